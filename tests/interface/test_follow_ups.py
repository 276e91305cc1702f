"""Questions that an answer opens."""

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms

from interface.forms import FollowUpsMixin
from interface.layout import Fieldset, Question
from tests.interface.markup import find


class Reach(FollowUpsMixin, forms.Form):
    way = forms.ChoiceField(choices=[("phone", "Phone"), ("email", "Email")], widget=forms.RadioSelect, required=False)
    number = forms.CharField()
    shared = forms.MultipleChoiceField(choices=[("yes", "Yes")], widget=forms.CheckboxSelectMultiple, required=False)
    who = forms.CharField(required=False)

    @property
    def helper(self):
        helper = FormHelper()
        helper.disable_csrf = True
        shared = Question("shared", reveals={"yes": [Question("who")]})
        helper.layout = Layout(Fieldset("Contact", Question("way", reveals={"phone": [Question("number"), shared]})))
        return helper


ANSWERED = {"way": "phone", "number": "0161 496 0000", "shared": ["yes"], "who": "Ann"}


def test_a_follow_up_stands_right_after_its_option():
    html = render_crispy_form(Reach())
    assert html.index('value="phone"') < html.index('name="number"') < html.index('value="email"')
    assert len(find(html, class_="app-reveal")) == 2


def test_nothing_claims_to_control_or_to_be_expanded():
    html = render_crispy_form(Reach())
    assert "aria-controls" not in html
    assert "aria-expanded" not in html


def test_a_follow_up_has_a_plain_label_and_the_question_a_bold_one():
    html = render_crispy_form(Reach())
    assert find(html, "label", for_="id_number")[0].classes == ["govuk-label"]
    assert find(html, class_="govuk-fieldset__legend--s")


def test_follow_ups_that_are_reached_are_kept():
    form = Reach(ANSWERED)
    assert form.is_valid()
    assert form.cleaned_data == ANSWERED


@pytest.mark.parametrize("way", ["email", ""])
def test_follow_ups_that_are_not_reached_are_blank_even_deeper_down(way):
    form = Reach({**ANSWERED, "way": way})
    assert form.is_valid()
    assert form.cleaned_data == {"way": way, "number": "", "shared": [], "who": ""}


def test_a_follow_up_is_required_only_where_it_is_reached():
    assert Reach({"way": "email"}).is_valid()
    assert list(Reach({"way": "phone"}).errors) == ["number"]
