from django.utils.translation import gettext_lazy as _

from consultations.forms.people import WhoDidIt
from incidents.pages.fields import Words
from interface.layout import Question
from interface.moments import MomentField


class LateForm(WhoDidIt):
    """A step that was done while its agreement held, typed after that had ended."""

    done_at = MomentField(label=_("When was it done?"), help_text=_("Day first, for example 9 May 2026 14:30."))
    what = Words(max_length=5_000, label=_("What was done?"))
    reason = Words(max_length=5_000, label=_("Why is it written down only now?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = (
            Question("done_at", width="20"),
            self.who_question(),
            Question("what", rows=3),
            Question("reason", rows=3),
        )

    def clean(self):
        super().clean()
        self.need("done_at", _("Write when it was done: the day and the time."))
        self.need("what", _("Write down what was done."))
        self.need("reason", _("Write down why only now."))

    @property
    def values(self):
        """What claim_late takes."""
        return {name: self.cleaned_data[name] for name in ("done_at", "done_by", "what", "reason")}
