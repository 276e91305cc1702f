"""The shapes in which a kind of step is described: what to say of it, and what ends an agreement to it."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Change(TextChoices):
    """What can have happened since a conversation, as an officer would say it (docs/steps.md)."""

    PAUSE = "pause", _("They asked us to stop or to wait")
    WISH_LOWERED = "wish_lowered", _("They no longer ask for one of: told to stop, looked into, taken to court")
    WISH_RAISED = "wish_raised", _("They now ask for one of: told to stop, looked into, taken to court")
    WISH_OTHER = "wish_other", _("They changed what they would like in another way")
    NEW_CONDITION = "new_condition", _("They set a new limit")
    CONDITION_CANNOT = "condition_cannot", _("A limit they set cannot be kept")
    CONTACT_CHANGED = "contact_changed", _("How to reach them safely has changed")
    EXPOSURE_ADDED = "exposure_added", _("Someone more must not know")
    NEW_THREAT = "new_threat", _("There is a new threat, a new contact, or it has happened again")
    OTHER_PARTY = "other_party", _("The other person was identified, or turns out to be someone else or known to them")
    MORE_COMES_OUT = "more_comes_out", _("New facts mean that more would come out")
    SURPLUS = "surplus", _("A platform or service answered with more than was asked for")
    PUBLICITY = "publicity", _("Publicity or a pile-on has begun")
    LIFE_CHANGED = "life_changed", _("Their life has changed: moved, more or fewer people know, support ended")
    OFFICER_CHANGED = "officer_changed", _("Another officer has taken over")
    FORCE_CHANGED = "force_changed", _("Another force has taken over")
    WORDING_CHANGED = "wording_changed", _("The words they agreed to were changed")


class Ground(TextChoices):
    """The only reasons for which a step may be authorised without agreement."""

    LIFE = "life", _("A real and imminent risk to life, or of serious physical harm to anyone")
    CHILD = "child", _("A child needs protecting now")
    ADULT_AT_RISK = "adult_at_risk", _("An adult cannot protect themselves, and law or policy requires action")
    COURT = "court", _("A court order, or a legal duty that leaves no choice")
    SERIOUS_PATTERN = "serious_pattern", _("Strong reason to believe the same person is seriously harming others")


@dataclass(frozen=True)
class Said:
    """One risk or alternative. code: the same wherever kinds share it, so that it is said and answered once."""

    code: str
    words: Text


@dataclass(frozen=True)
class Limit:
    """A limit that people often set on this kind of step.

    comes_first: it has to be kept before the step is taken ("tell me the day before"), and somebody has to write down
    that it was; any other is kept by how the step is done.
    """

    code: str
    words: Text
    comes_first: bool = False


@dataclass(frozen=True)
class StepKind:
    """One kind of step.

    says: what to tell the person plainly, a sentence each. risks: what may come out. alternatives: what else could be
    done; "nothing more for now" is added to every kind. limits: what people often set.
    ended_by: the changes that end an earlier agreement to it. may_be_ended_by: those that end it only where whoever
    writes them down says so. grounds: the reasons for which it may be authorised without agreement; none if never.
    target_label: what the step is aimed at, as a question; target_is_needed: whether it can be left open.
    is_exact_wording: the target is a text, and a single other character makes it another target.
    may_follow_up: whether one agreement also covers going back about the same step.
    """

    code: str
    name: Text
    says: tuple[Text, ...] = ()
    risks: tuple[Said, ...] = ()
    alternatives: tuple[Said, ...] = ()
    limits: tuple[Limit, ...] = ()
    ended_by: frozenset[str] = frozenset()
    may_be_ended_by: frozenset[str] = frozenset()
    grounds: tuple[Ground, ...] = ()
    why_never: Text = ""
    target_label: Text = field(default=_("Who or what is it aimed at?"))
    target_is_needed: bool = False
    is_exact_wording: bool = False
    may_follow_up: bool = False
