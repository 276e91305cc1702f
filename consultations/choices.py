"""Every answer about talks and steps that is chosen from a list; values are stored and never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What the person decided about one kind of step and one target, in the order in which it is asked."""

    AGREE = "agree", _("Yes, they agree")
    AGREE_WITH_CONDITIONS = "agree_with_conditions", _("Yes, within limits")
    LEAVE_IT_TO_YOU = "leave_it_to_you", _("They leave it to us")
    NOT_NOW = "not_now", _("Not now")
    NO = "no", _("No")
    NO_VIEW = "no_view", _("They did not say")


AGREEING = (Answer.AGREE, Answer.AGREE_WITH_CONDITIONS, Answer.LEAVE_IT_TO_YOU)


class Kept(TextChoices):
    """Whether a limit of the person's is kept, as to one decision."""

    KEPT = "kept", _("It is kept")
    NOT_YET = "not_yet", _("Not yet")
    CANNOT = "cannot", _("It cannot be kept")


class Told(TextChoices):
    """How the person was told before a case was closed or its outcome changed (E20)."""

    AT_RECORDING = "at_recording", _("They were told when it was recorded")
    LATER = "later", _("They were told later")
    ASKED_NOT_TO_BE = "asked_not_to_be", _("They asked us not to contact them")
    NOT_REACHABLE = "not_reachable", _("They could not be reached, and a supervisor agreed")


class Event(TextChoices):
    """What can happen to a request to go ahead without agreement."""

    REQUESTED = "requested", _("Asked for")
    GRANTED = "granted", _("Authorised")
    REFUSED = "refused", _("Not authorised")
    WRITTEN_UP = "written_up", _("Written up")
    TOLD = "told", _("The person was told")
    NOT_TOLD = "not_told", _("Why the person was not told")
    REVIEWED = "reviewed", _("Reviewed")


class Basis(TextChoices):
    """What a step stands on."""

    DECISION = "decision", _("The person agreed")
    AUTHORISATION = "authorisation", _("Authorised without agreement")
    TOLD_FIRST = "told_first", _("The person was told first")
    OUTSIDE_GATE = "outside_gate", _("Happened outside the gate")


class Status(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    DONE = "done", _("Done")


class Power(TextChoices):
    """Under which power something was done before anybody asked."""

    ARREST = "arrest", _("A power of arrest")
    SEARCH = "search", _("A power to search or to seize")
    ENTRY = "entry", _("A power of entry")
    COURT = "court", _("A court order or warrant")
    OTHER_FORCE = "other_force", _("Another force or body acted")
    NONE = "none", _("No power was used: somebody called, wrote, visited or shared something")
    NOT_KNOWN = "not_known", _("Not known yet")


class Surplus(TextChoices):
    """What a supervisor decided about what came back without being asked for."""

    RETURNED = "returned", _("It is sent back unread")
    DESTROYED = "destroyed", _("It is destroyed unread")
