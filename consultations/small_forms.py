"""The small forms of talks and steps whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from consultations.actions.authorising import DETAILS
from consultations.content.authority import LABELS
from consultations.forms import authority
from consultations.forms.deciding import AgreeForm, DeclineForm, SurplusForm
from consultations.forms.late import LateForm
from consultations.forms.outside import OutsideForm, ReviewForm
from consultations.forms.steps import DoneForm, LimitStateForm, ProposeForm
from consultations.forms.told import ToldForm
from incidents.pages.fields import Line, One, Words
from incidents.pages.registry import register_small
from incidents.steps import Ground


class WhoItWas(Line):
    """A colleague who was chosen by number, shown by name."""

    def to_python(self, value):
        typed = super().to_python(value)
        is_number = typed.isascii() and typed.isdigit() and len(typed) < 10
        name = User.objects.filter(pk=typed).values_list("name", flat=True).first() if is_number else ""
        return name or str(_("Someone else"))


WHO = {"who": WhoItWas(label=_("Who did it?"))}
REQUESTED = {
    "target": Words(label=_("To whom, or about what?")),
    **{name: Words(label=LABELS[name]) for name in DETAILS},
}
TITLED: tuple = (
    ("outside-add", _("It happened already"), OutsideForm, WHO),
    ("late-add", _("It had been done before that"), LateForm, WHO),
    ("outside-review", _("Review it"), ReviewForm, {}),
    ("leave-agree", _("They leave it to us"), AgreeForm, {}),
    ("leave-decline", _("They leave it to us"), DeclineForm, {}),
    ("late-decline", _("Written down late"), DeclineForm, {}),
    ("surplus-decide", _("More came back than was asked for"), SurplusForm, {}),
    ("told-first", _("Tell them first"), ToldForm, {}),
    ("step-propose", _("Put this step forward"), ProposeForm, {}),
    ("step-done", _("It was done"), DoneForm, {}),
    ("condition-note", _("Is this limit kept?"), LimitStateForm, {}),
    (
        "authority-request",
        _("Go ahead without agreement"),
        authority.RequestForm,
        {"ground": One(Ground, label=_("Which reason is it?")), **REQUESTED},
    ),
    ("authority-grant", _("Authorise it"), authority.GrantForm, {}),
    ("authority-refuse", _("It does not go ahead"), authority.RefuseForm, {}),
    ("authority-write-up", _("Write it up"), authority.WriteUpForm, {}),
    ("authority-told", _("The person was told"), authority.ToldForm, {}),
    ("authority-not-told", _("It is not safe to tell them yet"), authority.NotToldForm, {}),
    ("authority-review", _("Review it"), authority.ReviewForm, {}),
)


def register_small_forms():
    """Make them known, with boxes that a form makes only when it is made."""
    for name, title, form, more in TITLED:
        own = {"words": Words(label=form.label)} if issubclass(form, authority.WordsForm) else {}
        register_small(name, title, form.base_fields | own | more)
