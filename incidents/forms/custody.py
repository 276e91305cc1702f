from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incidents.actions.handing_over import CANNOT_TAKE_IT, who_can_take_over
from incidents.forms.small import SmallForm
from incidents.pages.fields import NOT_ON_THE_LIST, Line, Words
from interface.layout import Question

SOMEONE_TYPED = "typed"


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
