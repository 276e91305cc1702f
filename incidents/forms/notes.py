from django.utils.translation import gettext_lazy as _

from incidents.forms.small import SmallForm
from incidents.pages.fields import Words
from interface.layout import Question


class StaffNoteForm(SmallForm):
    text = Words(max_length=20_000, label=_("A note for colleagues"))
    layout = (Question("text", rows=5),)

    def clean(self):
        self.need("text", _("Write the note."))
