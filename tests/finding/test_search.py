"""Searching: words by POST alone, scoped in the query itself, alike for what is hidden and what is not there."""

import gzip

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from accounts.sessions import LONGEST
from audit.models import Event
from finding.models import LastSearch
from incidents.actions.opening import open_with_reason
from incidents.models import Exclusion, Incident
from incidents.references import new_reference
from tests.budgets import statements
from tests.factories import make_incident, make_unit, make_user

pytestmark = pytest.mark.django_db
SEARCH, FOUND = reverse("finding:search"), reverse("finding:found")
NAME = "Zëphyrine"


def search(client, words, **boxes):
    return client.post(SEARCH, {"words": words, **boxes}, follow=True)


def references(response):
    return [row[0]["text"] for row in response.context["rows"]]


def events():
    return list(Event.objects.filter(act="search").values_list("what", "reason", "fields"))


@pytest.fixture
def supervisor(client, db):
    user = make_user(Role.SUPERVISOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.TRAINER, Role.ADMINISTRATOR, Role.DATA_PROTECTION])
def test_only_people_on_cases_search(client, role):
    client.force_login(make_user(role))
    assert (client.get(SEARCH).status_code, search(client, "sam").status_code) == (403, 403)


def test_somebody_off_the_case_finds_nothing_of_it(client, officer):
    make_incident(known_as=NAME)
    make_incident(known_as=NAME, officer=make_user(Role.OFFICER, unit="south"))
    assert references(search(client, "zephyrine")) == []


def test_an_officer_finds_their_own_records_by_name_and_by_words_of_the_account(client, officer):
    incident = make_incident(officer=officer, known_as=NAME, account="A lantern went up.")
    for words in ("ZEPHYRINE", "lantern went", "zeph"):
        assert references(search(client, words)) == [incident.reference]


def test_the_words_stand_in_no_address_title_or_log(client, officer):
    make_incident(officer=officer, known_as=NAME)
    response = search(client, NAME)
    page = response.content.decode()
    assert NAME not in page[page.index("<title>") : page.index("</title>")]
    assert events() == [("page finding:search", "", '["words"]')]
    assert response.request["QUERY_STRING"] == ""
    assert NAME not in str(dict(client.session))


def test_words_in_the_address_are_not_looked_for(client, officer):
    make_incident(officer=officer, known_as=NAME)
    assert "rows" not in client.get(SEARCH, {"words": NAME}).context


@pytest.mark.parametrize("words", ["", "   ", "\"'()*", "!!", "sam\x00"])
def test_a_search_without_a_word_says_what_to_write(client, officer, words):
    response = search(client, words)
    assert response.status_code == 422
    assert response.context["form"].errors["words"]


def test_a_whole_reference_leads_to_the_record_of_whoever_may_see_it(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    response = search(client, incident.reference.lower().replace("-", " "))
    assert response.redirect_chain[-1][0] == reverse("incidents:incident", args=[incident.reference])


def test_a_hidden_reference_is_answered_as_an_absent_one(client, officer):
    hidden = make_incident(officer=make_user(Role.OFFICER, unit="south"), known_as=NAME)
    for boxes in ({}, {"scope": "all", "reason": "safety"}):
        one, other = (search(client, words, **boxes) for words in (hidden.reference, new_reference()))
        assert (one.status_code, len(one.content), references(one)) == (200, len(other.content), references(other))


def test_a_hidden_name_is_answered_as_an_absent_one(client, officer):
    make_incident(officer=officer, known_as="Wren", victim_works_for_police="on")
    make_incident(known_as="Robin", victim_works_for_police="on")
    for boxes in ({}, {"scope": "all", "reason": "safety"}):
        one, other = (search(client, words, **boxes) for words in ("Robin", "Nobin"))
        assert (references(one), len(one.content)) == (references(other), len(other.content)) == ([], len(one.content))


def test_searching_every_record_asks_for_a_reason(client, officer):
    response = search(client, "lantern", scope="all")
    assert response.status_code == 422
    assert events() == []


def test_every_record_is_the_units_and_shows_no_more_than_what_is_due(client, officer):
    colleagues = make_incident(known_as=NAME, account="lantern")
    make_incident(account="lantern", officer=make_user(Role.OFFICER, unit="south"))
    response = search(client, "lantern", scope="all", reason="covering")
    assert references(response) == [colleagues.reference]
    assert [cell["text"] for cell in response.context["rows"][0]][1:5:2] == ["Not shown", "Not shown"]
    assert NAME not in response.content.decode()
    assert events() == [("page finding:search", "covering", '["reason","scope","words"]')]


def test_a_reason_is_no_way_round_a_filter_by_site(client, officer):
    make_incident(account="x", platforms=["dating"], platform_words="larkspur")
    for words in ("larkspur", "dating"):
        assert references(search(client, words, scope="all", reason="safety")) == []


def test_one_who_never_may_see_it_finds_nothing_of_it(client, supervisor):
    incident = make_incident(account="lantern")
    Exclusion.objects.create(
        incident=incident, user=supervisor, why="knows_them", noted_by=supervisor, entered_at=incident.entered_at
    )
    assert references(search(client, "lantern")) == []


def test_opening_a_record_with_a_reason_puts_it_among_nobodys_own(client, officer):
    incident = make_incident(account="lantern", recorded=True)
    open_with_reason(reference=incident.reference, reason="safety", by=officer)
    assert references(search(client, "lantern")) == []


def test_a_supervisor_searches_the_unit_and_filters_by_harm_and_place(client, supervisor):
    incident = make_incident(recorded=True, account="lantern", harms=["outing"], platforms=["dating"])
    make_incident(recorded=True, account="lantern", harms=["doxxing"])
    make_incident(recorded=True, harms=["outing"], officer=make_user(Role.OFFICER, unit="south"))
    assert references(search(client, "lantern", harm="outing")) == [incident.reference]
    assert references(search(client, "", platform="dating")) == [incident.reference]
    assert len(references(search(client, "lantern"))) == 2


def test_an_officers_filter_by_harm_does_nothing(client, officer):
    make_incident(officer=officer, recorded=True, account="lantern", harms=["doxxing"])
    assert len(references(search(client, "lantern", harm="outing", platform="dating"))) == 1
    assert search(client, "", harm="outing").status_code == 422
    assert "harm" not in client.get(SEARCH).context["form"].fields


def test_the_status_and_the_days_narrow_it(client, officer):
    taken = make_incident(officer=officer, account="lantern")
    make_incident(officer=officer, account="lantern", recorded=True)
    assert references(search(client, "lantern", status=["being_taken"])) == [taken.reference]
    assert references(search(client, "lantern", reported_to="1/2/2020")) == []
    assert search(client, "lantern", reported_from="soon").status_code == 422


def test_names_come_before_other_words_where_that_is_asked(client, officer):
    named = make_incident(officer=officer, known_as="Robin")
    told = make_incident(officer=officer, account="robin")
    assert references(search(client, "robin")) == [told.reference, named.reference]
    assert references(search(client, "robin", order="best")) == [named.reference, told.reference]


@pytest.mark.parametrize("count", [0, 25])
def test_a_page_of_results_stays_within_its_budget(client, officer, count):
    for _ in range(count):
        make_incident(officer=officer, known_as="Robin", account="lantern")
    search(client, "robin", order="best")
    with statements() as asked:
        response = client.get(reverse("finding:found"))
    assert asked() <= 8
    assert len(references(response)) == count
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 6_000


def test_a_call_takers_unit_says_nothing_of_another_unit(client):
    make_incident(account="lantern", officer=make_user(Role.OFFICER, unit="south"))
    client.force_login(make_user(Role.SUPERVISOR, unit=make_unit("north")))
    assert references(search(client, "lantern")) == []
    assert Incident.objects.count() == 1


def test_going_back_shows_what_was_found_and_nobody_elses(client, officer):
    incident = make_incident(officer=officer, account="lantern")
    search(client, "lantern")
    assert references(client.get(FOUND)) == [incident.reference]
    client.force_login(make_user(Role.OFFICER))
    assert client.get(FOUND).url == SEARCH


def test_the_next_search_takes_the_place_of_the_last_and_its_key_is_gone(client, officer):
    search(client, "lantern")
    before = LastSearch.objects.get().key
    search(client, "larkspur")
    before.refresh_from_db()
    assert before.destroyed_at
    assert LastSearch.objects.get().asked == {"words": ["larkspur"]}


def test_what_was_searched_for_is_forgotten_after_a_shift(client, officer):
    search(client, "lantern")
    LastSearch.objects.update(made_at=timezone.now() - LONGEST)
    assert client.get(FOUND).url == SEARCH
    call_command("count_searches")
    assert not LastSearch.objects.exists()
