from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incidents.actions.handing_over import CANNOT_TAKE_IT, who_can_take_over
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line
from interface.layout import Question

THEIR_OWN = _("These records are with them already. Choose somebody else.")
NOBODY = _("There is nobody of this user name.")


class AssignForm(SmallForm):
    """A colleague, by user name; cleans to `to`, a User who can take a record over."""

    username = Line(
        max_length=60,
        label=_("To whom?"),
        help_text=_("Their user name. If they are of another unit, the records become that unit’s."),
    )
    layout = (Question("username", width="20", spellcheck=False),)

    def clean(self):
        self.need("username", _("Write their user name."))
        if not self.errors:
            self.cleaned_data["to"] = self._person()

    def _person(self):
        person = who_can_take_over().filter(username=self.cleaned_data["username"].lower()).first()
        if person is None:
            self.add_error("username", ValidationError(CANNOT_TAKE_IT, code="cannot_take_it"))
        return person


class AllForm(SmallForm):
    """Whose records go over, and to whom: one colleague or several in turn. Cleans to `officer` and `colleagues`."""

    officer_name = Line(max_length=60, label=_("Whose records?"), help_text=_("Their user name. They may have left."))
    names = Line(
        max_length=1_000,
        label=_("To whom?"),
        help_text=_("One user name, or several with commas between: then the records go to them in turn."),
    )
    layout = (
        Question("officer_name", width="20", spellcheck=False),
        Question("names", spellcheck=False),
    )

    def clean(self):
        self.need("officer_name", _("Write whose records go over."))
        self.need("names", _("Write at least one user name."))
        if not self.errors:
            self.cleaned_data |= {"officer": self._officer(), "colleagues": self._colleagues()}

    def _officer(self):
        officer = User.objects.filter(username=self.cleaned_data["officer_name"].lower()).first()
        if officer is None:
            self.add_error("officer_name", ValidationError(NOBODY, code="nobody"))
        return officer

    def _colleagues(self):
        names = dict.fromkeys(name.strip().lower() for name in self.cleaned_data["names"].split(",") if name.strip())
        found = {person.username: person for person in who_can_take_over().filter(username__in=names)}
        missing = [name for name in names if name not in found]
        if missing:
            words = _("%(names)s: a record can be handed over to an officer or a supervisor who has a unit.")
            self.add_error("names", ValidationError(words, code="cannot_take_it", params={"names": ", ".join(missing)}))
        if self.cleaned_data.get("officer_name", "").lower() in names:
            self.add_error("names", ValidationError(THEIR_OWN, code="their_own"))
        return [found[name] for name in names if name in found]
