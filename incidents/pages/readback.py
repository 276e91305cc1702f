"""What was typed, read back: for the task list, for the check page and for comparing two saves."""

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from incidents.pages.rows import RowQuestions
from interface.fields import DatePartsField
from interface.layout import Question
from interface.moments import MomentField


def page_status(incident, form):
    """Return the line of the task list for one page as it was left."""
    status = {"status": _("Nothing yet"), "colour": "grey"}
    if form.typed:
        status = {"status": _("Has answers"), "colour": "green"}
    if not form.is_valid():
        status = {"status": _("Look again"), "colour": "red"}
    hint = " · ".join(str(section.asked.heading) for section in form.all_sections())
    return {"text": form.title, "hint": hint, "url": _address(incident, form.slug), **status}


def read_back(incident, form):
    """Return a card {code, title, url, rows} for each question of a page, in order, with the rows that have an answer.

    A row is {key, value (text or a list of texts), is_typed, errors}; a question that nobody answered has none.
    """
    form.is_valid()
    sections = [section for section in form.all_sections() if section.fields]
    return [
        {
            "code": section.asked.code,
            "title": section.asked.heading,
            "url": _address(incident, form.slug),
            "rows": [row for part in section.fields for row in _rows(form, part)],
        }
        for section in sections
    ]


def _rows(form, part):
    """Return a row for each part of a question that was answered, or that cannot be read."""
    if isinstance(part, RowQuestions):
        return _row_of_rows(form, part.rows)
    if not isinstance(part, Question):
        return []
    value = answer(form, part.name)
    errors = list(form.errors.get(part.name, ()))
    return [_row(form.fields[part.name], value, errors)] if value or errors else []


def _row_of_rows(form, rows):
    labels = dict(form.fields[f"{rows.choice}_0"].choices)
    said = [f"{text} ({labels[choice]})" if choice else text for text, choice in rows.filled(form)]
    errors = [error for pair in rows.names(form) for name in pair for error in form.errors.get(name, ())]
    return [_row(form.fields[f"{rows.text}_0"], said, errors)] if said or errors else []


def _row(field, value, errors):
    return {"key": field.label, "value": value, "is_typed": True, "errors": errors}


def answer(form, name):
    """Return one answer as people read it: text, or a list of texts; empty when there is none."""
    field = form.fields[name]
    value = form.cleaned_data.get(name)
    if name in form.errors:
        return ", ".join(typed for box in form.typed if box.startswith(name) for typed in form.typed[box])
    if value in (None, "", [], False):
        return ""
    if isinstance(field, MomentField):
        return date_format(localtime(value), "j F Y H:i")
    if isinstance(field, DatePartsField):
        return date_format(value, "j F Y")
    return _in_words(field, value)


def _in_words(field, value):
    if isinstance(field, forms.BooleanField):
        return str(_("Yes"))
    labels = dict(getattr(field, "choices", ()))
    if isinstance(value, list):
        return [str(labels[code]) for code in value]
    return str(labels.get(value, value))


def _address(incident, slug):
    return reverse("incidents:report-page", args=[incident.reference, slug])
