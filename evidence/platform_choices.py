"""What is reported to a platform, by whom, and what came of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportedFor(TextChoices):
    """The rule of the platform that a report is made under, as near as its own list comes."""

    INTIMATE_IMAGE = "intimate_image", _("An intimate picture or video, shared or threatened")
    THREATS = "threats", _("Threats")
    HATE = "hate", _("Hate")
    HARASSMENT = "harassment", _("Harassment")
    PRIVACY = "privacy", _("Private information shared")
    IMPERSONATION = "impersonation", _("Pretending to be them")
    OTHER = "other", _("Something else")


class SavedFirst(TextChoices):
    """Whether it was saved before it was reported."""

    YES = "yes", _("Yes, it was saved first")
    NO = "no", _("No")
    NOT_POSSIBLE = "not_possible", _("It could not be saved")
    NOTHING_TO_SAVE = "nothing_to_save", _("There was nothing to save, or it must not be copied")


class SentBy(TextChoices):
    """Who made the report to the platform."""

    PERSON = "person", _("The person, with our help")
    SUPPORTER = "supporter", _("Somebody who supports them")
    POLICE = "police", _("The police")


class PlatformAnswer(TextChoices):
    """What the person said to the police reporting something to a platform."""

    AGREE = "agree", _("Yes, the police may report it")
    NO = "no", _("No")
    NOT_NOW = "not_now", _("Not now")


class EntryKind(TextChoices):
    """What happened to a report after it was made."""

    RESULT = "result", _("The platform decided")
    APPEALED = "appealed", _("We, or they, asked for another look")
    APPEAL_RESULT = "appeal_result", _("The platform looked again")
    CAME_BACK = "came_back", _("It came back")


class PlatformResult(TextChoices):
    """What the platform did."""

    REMOVED = "removed", _("Taken down")
    PARTLY = "partly", _("Partly taken down")
    REFUSED = "refused", _("Left up")
    NO_ANSWER = "no_answer", _("No answer")


DECIDING = (EntryKind.RESULT, EntryKind.APPEAL_RESULT)
ANSWERS = tuple(result for result in PlatformResult if result != PlatformResult.NO_ANSWER)
TAKEN_DOWN = (PlatformResult.REMOVED, PlatformResult.PARTLY)
