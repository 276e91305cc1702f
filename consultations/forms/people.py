from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incidents.forms import SmallForm
from incidents.pages.fields import NOT_ON_THE_LIST, Line
from interface.layout import Question

SOMEONE_TYPED = "typed"
FEW = 30
NOBODY = _("Nobody here has that user name. Check it, or choose yourself and write below who it was.")


class WhoDidIt(SmallForm):
    """Who did something: oneself, one of a few colleagues, or anybody else by user name; cleans to done_by, a User."""

    who = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=_("Who did it?"),
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    username = Line(max_length=60, label=_("Their user name"))

    def __init__(self, *args, by, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        others = [(str(person.pk), person.name) for person in colleagues if person.pk != by.pk]
        self.people = {str(person.pk): person for person in [*colleagues, by]}
        self.fields["who"].choices = [(str(by.pk), _("I did")), *others, (SOMEONE_TYPED, _("Someone else"))]

    def who_question(self):
        reveals = {SOMEONE_TYPED: [Question("username", width="20", spellcheck=False)]}
        return Question("who", small=True, divider_before=SOMEONE_TYPED, reveals=reveals)

    def clean(self):
        self.need("who", _("Choose who did it."))
        if self.cleaned_data.get("who") == SOMEONE_TYPED:
            self.need("username", _("Write their user name."))
        if not {"who", "username"} & set(self.errors):
            self.cleaned_data["done_by"] = self._person()

    def _person(self):
        chosen = self.cleaned_data["who"]
        if chosen != SOMEONE_TYPED:
            return self.people[chosen]
        username = self.cleaned_data["username"].strip().lower()
        found = User.objects.filter(is_active=True, username=username).first()
        if found is None:
            self.add_error("username", ValidationError(NOBODY, code="nobody"))
        return found


def few_colleagues(incident):
    """Return the people of the record's unit if they are few; with more, user names are quicker and are asked for."""
    people = list(User.objects.filter(is_active=True, unit_id=incident.unit_id).order_by("name", "pk")[: FEW + 1])
    return people if len(people) <= FEW else []
