from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict
from django.utils.functional import Promise

from incidents.pages.fields import CANNOT_BE_READ
from incidents.pages.rows import Rows
from incidents.pages.section import Section


class Page(forms.Form):
    """One page of the guided form: nothing required, nothing chosen beforehand.

    slug stands in urls and drafts and never changes; title is neutral, for screens that others can see.
    sections: the questions on it, in order.
    rows: the question on it that is answered by any number of rows, if there is one.
    """

    slug = ""
    title: Promise | str = ""
    sections: tuple = ()
    rows: Rows | None = None

    def __init__(self, data=None, *, broken=(), name="", **kwargs):
        """broken: names of boxes that came in an encoding nobody can read. name: the person's, for the prompts."""
        super().__init__(data, use_required_attribute=False, label_suffix="", **kwargs)
        self.broken, self.name = broken, name
        self.kept_back: frozenset[str] = frozenset()
        if self.rows:
            self.rows.add_to(self)

    @classmethod
    def of_answers(cls, answers, **kwargs):
        """Return the page as it was left. answers: {name: [value, …]} as in Draft, or None for one not yet saved."""
        return cls(None if answers is None else as_posted(answers), **kwargs)

    def keep_back(self, names):
        """Leave out the boxes whose answers are not for whoever looks at this page."""
        self.kept_back = frozenset(names)
        for name in self.kept_back:
            self.fields.pop(name, None)

    @classmethod
    def all_sections(cls):
        """Return the questions of the page in order, however they are set out."""
        return list(_sections_in(cls.sections))

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*self.sections)
        return helper

    def full_clean(self):
        super().full_clean()
        for name in self.broken:
            if name in self.fields and self.is_bound:
                self.add_error(name, forms.ValidationError(CANNOT_BE_READ, code="broken"))

    @property
    def typed(self):
        """What was typed, box by box, in the shape that Draft keeps, without empty boxes and unreadable ones."""
        unreadable = {box for name in self.broken if name in self.fields for box in _boxes(name, self.fields[name])}
        return {box: values for box, values in self.all_typed.items() if box not in unreadable}

    @property
    def all_typed(self):
        """As typed, with unreadable boxes too, as far as they could be read."""
        boxes = [box for name, field in self.fields.items() for box in _boxes(name, field)]
        values = {box: self.data.getlist(box) for box in boxes if box in self.data}
        return {box: found for box, found in values.items() if any(found)}

    @property
    def answers(self):
        """The answers that can be read, as typed values; a field with an error is left out."""
        self.is_valid()
        return self.cleaned_data


def _sections_in(parts):
    for part in parts:
        if isinstance(part, Section):
            yield part
        else:
            yield from _sections_in(getattr(part, "fields", ()))


def _boxes(name, field):
    """Return the names under which a browser sends one field."""
    parts = getattr(field.widget, "widgets_names", [""])
    return [f"{name}{part}" for part in parts]


def as_posted(answers):
    """Return a QueryDict of answers as Draft keeps them."""
    posted = QueryDict(mutable=True)
    for name, values in answers.items():
        posted.setlist(name, values)
    return posted
