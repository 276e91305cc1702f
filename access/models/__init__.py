from access.models.looking import TurnedAwayLook, ViewExplained
from access.models.request import AccessRequest
from access.models.restriction import RestrictionChange

__all__ = ["AccessRequest", "RestrictionChange", "TurnedAwayLook", "ViewExplained"]
