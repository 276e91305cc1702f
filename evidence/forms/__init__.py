from evidence.forms.files import FilesForm
from evidence.forms.words import WordsForm

__all__ = ["FilesForm", "WordsForm"]
