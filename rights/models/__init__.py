from rights.models.erasures import Erasure, ErasurePlan, KeptExtract, PlanReturned
from rights.models.names import NameLook
from rights.models.requests import PersonRequest, RequestAnswer

__all__ = ["Erasure", "ErasurePlan", "KeptExtract", "NameLook", "PersonRequest", "PlanReturned", "RequestAnswer"]
