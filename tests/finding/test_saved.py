"""A search that is kept is its keeper's alone, sealed, and counted once a day among what is theirs then."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from finding.actions.counting import count_searches
from finding.actions.keeping import MOST_KEPT, keep_search
from finding.models import SavedSearch
from finding.views.search import in_words
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
SEARCH, KEEP = reverse("finding:search"), reverse("finding:saved-keep")
DAY = date(2026, 5, 8)


def keep(user, words="lantern", name="Mine"):
    return keep_search(name=name, posted={"words": [words]}, by=user)


def at(page, saved):
    return reverse(f"finding:{page}", args=[saved.pk])


def test_a_search_is_kept_with_its_words_sealed(client, officer):
    response = client.post(KEEP, {"words": "quillfeather", "status": ["open"], "kept_as": "Feathers"})
    assert response.status_code == 302
    saved = SavedSearch.objects.get()
    assert (saved.name, saved.asked) == ("Feathers", {"words": ["quillfeather"], "status": ["open"]})
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, asked FROM finding_savedsearch")
        assert "eather" not in str(cursor.fetchone())


@pytest.mark.parametrize(
    "boxes", [{"kept_as": ""}, {"words": ""}, {"scope": "all", "reason": "safety"}, {"kept_as": "x" * 61}]
)
def test_what_cannot_be_kept_says_why(client, officer, boxes):
    response = client.post(KEEP, {"words": "lantern", "kept_as": "Mine"} | boxes)
    assert response.status_code == 422
    assert not SavedSearch.objects.exists()


def test_ten_are_enough(client, officer):
    for _ in range(MOST_KEPT):
        keep(officer)
    assert client.post(KEEP, {"words": "lantern", "kept_as": "Mine"}).status_code == 422


def test_running_it_searches_what_is_ones_own_now(client, officer):
    incident = make_incident(officer=officer, account="lantern")
    saved = keep(officer)
    found = client.post(at("saved-run", saved), follow=True)
    assert [row[0]["text"] for row in found.context["rows"]] == [incident.reference]
    type(incident).objects.update(officer=make_user(Role.OFFICER))
    assert client.post(at("saved-run", saved), follow=True).context["rows"] == []
    assert Event.objects.filter(act="search").count() == 2


@pytest.mark.parametrize("page", ["saved-run", "saved-rename", "saved-remove"])
def test_nobody_else_gets_to_it(client, officer, page):
    saved = keep(make_user(Role.OFFICER))
    assert client.post(at(page, saved), {"kept_as": "Theirs"}).status_code == 404
    assert SavedSearch.objects.get().name == "Mine"


def test_it_is_renamed(client, officer):
    saved = keep(officer)
    assert client.post(at("saved-rename", saved), {"kept_as": ""}).status_code == 422
    assert client.post(at("saved-rename", saved), {"kept_as": "Lamps"}).status_code == 302
    assert SavedSearch.objects.get().name == "Lamps"


def test_removing_it_destroys_its_key(client, officer):
    saved = keep(officer)
    assert client.post(at("saved-remove", saved)).status_code == 302
    assert not SavedSearch.objects.exists()
    saved.key.refresh_from_db()
    assert saved.key.is_destroyed


def test_a_new_match_is_told_on_the_first_look_of_the_next_day(client, officer):
    keep(officer)
    count_searches(of=officer, on=timezone.localdate() - timedelta(days=1), by=officer)
    for _ in range(3):
        make_incident(officer=officer, account="lantern")
    for _ in range(2):
        assert client.get(SEARCH).context["kept"][0]["said"] == "3 records · 3 more than yesterday"


@pytest.mark.parametrize(
    "counts, said",
    [
        ((None, None), "Not counted yet"),
        ((1, None), "1 record"),
        ((4, 1), "4 records · 3 more than on 4 May"),
        ((1, 4), "1 record"),
        ((101, 100), "More than 100 records"),
    ],
)
def test_what_is_said_of_a_count(counts, said):
    found, earlier = counts
    saved = SavedSearch(found_count=found, counted_on=DAY, earlier_count=earlier, earlier_on=date(2026, 5, 4))
    assert in_words(saved) == said


def test_counting_leaves_out_what_is_not_theirs_and_the_log_says_nothing_of_words(officer):
    saved = keep(officer)
    make_incident(account="lantern")
    make_incident(account="lantern", officer=officer)
    call_command("count_searches", verbosity=0)
    saved.refresh_from_db()
    assert saved.found_count == 1
    event = Event.objects.get(act="search")
    assert (event.what, event.actor, event.fields) == (f"saved searches of user {officer.pk}", None, '["asked"]')


def test_counting_twice_on_a_day_counts_once(officer):
    keep(officer)
    assert [len(count_searches(of=officer, on=DAY, by=None)) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("count", [0, MOST_KEPT])
def test_the_page_with_kept_searches_stays_within_its_budget(client, officer, count):
    for _ in range(count):
        keep(officer)
    with statements() as first:
        client.get(SEARCH)
    with statements() as asked:
        response = client.get(SEARCH)
    assert first() <= 12
    assert asked() <= 7
    assert len(response.content) <= 40_000
