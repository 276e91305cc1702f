"""The small forms around a record. What somebody typed is always kept, and refused only when it cannot be used."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incidents.actions.handing_over import CANNOT_TAKE_IT, who_can_take_over
from incidents.choices import Danger, OpeningReason, ReceiptKind
from incidents.content.call import P01
from incidents.pages.fields import NOT_ON_THE_LIST, Line, One, Words
from incidents.references import read_reference
from interface.layout import Question
from interface.moments import MomentField

NOT_A_REFERENCE = _(
    "That is not a reference. It has nine letters and figures, such as 7K4P-2M9X-C. Check each of them."
)
SOMEONE_TYPED = "typed"


class SmallForm(forms.Form):
    """A form whose questions stand in layout and whose form tag stands in the template."""

    layout: tuple[Question, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*self.layout)
        return helper

    def need(self, name, message):
        """Refuse an answer that is blank; nothing else is wrong with it."""
        if name not in self.errors and not str(self.cleaned_data.get(name) or "").strip():
            self.add_error(name, ValidationError(message, code="required"))


class OpeningForm(SmallForm):
    """A reference as it was written or heard, and why it has to be opened."""

    reference = Line(max_length=40, label=_("Reference"), help_text=_("For example 7K4P-2M9X-C."))
    reason = One(OpeningReason, label=_("Why do you need to open it?"))
    words = Words(
        max_length=2_000,
        label=_("Your reason, in a sentence"),
        help_text=_("Do not write the person’s name here. Needed if you choose “Another reason”."),
    )
    layout = (Question("reference", width="10", spellcheck=False), Question("reason"), Question("words", rows=3))

    def clean_reference(self):
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise ValidationError(NOT_A_REFERENCE, code="not_a_reference")
        return reference

    def clean(self):
        self.need("reason", _("Choose a reason."))
        if self.cleaned_data.get("reason") == OpeningReason.OTHER:
            self.need("words", _("Write down your reason."))


class UnsealingForm(SmallForm):
    """Why what is sealed for now has to be read; only the code of the reason is kept."""

    reason = One(
        [
            (code, _("Another reason") if code == OpeningReason.OTHER else label)
            for code, label in OpeningReason.choices
        ],
        label=_("Why do you need to read it?"),
    )
    layout = (Question("reason"),)

    def clean(self):
        self.need("reason", _("Choose a reason."))


class SetAsideForm(SmallForm):
    because = Words(
        max_length=2_000,
        label=_("Why is it being set aside?"),
        help_text=_("For example: the same call is recorded under another reference."),
    )
    layout = (Question("because", rows=3),)

    def clean(self):
        self.need("because", _("Write down why, so that whoever finds it understands."))


class HandOverForm(SmallForm):
    """One of a few colleagues, or anybody else by user name; cleans to `to`, a User."""

    colleague = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=_("To whom?"),
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    username = Line(max_length=60, label=_("Their user name"))

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        people = [(str(person.pk), person.name) for person in colleagues]
        self.fields["colleague"].choices = [*people, (SOMEONE_TYPED, _("Someone else"))]
        reveals = {SOMEONE_TYPED: [Question("username", width="20", spellcheck=False)]}
        divider = SOMEONE_TYPED if people else None
        self.layout = (Question("colleague", divider_before=divider, reveals=reveals),)

    def clean(self):
        self.need("colleague", _("Choose who takes it over."))
        if self.cleaned_data.get("colleague") == SOMEONE_TYPED:
            self.need("username", _("Write their user name."))
        if not self.errors:
            self.cleaned_data["to"] = self._person()

    def _person(self):
        chosen = self.cleaned_data["colleague"]
        username = self.cleaned_data["username"].lower()
        key = {"username": username} if chosen == SOMEONE_TYPED else {"pk": chosen}
        try:
            return who_can_take_over().get(**key)
        except User.DoesNotExist:
            self.add_error(
                "username" if chosen == SOMEONE_TYPED else "colleague",
                ValidationError(CANNOT_TAKE_IT, code="cannot_take_it"),
            )


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


class ReceiptForm(SmallForm):
    """kind comes with the button that was pressed."""

    kind = forms.ChoiceField(choices=ReceiptKind.choices, error_messages={"invalid_choice": NOT_ON_THE_LIST})
    contact_times = Line(
        label=_("When can they reach you?"),
        help_text=_("Printed beside your number, for example “weekdays from 9 to 5”. Leave empty to print none."),
    )
    layout = (Question("contact_times", width="20"),)


class DangerForm(SmallForm):
    """The question of danger, asked again after the record is complete."""

    danger = One(Danger, label=P01.heading, help_text=P01.hint)
    layout = (Question("danger", size="m"),)

    def clean(self):
        cleaned = super().clean()
        self.need("danger", _("Choose what they answered. “Not sure” is an answer too."))
        return cleaned
