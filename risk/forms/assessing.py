from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from incidents.choices import RiskBecause
from incidents.forms import SmallForm
from incidents.pages.fields import Many, One, Words
from interface.layout import Fieldset, Question
from risk.actions.assessing import NO_WORDS
from risk.choices import Grade, Plan, Point
from risk.models import BOXES

MOST = 5_000
HELP = {
    "threat": _("What was said or done, and what is likely to come next. From whom, if that is known."),
    "harm": _("What it has done to them, and what it would do if it went on. Online counts as it does in person."),
    "risk": _("How likely that is, and how soon."),
    "investigation": _("What could be found out without exposing them, if they want that."),
    "vulnerability": _("What makes it harder for them to keep safe. Not who they are: what others do with it."),
    "engagement": _("What they want, how they can be reached safely, and who stands by them."),
}


def _box(name):
    return Words(max_length=MOST, label=BOXES[name], help_text=HELP[name])


class AssessForm(SmallForm):
    """A new judgement of the risk. Nothing of the last one is filled in: it stands beside the form."""

    because = One(
        [(code, capfirst(label)) for code, label in RiskBecause.choices], label=_("Why do you look at it now?")
    )
    threat = _box("threat")
    harm = _box("harm")
    risk = _box("risk")
    investigation = _box("investigation")
    vulnerability = _box("vulnerability")
    engagement = _box("engagement")
    points = Many(Point, label=_("Which of these are there?"), help_text=_("Tick all that apply, or none."))
    grade = One(Grade, label=_("How great is the risk?"))
    plan = One(Plan, label=_("What is done with the risk?"))
    plan_words = Words(max_length=MOST, label=_("How, by whom, and until when"))
    layout = (
        Question("because", small=True),
        Fieldset(
            _("What you know and think"),
            *(Question(name, rows=2) for name in BOXES),
            hint=_("At least one. Write what it rests on, and leave out what does not bear on it."),
        ),
        Question("points", small=True),
        Question("grade", small=True, inline=True),
        Question("plan", small=True),
        Question("plan_words", rows=2),
    )

    def clean(self):
        self.need("because", _("Choose why you look at it now."))
        self.need("grade", _("Choose how great the risk is."))
        self.need("plan", _("Choose what is done with the risk."))
        if not (set(BOXES) & set(self.errors) or any(self.cleaned_data[name].strip() for name in BOXES)):
            self.add_error("threat", ValidationError(NO_WORDS, code="no_words"))
