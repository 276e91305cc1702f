from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import get_template

from interface.layout import Question


class Rows:
    """A question answered by any number of rows, each of one text box and one choice.

    Without script there is always an empty row to type in; "Add another" saves and gives one more.
    """

    MOST = 1_000  # more than a browser may send of them, so that none is dropped

    def __init__(self, *, text, choice, text_field, choice_field):
        self.text, self.choice = text, choice
        self.text_field, self.choice_field = text_field, choice_field
        self.names_begin = (f"{text}_", f"{choice}_")

    def add_to(self, form):
        """Give form a pair of fields for every row that came with an answer, and one that is empty."""
        for number in range(self._used(form) + 1):
            form.fields[f"{self.text}_{number}"] = self.text_field()
            form.fields[f"{self.choice}_{number}"] = self.choice_field()

    def names(self, form):
        """Return the pairs of field names, one for each row on the page."""
        count = sum(self._number(name) is not None for name in form.fields) // 2
        return [(f"{self.text}_{number}", f"{self.choice}_{number}") for number in range(count)]

    def filled(self, form):
        """Return (text, choice) for every row with an answer; a choice without words is one too."""
        cleaned = form.answers
        pairs = [(cleaned.get(text, ""), cleaned.get(choice, "")) for text, choice in self.names(form)]
        return [pair for pair in pairs if any(pair)]

    def _used(self, form):
        numbers = [self._number(name) for name, value in (form.data or {}).items() if value]
        return min(max((number for number in numbers if number is not None), default=-1) + 1, self.MOST)

    def _number(self, name):
        start, _, number = name.rpartition("_")
        is_ours = start in {self.text, self.choice} and number.isdecimal() and len(number) < 5
        return int(number) if is_ours else None


class RowQuestions(LayoutObject):
    """The rows of a question in the layout of a page."""

    def __init__(self, rows):
        self.rows = rows
        self.fields = []

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        pairs = [
            [render_field(Question(name), form, context, template_pack=template_pack) for name in pair]
            for pair in self.rows.names(form)
        ]
        return get_template("incidents/rows.html").render({"pairs": pairs})
