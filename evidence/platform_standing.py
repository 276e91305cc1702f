"""Whether what the person agreed to about a report of the police still counts. The database keeps the same rules."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from evidence.platform_choices import PlatformAnswer
from incidents.choices import StepCode, Wish
from incidents.steps import Change

LIKE_IT = StepCode.PRESERVATION_REQUEST  # what ends an agreement to that ends one to a report: both go to the site


class WhyNot(TextChoices):
    """Why the police may not report something on this talk."""

    NOT_AGREED = "not_agreed", _("They have not agreed that the police report it. Nobody here does.")
    REPORTED = "reported_already", _("It was reported on this talk already. Anything more needs another talk.")
    TALKED_AGAIN = "talked_again", _("There was a later talk about the same. What they said then counts.")
    REFUSED_SINCE = (
        "refused_since",
        _("They have since said no, or not now, to a report like this one. Talk with them again before anybody does."),
    )
    STOPPED = "stopped", _("They asked us to stop after they agreed. Talk with them again before anybody reports it.")
    ENDED = "ended", _("What they want has changed since they agreed. Talk with them again before anybody reports it.")
    WITHDRAWN = (
        "withdrawn",
        _("Since they agreed they have said what they want, and it leaves out having it taken down. Talk with them."),
    )


@dataclass(frozen=True)
class Since:
    """What was said and what happened on a record that can end such an agreement, in three queries."""

    developments: list
    wishes: list
    refusals: list

    @classmethod
    def of(cls, incident):
        return cls(
            list(incident.developments.ending(LIKE_IT).defer("words")),
            list(incident.outcome_preferences.filter(was_asked=True).defer("words")),
            list(incident.platform_talks.exclude(answer=PlatformAnswer.AGREE).defer("words", "told", "platform_name")),
        )


def why_not(talk, since):
    """Return the WhyNot of a PlatformTalk, or None where the police may report it. since: the Since of its record."""
    if talk.answer != PlatformAnswer.AGREE:
        return WhyNot.NOT_AGREED
    if hasattr(talk, "report"):
        return WhyNot.REPORTED
    if hasattr(talk, "later"):
        return WhyNot.TALKED_AGAIN
    if any(_is_like(talk, no) for no in since.refusals if _is_after(talk, no, no.held_at)):
        return WhyNot.REFUSED_SINCE
    ended = [each for each in since.developments if _is_after(talk, each, each.happened_at)]
    if ended:
        return WhyNot.STOPPED if any(each.kind == Change.PAUSE for each in ended) else WhyNot.ENDED
    if any(Wish.TAKEDOWN not in wish.choices for wish in since.wishes if _is_after(talk, wish, wish.asked_at)):
        return WhyNot.WITHDRAWN
    return None


def _is_like(talk, other):
    """Say whether two talks are alike enough for a no in one to count in the other: the person may have meant both.

    The same post can be written down in two ways, so the same kind of platform and rule are enough. The database, which
    cannot read what is sealed, goes by these two alone.
    """
    return other.what == talk.what or (other.platform_group, other.category) == (talk.platform_group, talk.category)


def _is_after(talk, act, claimed):
    """Say whether an act came after the talk, as it was typed or as it is said to have happened."""
    return act.act_no > talk.act_no or claimed > talk.held_at
