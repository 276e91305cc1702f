"""The people and records that every history begins with; made once, and rolled back to after each."""

from dataclasses import dataclass
from datetime import UTC, datetime

import time_machine

from accounts.roles import Role
from tests.factories import make_incident, make_user
from tests.talks import make_recorded, make_supervisor

BEGIN = datetime(2026, 11, 2, 10, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """plain and suspected: primary keys of two records; a warning is shut in the second. other: of a third."""

    plain: object
    suspected: object
    other: object
    officers: tuple
    supervisors: tuple


def make_world():
    with time_machine.travel(BEGIN, tick=False):
        officer = make_user(Role.OFFICER)
        more = {"officer": officer, "recorded": True, "channel": "phone", "contact_detail": "07700 900123"}
        plain = make_incident(known_as="Sam", hopes=["warn", "support"], **more)
        suspected = make_incident(known_as="Ash", harms=["stalking"], **more)
        supervisors = (make_supervisor("Insp"), make_supervisor("Supt"), make_supervisor("Sgt"))
        officers = (officer, make_user(Role.OFFICER))
        return World(plain.pk, suspected.pk, make_recorded().pk, officers, supervisors)
