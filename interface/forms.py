"""What every form laid out here has, and what one with follow-up questions has to do."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from interface.layout import Question


class PlainForm(forms.Form):
    """A form whose questions stand in layout and whose form tag stands in the template."""

    layout: tuple[Question, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*self.layout)
        return helper


class FollowUpsMixin:
    """Blank the answers to follow-ups whose option is not chosen: browsers send what they do not show.

    Put it before the form class; the layout of `self.helper` says which question follows which answer.
    """

    def clean(self):
        cleaned = super().clean()
        for name in unreached(self, questions_of(self.helper.layout)):
            self.cleaned_data[name] = self.fields[name].to_python(None)
            self.errors.pop(name, None)
        return cleaned


def questions_of(layout):
    """Yield the questions of a layout that always show, however deep they stand."""
    for part in layout.fields:
        if isinstance(part, Question):
            yield part
        elif hasattr(part, "fields"):
            yield from questions_of(part)


def unreached(form, questions, *, shown=True):
    """Yield the names of the follow-ups that the answers of a form do not lead to."""
    for question in questions:
        chosen = question.chosen(form) if shown else set()
        for value, follow_ups in question.reveals.items():
            is_reached = shown and value in chosen
            if not is_reached:
                yield from (follow_up.name for follow_up in follow_ups)
            yield from unreached(form, follow_ups, shown=is_reached)
