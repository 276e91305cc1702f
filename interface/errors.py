"""Where the links of an error summary lead."""

from django.core.exceptions import NON_FIELD_ERRORS

from interface.fields import DatePartsWidget, wrong_parts


def target(bound):
    """Return the id of the control that a field's error link moves the focus to."""
    id_ = bound.auto_id or bound.html_name
    if isinstance(bound.field.widget, DatePartsWidget):
        return f"{id_}-{wrong_parts(field_errors(bound))[0]}"
    return id_


def field_errors(bound):
    """Return a field's ValidationErrors, which know more than their messages."""
    return bound.errors.as_data()


def summary(*forms):
    """Return a list of {"text", "target"} for all that is wrong in some forms.

    The target is empty where no one control is meant: an error of the whole form, or of a hidden field.
    """
    return [item for form in forms if form.is_bound for item in _items(form)]


def _items(form):
    for name, messages in form.errors.items():
        leads_to = "" if name == NON_FIELD_ERRORS or form[name].is_hidden else target(form[name])
        for message in messages:
            yield {"text": message, "target": leads_to}
