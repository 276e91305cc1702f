"""What every small form around a record has."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from interface.layout import Question


class SmallForm(forms.Form):
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

    def need(self, name, message):
        """Refuse an answer that is blank; nothing else is wrong with it."""
        if name not in self.errors and not str(self.cleaned_data.get(name) or "").strip():
            self.add_error(name, ValidationError(message, code="required"))
