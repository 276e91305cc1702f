from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.choices import Decided, Sexual
from incidents.pages.fields import One, Words

LONGEST = 5_000


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name)


class FilesField(forms.Field):
    """All files that were sent, as a list. Each is looked at when it is kept: none takes the others along."""

    widget = SeveralFiles


def ask_sexual():
    return One(
        Sexual,
        label=_("Does any of it show somebody naked, in underwear or in a sexual way?"),
        help_text=_("Ask before anything is chosen. Do not look to find out."),
    )


def ask_origin():
    return Words(
        max_length=LONGEST,
        label=_("Where and when did they get it?"),
        help_text=_("As well as they know: the app, the account’s name, the day and the time."),
    )


def ask_decided():
    return One(Decided, label=_("Whose decision is it to keep it here?"))
