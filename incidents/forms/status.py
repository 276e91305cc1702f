from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.actions.status import NO_DAY, NO_WORDS, needs_words
from incidents.actions.updating import check_day
from incidents.forms.small import SmallForm
from incidents.forms.updating import NOT_A_DAY
from incidents.models import Incident
from incidents.pages.fields import NOT_ON_THE_LIST, Words
from interface.layout import Question
from interface.moments import DAYS

Status = Incident.Status
STEPS = {
    (Status.OPEN, Status.AWAITING_PERSON): _("We wait for the person"),
    (Status.REOPENED, Status.AWAITING_PERSON): _("We wait for the person"),
    (Status.AWAITING_PERSON, Status.OPEN): _("It goes on: we are not waiting any more"),
    (Status.OPEN, Status.OUTCOME_PROPOSED): _("Propose what came of it, for a supervisor to agree"),
    (Status.AWAITING_PERSON, Status.OUTCOME_PROPOSED): _("Propose what came of it, for a supervisor to agree"),
    (Status.REOPENED, Status.OUTCOME_PROPOSED): _("Propose what came of it, for a supervisor to agree"),
    (Status.OUTCOME_PROPOSED, Status.OPEN): _("Not yet: it goes on"),
    (Status.OUTCOME_PROPOSED, Status.CLOSED): _("I agree with the outcome: close the record"),
    (Status.CLOSED, Status.REOPENED): _("Reopen the record"),
}
HINTS = {
    Status.AWAITING_PERSON: _("Nothing is forgotten: it comes back on the day you name."),
    Status.OUTCOME_PROPOSED: _(
        "For example: recorded and recognised, the posts were taken down, they found support. What was done is not "
        "an outcome by itself; what it changed for the person is."
    ),
    Status.CLOSED: _("The record stays, and can be reopened at any time."),
}


class StatusForm(SmallForm):
    """Where a record stands next. steps: the statuses that somebody may take it to."""

    to = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=_("What now?"),
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    look_again_on = forms.DateField(
        required=False,
        input_formats=DAYS,
        widget=forms.TextInput,
        error_messages={"invalid": NOT_A_DAY},
        label=_("When does somebody look again?"),
        help_text=_("Today or later. Day first, for example 27/3/2027."),
    )
    words = Words(max_length=5_000, label=_("In words"), help_text=_("What came of it, or why."))

    def __init__(self, *args, before, steps, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.before, self.today = before, today
        self.fields["to"].choices = [(step.value, STEPS[before, step]) for step in steps]
        hints = {step.value: HINTS[step] for step in steps if step in HINTS}
        day = [Question("look_again_on", width="20")]
        reveals = {step.value: day for step in steps if step == Status.AWAITING_PERSON}
        self.layout = (Question("to", hints=hints, reveals=reveals), Question("words", rows=4))

    def clean(self):
        self.need("to", _("Choose what happens with the record now."))
        to = self.cleaned_data.get("to")
        if to and needs_words(self.before, to):
            self.need("words", NO_WORDS)
        if to == Status.AWAITING_PERSON:
            self._check_day()

    def _check_day(self):
        self.need("look_again_on", NO_DAY)
        day = self.cleaned_data.get("look_again_on")
        if day:
            try:
                check_day(day, today=self.today)
            except ValidationError as refusal:
                self.add_error("look_again_on", refusal)
