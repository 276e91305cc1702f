"""What was typed, read back: for the task list, for the check page and for comparing two saves."""

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from incidents.pages.rows import RowQuestions
from interface.fields import DatePartsField
from interface.moments import MomentField

NOT_ASKED = _("Not asked")
NEVER_BLANK = {"P12"}  # what was never offered is not shown as missing


def page_status(incident, page, draft):
    """Return the line of the task list for one page; draft is None when nothing was ever saved on it."""
    form = page.of_answers(draft.answers if draft else {})
    status = {"status": _("Nothing yet"), "colour": "grey"}
    if draft and draft.answers:
        status = {"status": _("Has answers"), "colour": "green"}
    if not form.is_valid():
        status = {"status": _("Look again"), "colour": "red"}
    hint = " · ".join(str(section.asked.heading) for section in form.all_sections())
    return {"text": page.title, "hint": hint, "url": _address(incident, page.slug), **status}


def read_back(incident, form):
    """Return one summary card for each question of a page, with the person's answers in their own words."""
    form.is_valid()
    cards = [_card(incident, form, section) for section in form.all_sections() if section.fields]
    return [card for card in cards if card["rows"]]


def _card(incident, form, section):
    rows = [row for part in section.fields for row in _rows(form, part)]
    if section.asked.code in NEVER_BLANK:
        rows = [row for row in rows if row["is_typed"]]
    return {"title": section.asked.heading, "url": _address(incident, form.slug), "rows": rows}


def _rows(form, part):
    if isinstance(part, RowQuestions):
        return [_row_of_rows(form, part.rows)]
    value = answer(form, part.name)
    is_answered = value not in ("", [])
    if isinstance(form.fields[part.name], forms.BooleanField) and not is_answered:
        return []
    return [_row(form.fields[part.name].label, value, form.errors.get(part.name))]


def _row_of_rows(form, rows):
    labels = dict(form.fields[f"{rows.choice}_0"].choices)
    said = [f"{text} ({labels[choice]})" if choice else text for text, choice in rows.filled(form)]
    errors = [error for pair in rows.names(form) for name in pair for error in form.errors.get(name, ())]
    return _row(form.fields[f"{rows.text}_0"].label, said, errors)


def _row(label, value, errors):
    is_answered = value not in ("", [])
    return {
        "key": label,
        "value": value if is_answered else NOT_ASKED,
        "is_typed": is_answered,
        "is_quiet": not is_answered,
        "errors": list(errors or ()),
    }


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
