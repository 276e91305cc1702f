from django.utils.translation import gettext_lazy as _

from consultations.choices import Power
from consultations.forms.people import WhoDidIt
from consultations.forms.steps import WHEN
from incidents.choices import StepCode
from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from interface.moments import MomentField

STEPS = [(code.value, code.label) for code in StepCode if code != StepCode.ALL]


class OutsideForm(WhoDidIt):
    """What happened already, without agreement or authority."""

    kind = One(STEPS, is_list=True, label=_("What happened?"))
    target = Words(max_length=2_000, label=_("To whom, or about what?"), help_text=_("You may leave this empty."))
    done_at = MomentField(label=_("When?"), help_text=WHEN)
    power = One(Power, label=_("Under which power?"))
    why = Words(
        max_length=5_000, label=_("Why was it done?"), help_text=_("If another force or body acted, say which.")
    )
    words = Words(
        max_length=5_000,
        label=_("What came of it?"),
        help_text=_("What was said, who learned of it, and how the person is."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].help_text = _("If another force or body acted, choose yourself as whoever found out.")
        self.fields["kind"].choices = [("", _("Choose one")), *STEPS]
        self.layout = (
            Question("kind"),
            Question("target", rows=2),
            self.who_question(),
            Question("done_at", width="20"),
            Question("power", small=True),
            Question("why", rows=3),
            Question("words", rows=3),
        )

    def clean(self):
        super().clean()
        self.need("kind", _("Choose what happened."))
        self.need("power", _("Choose the power, or “Not known yet”."))
        self.need("why", _("Write down why, even if it is “not known yet”."))
        self.need("words", _("Write down what came of it, even if it is “not known yet”."))

    def values(self, *, now):
        """Return what record_outside takes. now: when it happened, unless somebody said when."""
        names = ("kind", "target", "done_by", "power", "why", "words")
        said = {name: self.cleaned_data[name] for name in names}
        return said | {"done_at": self.cleaned_data["done_at"] or now}


class ReviewForm(SmallForm):
    """What a supervisor makes of what happened outside the gate."""

    words = Words(
        max_length=5_000,
        label=_("What did you find, and what follows?"),
        help_text=_("Whether it could have waited, who is exposed now, and what was done for the person."),
    )
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down what you found."))
