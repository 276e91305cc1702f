"""The budgets of docs/design.md, counted: they do not depend on the machine."""

import gzip

import pytest
from django.urls import reverse

from incidents.pages import PAGES
from tests.budgets import statements
from tests.incidents.test_taking import begin, open_page, save, token_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_form_stays_within_its_budget(client, officer, page):
    incident = begin(client, account="x", danger="soon")
    open_page(client, incident, page)
    with statements() as count:
        response = open_page(client, incident, page)
    assert count() <= 7
    assert len(response.content) <= 35_000
    assert len(gzip.compress(response.content, 6)) <= 7_000


CHANGES = {
    "call": {"account": "y"},
    "start": {"taken_how": "phone"},
    "reach": {"pronouns": "they"},
    "hopes": {"hopes": ["record_only", "support"]},
    "happened": {"harms": ["pile_on", "smear"], "began": "last spring"},
    "because": {"because": "yes", "about": ["sex"]},
    "people": {"relations": ["no"], "account_names": "@a\n@b"},
    "threats": {"threats": ["no"]},
    "effect": {"effects": ["fear"], "effect_words": "y"},
    "support": {"support_needs": ["housing", "money"]},
    "next": {"wishes": ["support"], "condition_0": "never my mum"},
}


@pytest.mark.parametrize("page", PAGES)
def test_saving_a_page_takes_ten_statements_at_most(client, officer, page):
    incident = begin(client, account="x")
    token = token_of(open_page(client, incident, page))
    with statements() as count:
        response = save(client, incident, page, token=token, **CHANGES[page])
    assert response.status_code == 302
    assert count() <= 10


def test_completing_a_full_record_takes_forty_statements_at_most(client, officer):
    incident = begin(client, account="x", danger="soon", known_as="Sam")
    save(client, incident, "hopes", hopes=["support", "warn"])
    save(client, incident, "happened", harms=["outing", "doxxing"], platforms=["dating"])
    save(client, incident, "because", because="yes", about=["sex", "race"])
    save(client, incident, "people", relations=["family"], account_names="@a\n@b")
    save(client, incident, "effect", effects=["fear", "sleep"])
    save(client, incident, "next", wishes=["support"], condition_0="never my mum", condition_step_0="E10")
    with statements() as count:
        client.post(reverse("incidents:report-record", args=[incident.reference]))
    assert count() <= 40
