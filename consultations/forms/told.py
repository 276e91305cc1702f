from django.utils.translation import gettext_lazy as _

from consultations.choices import Told
from consultations.forms.steps import WHEN
from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from interface.moments import MomentField

AT_RECORDING = _("Leave empty for the moment when the record was complete, or for now. Day first: 9 May 2026 14:30.")


class ToldForm(SmallForm):
    """How the person was told before the case is closed. ways: the Told values that this person may enter."""

    how = One(Told, label=_("How were they told?"))
    told_at = MomentField(label=_("When?"), help_text=WHEN)
    words = Words(
        max_length=5_000,
        label=_("What were they told, and what did they say?"),
        help_text=_("Why it closes, what stays on record, and that they can ask for it to be looked at again."),
    )

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(way.value, way.label) for way in ways]
        if Told.AT_RECORDING in ways:
            self.fields["told_at"].help_text = AT_RECORDING
        self.layout = (Question("how"), Question("told_at", width="20"), Question("words", rows=3))

    def clean(self):
        self.need("how", _("Choose how they were told."))
        if self.cleaned_data.get("how") not in (None, "", Told.AT_RECORDING):
            self.need("words", _("Write down what was said, or why they could not be told."))
