"""What the law calls people. Used on the page for the force's crime system, and nowhere else on screen.

Words for a non-crime in Scotland and Northern Ireland are to be checked by the force.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.models import Nation, RecordType


@dataclass(frozen=True)
class Roles:
    person: str | Promise
    other: str | Promise


OF_A_CRIME = Roles(_("Victim"), _("Suspect"))
OF_NO_CRIME = Roles(_("Complainant"), _("Subject"))
SCOTTISH = Roles(_("Complainer"), _("Accused"))
# (nation, whether it is recorded as a crime)
ROLES = {
    (Nation.ENGLAND, True): OF_A_CRIME,
    (Nation.ENGLAND, False): OF_NO_CRIME,
    (Nation.WALES, True): OF_A_CRIME,
    (Nation.WALES, False): OF_NO_CRIME,
    (Nation.SCOTLAND, True): SCOTTISH,
    (Nation.SCOTLAND, False): Roles(_("Complainer"), _("Subject")),
    (Nation.NORTHERN_IRELAND, True): Roles(_("Injured party"), _("Suspect")),
    (Nation.NORTHERN_IRELAND, False): OF_NO_CRIME,
}


def roles_for(decision):
    """Return the Roles by nation and by how it is recorded."""
    is_crime = decision.decision in (RecordType.CRIME, RecordType.TRANSFERRED)
    return ROLES[Nation(decision.nation), is_crime]
