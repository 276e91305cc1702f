"""The error summary: every link leads to a control that can take the focus."""

from django import forms
from django.template import Context, Template

from interface.errors import summary
from interface.samples import WRONG, Controls
from tests.interface.forms import one_field
from tests.interface.markup import elements, find


def shown(**forms_by_name):
    names = " ".join(forms_by_name)
    return Template("{% load interface %}{% error_summary " + names + " %}").render(Context(forms_by_name))


def test_every_link_leads_to_a_control_of_the_form():
    form = Controls(WRONG)
    page = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))
    controls = {e.attributes.get("id") for e in elements(page) if e.tag in {"input", "select", "textarea"}}
    targets = [item["target"] for item in summary(form)]
    assert len(targets) == 7
    assert set(targets) <= controls


def test_several_forms_share_one_summary():
    html = shown(first=one_field(forms.CharField(), {}), second=one_field(forms.CharField(), {}, name="other"))
    assert [link.attributes["href"] for link in find(html, "a")] == ["#id_answer", "#id_other"]


def test_an_error_of_the_whole_form_has_no_link():
    form = one_field(forms.CharField(required=False), {})
    form.add_error(None, "These do not fit together.")
    html = shown(form=form)
    assert "These do not fit together." in html
    assert not find(html, "a")


def test_an_error_of_a_hidden_field_has_no_link():
    html = shown(form=one_field(forms.CharField(widget=forms.HiddenInput), {}))
    assert find(html, "li")
    assert not find(html, "a")


def test_there_is_no_summary_when_all_is_well_or_nothing_was_sent():
    assert not shown(form=one_field(forms.CharField(), {"answer": "Yes"})).strip()
    assert not shown(form=one_field(forms.CharField())).strip()


def test_the_summary_takes_the_focus_on_load():
    html = shown(form=one_field(forms.CharField(), {}))
    assert elements(html)[0].attributes["data-module"] == "govuk-error-summary"
