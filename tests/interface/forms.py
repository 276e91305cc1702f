"""Small forms for the tests of the template pack."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms


def one_field(field, data=None, name="answer", **initial):
    """Return a form with one field."""
    form_class = type("OneField", (forms.Form,), {name: field})
    return form_class(data, initial=initial)


def rendered(form, *layout):
    """Return the markup of a form laid out like this."""
    helper = FormHelper()
    helper.layout = Layout(*layout)
    helper.form_tag = False
    helper.disable_csrf = True
    return render_crispy_form(form, helper)
