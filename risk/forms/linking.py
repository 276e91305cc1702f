from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm, StopForm
from incidents.pages.fields import One, Words
from interface.forms import FollowUpsMixin
from interface.layout import Question
from risk.choices import LinkKind

MOST = 5_000
NEW_SERIES = "new"
REFERENCE_HELP = _("Of a record that you may open yourself. Whoever works on it is not told.")
STEP_HELP = _("Only for a record of another unit. Each sharing is for one link.")


class LinkForm(FollowUpsMixin, StopForm):
    """series: numbers of the series that this record has. steps: sharing steps that a link may still stand on."""

    kind = One(LinkKind, label=_("How do they belong together?"))
    series = One((), label=_("Which series?"))
    step = One((), label=_("Which sharing is it?"), help_text=STEP_HELP)
    words = Words(max_length=MOST, label=_("Why do you think so?"))

    def __init__(self, *args, series=(), steps=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reference"].help_text = REFERENCE_HELP
        numbered = [(str(number), _("Series %(number)d") % {"number": number}) for number in series]
        self.fields["series"].choices = [*numbered, (NEW_SERIES, _("A new one"))]
        self.fields["step"].choices = [(str(step.pk), step.target.words) for step in steps]
        which = Question("series", small=True)
        sharing = [Question("step", small=True)] if steps else []
        self.layout = (
            *StopForm.layout,
            Question("kind", small=True, reveals={LinkKind.SERIES: [which]}),
            *sharing,
            Question("words", rows=3),
        )

    def clean(self):
        self.need("kind", _("Choose how they belong together."))
        self.need("words", _("Write down why you think so."))
        if self.cleaned_data.get("kind") == LinkKind.SERIES:
            self.need("series", _("Choose which series."))
        return super().clean()

    @property
    def values(self):
        """What link_records takes."""
        number = self.cleaned_data["series"]
        return self.cleaned_data | {"series": int(number) if number.isdigit() else None}


class EndLinkForm(SmallForm):
    words = Words(max_length=MOST, label=_("Why do they not belong together?"))
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down why."))
