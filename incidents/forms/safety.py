from django.utils.translation import gettext_lazy as _

from incidents.choices import Danger
from incidents.content.call import P01
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line, One, Words
from interface.layout import Question
from interface.moments import MomentField


class SafetyActionForm(SmallForm):
    what_was_done = Words(
        max_length=5_000, label=_("What was done?"), help_text=_("By whom, and what the person wanted.")
    )
    done_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    control_room_reference = Line(label=_("Control room reference, if there is one"))
    layout = (
        Question("what_was_done", rows=3),
        Question("done_at", width="20"),
        Question("control_room_reference", width="20"),
    )

    def clean(self):
        self.need("what_was_done", _("Write down what was done, even if it was nothing yet and why."))


class DangerForm(SmallForm):
    """The question of danger, asked again after the record is complete."""

    danger = One(Danger, label=P01.heading, help_text=P01.hint)
    layout = (Question("danger", size="m"),)

    def clean(self):
        cleaned = super().clean()
        self.need("danger", _("Choose what they answered. “Not sure” is an answer too."))
        return cleaned
