"""The forms of evidence whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from evidence.forms import FilesForm, WordsForm
from incidents.pages.registry import register_small


def register_small_forms():
    """Make them known. Files are not held: they have to be chosen again."""
    words = {name: field for name, field in FilesForm.base_fields.items() if name != "chosen"}
    register_small("files-add", _("Add files"), words)
    register_small("words-add", _("Add a link or a note"), WordsForm.base_fields)
