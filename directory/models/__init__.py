"""Who can help: organisations, their services, and what somebody found when they checked each thing said of one."""

from directory.models.brought import BroughtFile
from directory.models.check import FieldCheck
from directory.models.closing import ServiceClosing
from directory.models.organisation import Organisation
from directory.models.parts import ServiceArea, ServiceContact, ServiceNeed, ServiceSchedule
from directory.models.service import Service
from directory.models.told import ToldCheck

__all__ = [
    "BroughtFile",
    "FieldCheck",
    "Organisation",
    "Service",
    "ServiceArea",
    "ServiceClosing",
    "ServiceContact",
    "ServiceNeed",
    "ServiceSchedule",
    "ToldCheck",
]
