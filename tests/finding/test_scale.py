"""Ten thousand records: what a search asks of the database, and that its index is used."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from indexing import index
from indexing.matching import HasWords
from indexing.models import SearchText
from tests.budgets import statements
from tests.factories import make_user
from tests.many import MANY, index_many, make_many

OTHERS = "".join(f"another{number:02} " for number in range(20))  # so that a row is as long as an account is
SEARCH, FOUND = reverse("finding:search"), reverse("finding:found")


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker):
    """The number of somebody whose unit has ten thousand records, made once for all of these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_searched().pk
        transaction.set_rollback(True)


@pytest.fixture
def supervisor(many, db):
    return User.objects.get(pk=many)


def make_searched():
    """Make the records: all have one word, some hundred and fifty another, one a third."""
    user = make_user(Role.SUPERVISOR)
    index_many(make_many(officer=user), _words)
    return user


def _words(number):
    return OTHERS + "often" + (" seldom" if number % 66 == 0 else "") + (" once" if number == MANY // 2 else "")


def test_a_search_of_ten_thousand_records_stays_within_its_budget(client, supervisor):
    client.force_login(supervisor)
    client.post(SEARCH, {"words": "often"}, follow=True)
    for words, told in [("often", "More than 100"), ("seldom", "More than 100"), ("once", "1 record"), ("never", "")]:
        client.post(SEARCH, {"words": words})
        with statements() as count:
            response = client.get(FOUND)
        assert count() <= 8
        assert response.context["said"].startswith(told)
        assert len(response.content) <= 40_000


def test_after_these_leads_through_what_many_records_have(client, supervisor):
    client.force_login(supervisor)
    first = client.post(SEARCH, {"words": "seldom"}, follow=True)
    with statements() as count:
        second = client.get(FOUND + first.context["older_url"])
    assert count() <= 8
    pages = [[row[0]["text"] for row in response.context["rows"]] for response in (first, second)]
    assert [len(set(page)) for page in (*pages, pages[0] + pages[1])] == [25, 25, 50]


def test_the_index_gives_a_rare_and_an_absent_word(supervisor):
    for words in ("once", "never"):
        plan = SearchText.objects.filter(HasWords([words])).values("document")[: index.FEW + 1].explain()
        assert ("indexing_words" in plan) if connection.vendor == "postgresql" else ("VIRTUAL TABLE" in plan)
        assert "Seq Scan on indexing_searchtext" not in plan
