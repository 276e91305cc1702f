"""What the pack's template for a question needs to know of a form field, worked out in one place."""

from django import forms
from django.forms.utils import flatatt
from django.utils.translation import gettext as _

from interface.errors import field_errors
from interface.fields import PARTS, DatePartsWidget, wrong_parts

KINDS = {  # the first that fits
    forms.HiddenInput: "hidden",
    DatePartsWidget: "date",
    forms.CheckboxSelectMultiple: "checkboxes",
    forms.RadioSelect: "radios",
    forms.CheckboxInput: "checkbox",
    forms.Select: "select",
    forms.Textarea: "textarea",
    forms.FileInput: "file",
    forms.TextInput: "text",
}
GROUPS = {"date", "checkboxes", "radios"}
DIRECTED = {"text", "search", "tel"}
# The browser would cut pasted words short at a maximum without a word, and nag about what need not be answered.
NEVER = {"maxlength", "minlength", "required", "class", "cols", "rows", "id"}


def kind_of(widget):
    """Return which of the pack's controls shows a widget."""
    for widget_class, kind in KINDS.items():
        if isinstance(widget, widget_class):
            return kind
    raise TypeError(f"The template pack has no control for {type(widget).__name__}.")


def control(bound, question, revealed):
    """Return what `govuk/question.html` shows for one field, as the layout object asks for it."""
    kind = kind_of(bound.field.widget)
    if kind == "hidden":
        return {"kind": kind, "bound": bound}
    shown = _words(bound, question, kind) | {"revealed": revealed}
    shown["described_by"] = described_by(shown)
    shown.update(BUILDERS[kind](bound, question, shown))
    return shown


def _words(bound, question, kind):
    id_ = bound.auto_id or bound.html_name
    return {
        "kind": kind,
        "id": id_,
        "name": bound.html_name,
        "label": bound.label if question.label is None else question.label,
        "hint": bound.help_text if question.hint is None else question.hint,
        "errors": bound.errors,
        "size": question.size,
        "heading": question.heading,
        "is_group": kind in GROUPS,
        "is_counted": kind == "textarea" and bool(question.max_chars),
    }


def described_by(shown):
    """Return the ids of the elements that describe a control; each is emitted whenever it is named here."""
    said = [("info", shown["is_counted"]), ("hint", shown["hint"]), ("error", shown["errors"])]
    return " ".join(f"{shown['id']}-{suffix}" for suffix, is_there in said if is_there)


def text(bound, question, shown):
    """Return what is special to a box of one line."""
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    own = {"type": widget.input_type}
    if value not in (None, ""):
        own["value"] = value
    if question.suggestions:
        own["list"] = f"{shown['id']}-suggestions"
    classes = ["govuk-input", _width(question.width)]
    return {
        "attributes": flatatt(_attributes(bound, question, shown, classes) | own),
        "suggestions": question.suggestions,
    }


def file(bound, question, shown):
    """Return what is special to choosing files; what was chosen before, no page can put back."""
    attributes = _attributes(bound, question, shown, ["govuk-file-upload"])
    del attributes["autocomplete"]
    if bound.field.widget.allow_multiple_selected:
        attributes["multiple"] = True
    return {"attributes": flatatt(attributes | {"type": "file"})}


def textarea(bound, question, shown):
    """Return what is special to a box of many lines."""
    value = bound.field.widget.format_value(bound.value())
    classes = ["govuk-textarea", "govuk-js-character-count" if shown["is_counted"] else "", _width(question.width)]
    own = {"rows": str(question.rows)}
    extra = {}
    if shown["is_counted"]:
        extra = {
            "group_attributes": flatatt(_counting(question)),
            "limit": _("You can enter up to %(count)s characters") % {"count": question.max_chars},
        }
    # HTML drops one newline after the start tag; the template writes one, so that the person's own first stays.
    return extra | {
        "value": "" if value is None else value,
        "attributes": flatatt(_attributes(bound, question, shown, classes) | own),
    }


def select(bound, question, shown):
    """Return what is special to a list to choose from."""
    widget = bound.field.widget
    attributes = _attributes(bound, question, shown, ["govuk-select", _width(question.width)])
    if widget.allow_multiple_selected:
        attributes["multiple"] = True
    return {
        "attributes": flatatt(attributes),
        "option_groups": widget.optgroups(bound.html_name, widget.format_value(bound.value())),
    }


def choices(bound, question, shown):
    """Return what is special to radios and checkboxes: one entry for each option."""
    prefix = f"govuk-{shown['kind']}"
    looks = [prefix, *(f"{prefix}--{look}" for look in ("inline", "small") if getattr(question, look))]
    if question.columns == 2:
        looks.append("app-choices--two-columns")
    return {
        "prefix": prefix,
        "classes": " ".join(looks),
        "input_type": bound.field.widget.input_type,
        "options": list(_options(bound, question, shown)),
    }


def _options(bound, question, shown):
    widget = bound.field.widget
    groups = widget.optgroups(bound.html_name, widget.format_value(bound.value()))
    number = 0
    for group, options, _index in groups:
        for place, option in enumerate(options):
            value = str(option["value"])
            if not value:
                continue
            number += 1
            yield {
                "id": shown["id"] if number == 1 else f"{shown['id']}-{number}",
                "value": value,
                "label": option["label"],
                "is_chosen": option["selected"],
                "group": group if place == 0 else None,
                "hint": question.hints.get(value, ""),
                "divider": question.divider_text if value == question.divider_before else "",
                "is_exclusive": value == question.exclusive,
                "reveals": shown["revealed"].get(value, ""),
            }


def checkbox(bound, question, shown):
    """Return what is special to a checkbox that stands alone: its label is the option's."""
    widget = bound.field.widget
    described = [f"{shown['id']}-error" if shown["errors"] else "", f"{shown['id']}-item-hint" if shown["hint"] else ""]
    return {
        "described_by": " ".join(filter(None, described)),
        "value": widget.attrs.get("value", "on"),
        "is_chosen": widget.check_test(bound.value()),
        "is_small": question.small,
    }


def date(bound, question, shown):
    """Return what is special to a date: its three boxes."""
    wrong = wrong_parts(field_errors(bound)) if shown["errors"] else []
    value = bound.value()
    values = value if isinstance(value, list | tuple) else bound.field.widget.decompress(value)
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    return {
        "parts": [
            {
                "id": f"{shown['id']}-{part}",
                "name": f"{bound.html_name}-{part}",
                "label": labels[part],
                "value": "" if typed is None else typed,
                "is_wrong": part in wrong,
                "width": 4 if part == "year" else 2,
            }
            for part, typed in zip(PARTS, values, strict=True)
        ]
    }


BUILDERS = {
    "text": text,
    "file": file,
    "textarea": textarea,
    "select": select,
    "radios": choices,
    "checkboxes": choices,
    "checkbox": checkbox,
    "date": date,
}


def _attributes(bound, question, shown, classes):
    """Return the attributes of a text box or select: the pack's, then the widget's, then the layout object's."""
    if shown["errors"]:
        classes = [*classes, f"{classes[0]}--error"]
    attributes = {"class": " ".join(filter(None, classes)), "id": shown["id"], "name": shown["name"]}
    if shown["kind"] != "select":
        attributes["autocomplete"] = "off"
        if getattr(bound.field.widget, "input_type", "text") in DIRECTED:
            attributes["dir"] = "auto"
    if shown["described_by"]:
        attributes["aria-describedby"] = shown["described_by"]
    if shown["errors"]:
        attributes["aria-invalid"] = "true"
    if bound.field.disabled:
        attributes["disabled"] = True
    given = {name: value for name, value in bound.field.widget.attrs.items() if name not in NEVER}
    return attributes | given | question.own_attributes()


def _width(width):
    """Return the class of a width: a number of characters ("20") or a share of the column ("one-half")."""
    if not width:
        return ""
    return f"govuk-input--width-{width}" if str(width).isdigit() else f"govuk-!-width-{width}"


def _counting(question):
    """Return the attributes that start the counter and give it its words."""
    from_then_on = {"data-threshold": str(question.threshold)} if question.threshold else {}
    return from_then_on | {
        "data-module": "govuk-character-count",
        "data-maxlength": str(question.max_chars),
        "data-i18n.characters-under-limit.one": _("You have %{count} character remaining"),
        "data-i18n.characters-under-limit.other": _("You have %{count} characters remaining"),
        "data-i18n.characters-at-limit": _("You have 0 characters remaining"),
        "data-i18n.characters-over-limit.one": _("You have %{count} character too many"),
        "data-i18n.characters-over-limit.other": _("You have %{count} characters too many"),
    }
