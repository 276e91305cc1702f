from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequestKind(TextChoices):
    """What a person may ask about their own record."""

    WHO_LOOKED = "who_looked", _("Who has looked at it")
    COPY = "copy", _("A copy of what we hold")
    PUT_RIGHT = "put_right", _("Something put right")
    TAKE_OUT = "take_out", _("Something taken out for good")
    ERASE = "erase", _("Everything erased")


class Answered(TextChoices):
    """What came of a request."""

    DONE = "done", _("Done")
    PARTLY = "partly", _("Done in part; they were told what stays and why")
    NOT_DONE = "not_done", _("Not done; they were told why and how to challenge it")
    TAKEN_BACK = "taken_back", _("They took it back")


class LookReason(TextChoices):
    """Why data protection opens, or looks for, a name that is no longer used."""

    COPY = "copy", _("To answer the person’s request for a copy")
    ERASE = "erase", _("To answer the person’s request to erase it")
    COURT = "court", _("A court or the law asks for it")
    FIND = "find", _("To find a record for the person, who named it themselves")
    OTHER = "other", _("Another reason, which I will write down")


class LookAct(TextChoices):
    OPENED = "opened", _("Opened")
    SEARCHED = "searched", _("Looked for")


class Kept(TextChoices):
    """What is kept of a record that is erased."""

    AUTHORITY = "authority", _("An authority to go ahead without agreement")
    STEP = "step", _("A step that was taken")
    WORDS = "words", _("What else has to be kept")
