"""The shell around every page, and its budgets."""

import gzip
from pathlib import Path

import pytest
from django import forms
from django.conf import settings as project
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse

from interface.context import page
from interface.layout import Question
from interface.views import style
from tests.factories import make_user
from tests.interface.forms import rendered
from tests.interface.markup import elements, find, ids, references

COMPONENTS = Path(project.BASE_DIR) / "templates" / "components"
OVERHEAD = 4_000
FORM_PAGE = 35_000


@pytest.fixture
def officer(db):
    return make_user("officer", known_as="Sam <b>", name="Sam Okoro")


@pytest.fixture
def shell(officer, rf):
    request = rf.get("/")
    request.user = officer
    return render_to_string("base.html", request=request)


@pytest.fixture
def style_page(client, officer):
    client.force_login(officer)
    return client.get(reverse("interface:style"))


def test_a_signed_in_page_costs_little(shell):
    assert len(shell.encode()) <= OVERHEAD


def test_the_shell_says_who_is_signed_in_and_lets_them_sign_out_by_post(shell):
    assert "<bdi>Sam &lt;b&gt;</bdi>" in shell
    (form,) = find(shell, "form", action=reverse("account_logout"))
    assert form.attributes["method"] == "post"


def test_the_shell_can_be_skipped_and_names_its_language(shell):
    assert find(shell, "a", href="#main-content", class_="govuk-skip-link")
    assert find(shell, "main", id="main-content")
    assert find(shell, "html")[0].attributes["lang"].startswith("en")


def test_the_shell_names_the_force_the_service_and_what_it_is_not(shell, settings):
    assert settings.FORCE_NAME in shell
    assert "On Record" in shell
    assert "Not a GOV.UK service" in shell


def test_the_demonstration_says_so_and_a_force_does_not(shell, settings):
    assert "Demonstration:" in shell
    settings.DEMO = False
    assert "Demonstration:" not in render_to_string("base.html")


def test_the_first_script_runs_before_anything_is_shown(shell):
    all_elements = elements(shell)
    first_in_body = all_elements[[element.tag for element in all_elements].index("body") + 1]
    assert first_in_body.attributes["src"].endswith("start.js")
    assert not {"defer", "async", "type"} & set(first_in_body.attributes)


def test_a_page_with_errors_says_so_in_its_title():
    class Form(forms.Form):
        answer = forms.CharField()

    assert "<title>Error: " in render_to_string("base.html", {"form": Form({})})
    assert "<title>Error: " not in render_to_string("base.html", {"form": Form()})


def test_what_every_page_knows(settings):
    assert page(None) == {"DEMO": settings.DEMO, "FORCE_NAME": settings.FORCE_NAME}


def test_a_page_of_31_checkboxes_with_hints_is_within_its_budget(shell):
    options = [(f"harm-{n}", "Somebody was told something private about them") for n in range(31)]

    class Harms(forms.Form):
        harms = forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple)

    hints = {
        value: "For example, to their family, their work or their faith community, or online." for value, _ in options
    }
    whole = shell + rendered(Harms(), Question("harms", hints=hints))
    assert len(whole.encode()) <= FORM_PAGE
    assert len(gzip.compress(whole.encode())) <= 7_000


def test_the_style_page_has_one_of_every_id_and_no_dangling_reference(style_page):
    html = style_page.content.decode()
    assert len(ids(html)) == len(set(ids(html)))
    assert set(references(html)) <= set(ids(html))


def test_the_style_page_has_no_inline_style_or_script(style_page):
    html = style_page.content.decode()
    assert not find(html, "style")
    assert not any("style" in element.attributes for element in elements(html))
    assert all("src" in script.attributes for script in find(html, "script"))


def test_the_style_page_shows_the_controls_with_errors(client, officer):
    client.force_login(officer)
    response = client.get(reverse("interface:style"), {"errors": ""})
    assert response.status_code == 422
    assert find(response.content.decode(), class_="govuk-error-summary")


def test_the_style_page_is_there_in_a_demonstration_only(rf, settings):
    settings.DEMO = False
    with pytest.raises(Http404):
        style(rf.get("/"))


def test_the_style_page_shows_every_component(style_page):
    shown = {template.name for template in style_page.templates}
    assert {f"components/{path.name}" for path in COMPONENTS.iterdir()} <= shown
