from accounts.models.people import (
    DutyPeriod,
    RankHeld,
    RoleGrant,
    SecondFactorSecret,
    Unit,
    User,
    username_is_plain,
)
from accounts.models.request import PrivilegedRequest
from accounts.models.set_up_code import SetUpCode
from accounts.models.staff_file import StaffFile

__all__ = [
    "DutyPeriod",
    "PrivilegedRequest",
    "RankHeld",
    "RoleGrant",
    "SecondFactorSecret",
    "SetUpCode",
    "StaffFile",
    "Unit",
    "User",
    "username_is_plain",
]
