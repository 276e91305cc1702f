from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.importing.reading import MOST_BYTES, text_of
from directory.exchange.reading import read
from interface.forms import PlainForm
from interface.layout import Question


class BringForm(PlainForm):
    """A file of services that can be read, whatever is wrong with its rows. text: what is in it."""

    services = forms.FileField(
        label=_("The file"),
        help_text=_("JSON in the shape of Open Referral UK, or CSV; in UTF-8, at most 5 MB and 1,000 services."),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("This file is empty."),
            "missing": _("Choose the file."),
        },
    )
    layout = (Question("services"),)

    def clean_services(self):
        file = self.cleaned_data["services"]
        self.text = text_of(file.read(MOST_BYTES + 1))
        if not self.text.strip():
            raise ValidationError(_("This file is empty."), code="empty")
        read(self.text)
        return file
