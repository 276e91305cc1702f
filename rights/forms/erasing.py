from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Tick, Words
from interface.layout import Question
from interface.moments import DAYS
from rights.actions.erasing import IS_OVER, TOLD

MOST = 5_000


class PlanForm(SmallForm):
    """What is erased and what stays, explained to the person. is_whole: all of the record, and not one thing of it."""

    goes = Words(max_length=MOST, label=_("What goes"))
    stays = Words(max_length=MOST, label=_("What stays"))
    why = Words(max_length=MOST, label=_("Why"))
    challenge = Words(max_length=MOST, label=_("How they can challenge it"))
    kept = Words(
        max_length=MOST,
        label=_("What else the law needs kept, such as for a legal hold"),
        help_text=_("For ourselves, not for the letter. Leave it empty if there is nothing; leave the name out."),
    )
    review_on = forms.DateField(
        required=False,
        input_formats=DAYS,
        widget=forms.TextInput,
        error_messages={"invalid": _("Write the day first, for example 27/3/2032.")},
        label=_("By which day does somebody look again at what is kept?"),
        help_text=_("Needed where something is kept. Day first, for example 27/3/2032."),
    )
    layout = (
        *(Question(name, rows=3) for name in TOLD),
        Question("kept", rows=2),
        Question("review_on", width="20"),
    )

    def __init__(self, *args, is_whole=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_whole:
            self.layout = tuple(Question(name, rows=3) for name in TOLD)
            del self.fields["kept"], self.fields["review_on"]

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        if day and day < timezone.localdate():
            raise ValidationError(IS_OVER, code="is_over")
        return day

    @property
    def values(self):
        """What prepare takes."""
        letter = {name: self.cleaned_data.get(name, "") for name in (*TOLD, "kept")}
        return {"letter": letter, "review_on": self.cleaned_data.get("review_on")}


class AgreeForm(SmallForm):
    """That the second person has read the decision."""

    has_read = Tick(label=_("I have read it, and I agree. It cannot be undone."))
    layout = (Question("has_read"),)

    def clean(self):
        self.need("has_read", _("Read the decision, and tick that you agree."))

    def need(self, name, message):
        if not self.cleaned_data.get(name):
            self.add_error(name, message)


class ReturnForm(SmallForm):
    """Why the second person does not agree."""

    words = Words(max_length=MOST, label=_("Why do you not agree?"))
    layout = (Question("words", rows=2),)

    def clean(self):
        self.need("words", _("Write why you do not agree."))
