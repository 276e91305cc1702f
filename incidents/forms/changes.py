from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from incidents.changes import CHANGES, NOTED_BY_HAND
from incidents.choices import Relation, StepCode
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line, Many, One, Words
from incidents.steps import Change, may_end
from interface.forms import FollowUpsMixin
from interface.layout import Question
from interface.moments import MomentField
from victims.choices import MustNotKnow

# Stopping is a button of its own, and a new way to reach them is written where the old one stands.
ELSEWHERE = {Change.PAUSE, Change.CONTACT_CHANGED}
ON_THE_FORM = tuple(change for change in NOTED_BY_HAND if change not in ELSEWHERE)
MAY_END_MORE = tuple(change for change in ON_THE_FORM if may_end(change))


def also_ends_of(change):
    """Return the name of the field with the kinds of step that a change may end as well."""
    return f"also_ends_{change}"


def _also_ends(change):
    choices = [(code, StepCode(code).label) for code in may_end(change)]
    return Many(choices, label=_("Does it also end what was agreed about these? Tick the ones that it touches."))


class ChangeForm(FollowUpsMixin, SmallForm):
    """Something that has happened since, and what more it ends where only the officer can tell."""

    kind = One([(change, change.label) for change in ON_THE_FORM], label=_("What has happened?"))
    relation = One(Relation, is_list=True, label=_("Who the other person turns out to be to them, if it is known"))
    who = Line(max_length=500, label=_("Who must not find out"))
    must_not_know = One(MustNotKnow, is_list=True, label=_("What they must not know"))
    words = Words(max_length=20_000, label=_("Write it down"))
    happened_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for change in MAY_END_MORE:
            self.fields[also_ends_of(change)] = _also_ends(change)

    @property
    def layout(self):
        reveals = {change: [Question(also_ends_of(change), small=True)] for change in MAY_END_MORE}
        reveals[Change.OTHER_PARTY] = [Question("relation")]
        exposure = [Question("who", width="20"), Question("must_not_know")]
        reveals[Change.EXPOSURE_ADDED] = [*exposure, *reveals[Change.EXPOSURE_ADDED]]
        hints = {change: format_lazy("{} {}", CHANGES[change].asks, CHANGES[change].note) for change in ON_THE_FORM}
        return (
            Question("kind", hints=hints, reveals=reveals, small=True),
            Question("words", rows=4),
            Question("happened_at", width="20"),
        )

    def clean(self):
        super().clean()
        self.need("kind", _("Choose what has happened."))
        if self.cleaned_data.get("kind") == Change.EXPOSURE_ADDED:
            self.need("who", _("Write down who must not find out."))
        self.need("words", _("Write down what happened."))

    @property
    def values(self):
        """What note_development takes."""
        given, kind = self.cleaned_data, self.cleaned_data["kind"]
        exposure = (given["who"], given["must_not_know"] or MustNotKnow.ALL_OF_IT)
        return {
            "kind": Change(kind),
            "words": given["words"],
            "happened_at": given["happened_at"],
            "relation": given["relation"],
            "also_ends": tuple(given.get(also_ends_of(kind), ())),
            "exposure": exposure if given["who"] else None,
        }
