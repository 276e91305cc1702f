from django.utils.translation import gettext_lazy as _

from incidents.choices import RiskTool, SpecialistFinding
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line, One, Words
from interface.layout import Question
from interface.moments import MomentField


class AssessmentForm(SmallForm):
    """What a specialist found about stalking, honour-based or partner abuse."""

    assessor = Line(label=_("Who assessed it?"), help_text=_("Their name, and the team or service they work for."))
    tool = One(RiskTool, label=_("What did they assess it with?"))
    finding = One(SpecialistFinding, label=_("What did they find?"))
    words = Words(max_length=20_000, label=_("What they said, and what it rests on"))
    assessed_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    layout = (
        Question("assessor", width="30"),
        Question("tool", small=True),
        Question("finding", small=True),
        Question("words", rows=5),
        Question("assessed_at", width="20"),
    )

    def clean(self):
        self.need("assessor", _("Write down who assessed it."))
        self.need("tool", _("Choose what they assessed it with."))
        self.need("finding", _("Choose what they found."))
        self.need("words", _("Write down what they said."))


class OpenWarningForm(SmallForm):
    words = Words(
        max_length=5_000,
        label=_("Why may a warning be talked about after all?"),
        help_text=_("It still needs a talk with the person, and their agreement."),
    )
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down why."))
