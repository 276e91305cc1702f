from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.importing.reading import MOST_BYTES, read, text_of
from interface.forms import PlainForm
from interface.layout import Question


class FileForm(PlainForm):
    """A file of staff that can be read, whatever is wrong with its rows. text: what is in it."""

    staff = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file in UTF-8, with commas or semicolons, at most 5 MB."),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("This file is empty."),
            "missing": _("Choose the file."),
        },
    )
    makes_units = forms.BooleanField(
        label=_("Make the units that the file names and that are not here"), required=False
    )
    layout = (Question("staff"), Question("makes_units"))

    def clean_staff(self):
        file = self.cleaned_data["staff"]
        self.text = text_of(file.read(MOST_BYTES + 1))
        if not read(self.text).rows and not read(self.text).problems:
            raise ValidationError(_("This file has no rows below its headings."), code="no_rows")
        return file
