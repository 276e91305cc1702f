"""The codes of how a report is recorded, with their words for staff."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from policy.models import RecordType

NEVER_KEEP = (RecordType.NONCRIME_NO_SUBJECT_DATA, RecordType.NOT_RECORDED)
CHECKED_AT_ONCE = (
    RecordType.NONCRIME_NO_SUBJECT_DATA,
    RecordType.NONCRIME_WITH_SUBJECT_DATA,
    RecordType.INTELLIGENCE_ONLY,
    RecordType.NOT_RECORDED,
)


class CheckResult(TextChoices):
    AGREES = "agrees", _("I agree")
    ASKS_AGAIN = "asks_again", _("It has to be decided again")


class PerceivedBy(TextChoices):
    """Who saw the hostility; nobody has to prove it."""

    PERSON = "person", _("The person it happened to")
    WITNESS = "witness", _("Somebody who saw it")
    OFFICER = "officer", _("An officer")
    THIRD_PARTY = "third_party", _("Somebody else")


class Marked(TextChoices):
    """What can hold of a report beside its hate flags."""

    ONLINE = "online", _("Online")
    ENHANCED_RIGHTS = "enhanced_rights", _("Enhanced rights")


class RightsReason(TextChoices):
    """Why somebody has enhanced rights under the Victims’ Code."""

    HATE_CRIME = "HATE_CRIME", _("It is a crime with a hate flag")
    SERIOUS = "SERIOUS", _("It is one of the most serious crimes")
    DOMESTIC = "DOMESTIC", _("Domestic abuse")
    SEXUAL = "SEXUAL", _("A sexual offence")
    PERSISTENT = "PERSISTENT", _("It happens to them again and again")
    VULNERABLE_U18 = "VULNERABLE_U18", _("They are under 18")
    VULNERABLE_OTHER = "VULNERABLE_OTHER", _("Giving evidence may be harder for them: health, or how they communicate")
    INTIMIDATED = "INTIMIDATED", _("Giving evidence may be harder for them: fear or distress")
    DISCRETION = "DISCRETION", _("Another reason")


class Happening(TextChoices):
    """What the person has to be told."""

    ARRESTED = "arrested", _("The other person was arrested")
    INTERVIEWED = "interviewed", _("The other person was interviewed under caution")
    CHARGED = "charged", _("The other person was charged, or summoned to court")
    RELEASED_NO_CHARGE = "released_no_charge", _("The other person was released without charge")
    UNDER_INVESTIGATION = "under_investigation", _("The other person was released under investigation")
    BAILED = "bailed", _("The other person was bailed, or the conditions of bail changed")
    OUT_OF_COURT = "out_of_court", _("It was dealt with out of court")
    NOT_INVESTIGATED = "not_investigated", _("It will not be investigated")
    CLOSED = "closed", _("The case was closed")


OF_THE_FORCE = (Happening.NOT_INVESTIGATED, Happening.CLOSED)


class Telling(TextChoices):
    """What came of telling the person."""

    TOLD = "told", _("They were told")
    NOT_REACHED = "not_reached", _("We tried, and did not reach them")
    NO_SAFE_WAY = "no_safe_way", _("There is no safe way to tell them")
    ASKED_NOT_TO = "asked_not_to", _("They asked not to be told")


SETTLED = (Telling.TOLD, Telling.NO_SAFE_WAY, Telling.ASKED_NOT_TO)


class OffenceOver(TextChoices):
    """Why the last day to charge does not matter any more."""

    CHARGED = "charged", _("Somebody was charged")
    NOT_WANTED = "not_wanted", _("The person does not want it, and nobody is charged")
    NOT_IT = "not_it", _("It turned out not to be this offence")
    OTHER = "other", _("Another reason")
