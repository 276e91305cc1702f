"""The forms of letters whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from incidents.pages.fields import Words
from incidents.pages.registry import register_small, register_what_is_gone
from letters import forms
from letters.choices import Status
from letters.kinds import BY_HAND
from letters.models import Letter
from letters.wording import variables_of

MOST_ASKED = 9  # findings that a reader gives a reason for
TITLED = (
    ("shown", _("Shown to the person"), forms.ShownForm),
    ("take", _("Taken along"), forms.TakeForm),
    ("gone", _("A letter has gone"), forms.GoneForm),
    ("brought-back", _("A letter came back"), forms.BackForm),
    ("answer", _("An answer"), forms.AnswerForm),
    ("stop", _("Stop a letter"), forms.StopLetterForm),
    ("destroy", _("A letter is destroyed"), forms.DestroyForm),
    ("open", _("Open what was sent"), forms.OpenForm),
    ("plead", _("Why it has to stay"), forms.PleaForm),
)


def register_small_forms():
    """Make them known; those whose boxes depend on the letter with every box that there may be."""
    for name, title, form in TITLED:
        register_small(name, title, form.base_fields)
    reading = forms.ReadForm.base_fields | _reasons()
    register_small("read-pass", _("Reading a letter"), reading, also=("read-return",))
    for name, title in (("compose", _("A letter")), ("rewrite", _("A letter, written again"))):
        register_small(name, title, _boxes())
    register_what_is_gone(is_of_a_destroyed_letter)


def is_of_a_destroyed_letter(match):
    """Whether an address is that of a letter whose words were destroyed: nothing typed there is held."""
    letter = match.kwargs.get("letter_id")
    return letter is not None and Letter.objects.filter(pk=letter, status=Status.DESTROYED).exists()


def _reasons():
    numbers = range(1, MOST_ASKED + 1)
    return {f"why_{number}": Words(label=_("Why it may stay, %(number)d") % {"number": number}) for number in numbers}


def _boxes():
    variables = {each.name: each for kind in BY_HAND for each in variables_of(kind)}
    typed = {name: Words(label=each.label) for name, each in variables.items()}
    return forms.WriteForm.base_fields | typed
