"""The pages on which an administrator reads the rules of the force and writes new ones down."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from policy import limits, recording, shown
from policy.models import ClosedDay, GuidedQuestion, Limit, RecordingRegime, Strand
from tests.budgets import statements
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LISTS = ["limits", "closed-days", "regimes", "strands", "outcome-codes", "offence-families"]
ADDS = ["regime-add", "strand-add"]
ALL = [*(reverse(f"policy:{name}") for name in (*LISTS, *ADDS)), reverse("policy:limit", args=["T01"])]
T01 = reverse("policy:limit", args=["T01"])
MARCH = {"valid_from-day": "1", "valid_from-month": "3", "valid_from-year": "2099"}
NEW_LIMIT = {"value": "12", "nation": "ALL", "source": "A decision of the force", **MARCH}
STRAND = {
    "code": "LOCAL_ONE",
    "name": "against drag artists",
    "is_in_use": "yes",
    "parent": "LOCAL_OTHER",
    "kind": "LOCAL",
    "nation": "ALL",
    "source": "A decision of the force",
    **MARCH,
}
REGIME = {
    "code": "EW_POST_REVIEW",
    "name": "After the review",
    "is_in_use": "yes",
    "guidance": "Weigh it when it is taken.",
    "noncrime_decisions": ["INTELLIGENCE_ONLY", "NOT_RECORDED"],
    "other_party": "NEVER",
    "perception": "NOT_ENOUGH",
    "questions": ["PROTECTED_EXPRESSION", "COULD_BE_OFFENCE"],
    "nation": "EW",
    "source": "The new Code",
    **MARCH,
}
CLOSED = {
    "nation": "ENG",
    "date-day": "8",
    "date-month": "6",
    "date-year": "2099",
    "name": "Day of mourning",
    "is_closed": "yes",
    "source": "Announced by the Palace",
}


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def shown_first(client, url, answers):
    """Send a new rule; return the page that says what it changes, and the seal that says it was seen."""
    response = client.post(url, answers)
    found = re.search(r'name="seen" value="(\w+)"', response.content.decode())
    assert found, text_of(response)
    return response, found[1]


def write(client, url, answers):
    """Send a new rule, look at what it changes, and write it down."""
    _page, seal = shown_first(client, url, answers)
    return client.post(url, answers | {"seen": seal})


@pytest.mark.parametrize("url", ALL)
def test_a_signed_out_person_is_asked_to_sign_in(client, url):
    assert client.get(url).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("url", ALL)
@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.DATA_PROTECTION])
def test_nobody_else_sees_or_changes_the_rules(client, url, role):
    client.force_login(make_user(role))
    assert client.get(url).status_code == 403
    assert client.post(url).status_code in (403, 405)


@pytest.mark.parametrize("url", ALL)
def test_a_page_is_small_and_asks_little(client, administrator, url):
    with statements() as count:
        response = client.get(url)
    assert count() <= 7
    assert len(response.content) <= 40_000


def test_the_menu_leads_an_administrator_there(client, administrator):
    assert f'href="{reverse("policy:limits")}"' in client.get(reverse("accounts:your-account")).content.decode()


def test_every_limit_stands_in_one_group():
    codes = [code for _title, group in shown.GROUPS for code in group]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(Limit.Code)


def test_a_limit_shows_what_holds_since_when_and_what_comes(client, administrator):
    Limit.objects.create(code="T01", value=12, unit="hours", source="test", valid_from=date(2099, 3, 1))
    page = text_of(client.get(reverse("policy:limits")))
    assert "24 hours from the start · Home Office" in page
    assert "From 1 March 2099: 12 hours" in page


def test_each_nation_is_shown_its_own(client, administrator):
    Limit.objects.create(code="T01", value=48, unit="hours", source="test", valid_from=date(2026, 1, 1), nation="SCT")
    assert "48 hours since 1 January 2026" in text_of(client.get(reverse("policy:limits"), {"nation": "SCT"}))
    assert "48 hours since 1 January 2026" not in text_of(client.get(reverse("policy:limits"), {"nation": "nowhere"}))


def test_a_limit_nobody_knows_is_not_found(client, administrator):
    assert client.get("/policy/limits/T99/").status_code == 404


def test_what_a_new_limit_changes_is_shown_before_anything_is_written(client, administrator):
    page, _seal = shown_first(client, T01, NEW_LIMIT)
    assert "From 1 March 2099: 24 hours → 12 hours." in text_of(page)
    assert "What began before 1 March 2099 keeps the rule of its day." in text_of(page)
    assert not Limit.objects.filter(source="A decision of the force").exists()


def test_a_new_limit_is_written_down_once_that_was_seen(client, administrator):
    assert write(client, T01, NEW_LIMIT).url == T01
    assert limits.value("T01", on=date(2099, 2, 28)).value == 24
    assert limits.value("T01", on=date(2099, 3, 1)) == limits.Amount(12, "hours")
    assert Limit.objects.get(value=12, code="T01").changed_by == administrator


def test_something_else_than_what_was_seen_is_shown_again(client, administrator):
    _page, seal = shown_first(client, T01, NEW_LIMIT)
    response = client.post(T01, NEW_LIMIT | {"value": "6", "seen": seal})
    assert "24 hours → 6 hours" in text_of(response)
    assert not Limit.objects.filter(code="T01", value=6).exists()


def test_a_rule_that_came_between_is_shown_before_it_is_taken_over(client, administrator):
    _page, seal = shown_first(client, T01, NEW_LIMIT)
    Limit.objects.create(code="T01", value=18, unit="hours", source="test", valid_from=date(2099, 1, 1))
    response = client.post(T01, NEW_LIMIT | {"seen": seal})
    assert "18 hours → 12 hours" in text_of(response)
    assert not Limit.objects.filter(code="T01", value=12).exists()


def test_a_new_limit_leaves_an_event_without_what_was_typed(client, administrator):
    write(client, T01, NEW_LIMIT)
    event = Event.objects.filter(actor=administrator, act="collect").get()
    assert event.what == "rule limit T01 all 2099-03-01"
    assert "value" in event.fields


def test_writing_a_limit_down_asks_little(client, administrator):
    _page, seal = shown_first(client, T01, NEW_LIMIT)
    with statements() as count:
        client.post(T01, NEW_LIMIT | {"seen": seal})
    assert count() <= 10


def test_england_and_wales_are_written_together(client, administrator):
    write(client, T01, NEW_LIMIT | {"nation": "EW"})
    assert set(Limit.objects.filter(value=12, code="T01").values_list("nation", flat=True)) == {"ENG", "WLS"}


def test_a_nation_that_keeps_its_own_is_not_among_what_changes(client, administrator):
    Limit.objects.create(code="T01", value=48, unit="hours", source="test", valid_from=date(2026, 1, 1), nation="SCT")
    page, _seal = shown_first(client, T01, NEW_LIMIT)
    assert "England, Wales and Northern Ireland: from 1 March 2099: 24 hours → 12 hours." in text_of(page)


def test_a_temporary_limit_says_what_comes_after_it(client, administrator):
    until = {"last_day-day": "31", "last_day-month": "3", "last_day-year": "2099"}
    page, _seal = shown_first(client, T01, NEW_LIMIT | until)
    assert "From 1 March 2099: 24 hours → 12 hours." in text_of(page)
    write(client, T01, NEW_LIMIT | until)
    assert limits.value("T01", on=date(2099, 3, 31)).value == 12
    assert limits.value("T01", on=date(2099, 4, 1)).value == 24


def test_a_day_that_is_past_wants_a_reason(client, administrator):
    past = NEW_LIMIT | {"valid_from-year": "2026"}
    response = client.post(T01, past)
    assert response.status_code == 422
    assert "say why it begins on a day that is past" in text_of(response)
    assert 'value="A decision of the force"' in response.content.decode()


def test_a_day_that_is_past_is_taken_with_a_reason_that_stays(client, administrator):
    past = NEW_LIMIT | {"valid_from-year": "2026", "because": "Announced late"}
    page, _seal = shown_first(client, T01, past)
    assert "What has been given its time already keeps it" in text_of(page)
    write(client, T01, past)
    assert "Announced late" in text_of(client.get(T01))


def test_today_is_not_past(client, administrator):
    today = timezone.localdate()
    day = {"valid_from-day": today.day, "valid_from-month": today.month, "valid_from-year": today.year}
    assert write(client, T01, NEW_LIMIT | day).status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": ""}, "Enter the limit as a whole number"),
        ({"value": "soon"}, "Enter the limit as a whole number"),
        ({"value": "0"}, "Enter a number from 1 to 87600."),
        ({"value": "99999999999999999999"}, "Enter a number from 1 to 87600."),
        ({"nation": ""}, "Choose where it holds."),
        ({"nation": "FRA"}, "is not one of the available choices"),
        ({"source": " "}, "Say where this rule comes from."),
        ({"source": "\x00"}, "Null characters are not allowed."),
        ({"valid_from-year": ""}, "The date must include a year."),
        ({"valid_from-year": "9999"}, "Choose a day between 1970 and 2199."),
        ({"last_day-day": "1", "last_day-month": "1", "last_day-year": "2099"}, "The last day cannot be before"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused_in_words(client, administrator, typed, said):
    response = client.post(T01, NEW_LIMIT | typed)
    assert response.status_code == 422
    assert said in text_of(response)


def test_a_limit_after_which_nothing_would_hold_is_refused(client, administrator):
    spring = {"valid_from-day": "1", "valid_from-month": "3", "valid_from-year": "2026", "because": "A voluntary code"}
    until = {"last_day-day": "31", "last_day-month": "3", "last_day-year": "2026"}
    response = client.post(reverse("policy:limit", args=["T12"]), NEW_LIMIT | spring | until)
    assert response.status_code == 422
    assert "From 1 April 2026 on nothing would hold." in text_of(response)


def test_a_closed_day_is_shown_first_and_then_counted_by_nobody(client, administrator):
    url = reverse("policy:closed-days")
    page, _seal = shown_first(client, url, CLOSED)
    assert "Monday 8 June 2099 no longer counts as a working day in England." in text_of(page)
    assert not ClosedDay.objects.exists()
    assert write(client, url, CLOSED).status_code == 302
    assert "Monday 8 June 2099 : nobody works, Day of mourning" in text_of(client.get(url))


def test_a_closed_day_of_all_nations_is_one_of_each(client, administrator):
    write(client, reverse("policy:closed-days"), CLOSED | {"nation": "ALL"})
    assert set(ClosedDay.objects.values_list("nation", flat=True)) == {"ENG", "WLS", "SCT", "NIR"}


def test_a_closed_day_is_taken_off_the_list_by_another_line(client, administrator):
    url = reverse("policy:closed-days")
    write(client, url, CLOSED)
    write(client, url, CLOSED | {"is_closed": "no"})
    assert ClosedDay.objects.closed() == set()
    assert ClosedDay.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"date-year": "2020"}, "This day is past."),
        ({"is_closed": "no"}, "That is what holds for this day already."),
        ({"name": ""}, "Say what the day is called"),
        ({"date-day": "31"}, "That month has no day 31."),
        ({"date-year": "9999"}, "Choose a day between 1970 and 2199."),
    ],
)
def test_a_closed_day_that_makes_no_sense_is_refused_in_words(client, administrator, typed, said):
    response = client.post(reverse("policy:closed-days"), CLOSED | typed)
    assert response.status_code == 422
    assert said in text_of(response)


def test_a_closed_day_leaves_an_event(client, administrator):
    write(client, reverse("policy:closed-days"), CLOSED)
    assert Event.objects.filter(actor=administrator, what="rule closedday ENG 2099-06-08").exists()


def test_a_day_that_is_no_working_day_says_so(client, administrator):
    page, _seal = shown_first(client, reverse("policy:closed-days"), CLOSED | {"date-day": "7"})
    assert "Sunday 7 June 2099 is no working day in England in any case." in text_of(page)


@pytest.mark.parametrize(
    ("nation", "said", "not_said"),
    [
        ("ENG", "No first day is published. It holds on no day.", "Interim policy of 2024"),
        ("SCT", "Interim policy of 2024 in Scotland", "Code of 2023"),
        ("NIR", "Practice in Northern Ireland", "Code of 2023"),
    ],
)
def test_the_regimes_of_a_nation_are_shown(client, administrator, nation, said, not_said):
    page = text_of(client.get(reverse("policy:regimes"), {"nation": nation}))
    assert said in page
    assert not_said not in page


def test_a_change_of_a_regime_begins_with_what_holds(client, administrator):
    page = client.get(reverse("policy:regime-add"), {"code": "SCO_2024_INTERIM", "nation": "SCT"}).content.decode()
    assert 'value="SCO_2024_INTERIM"' in page
    assert re.search(r'value="SCT"[^>]*checked', page)


def test_a_new_regime_says_what_is_different(client, administrator):
    page, _seal = shown_first(client, reverse("policy:regime-add"), REGIME)
    assert "England and Wales: from 1 March 2099: Code of 2023" in text_of(page)
    assert "kept only where the risk is real → never kept when it is not a crime." in text_of(page)


def test_a_new_regime_holds_from_its_first_day(client, administrator):
    assert write(client, reverse("policy:regime-add"), REGIME).url == reverse("policy:regimes")
    assert recording.regime(date(2099, 2, 28), "WLS").code == "EW_NCHI_2023"
    held = recording.regime(date(2099, 3, 1), "WLS")
    assert (held.code, held.changed_by) == ("EW_POST_REVIEW", administrator)
    assert held.questions == [GuidedQuestion.COULD_BE_OFFENCE, GuidedQuestion.PROTECTED_EXPRESSION]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"code": "after review"}, "Use capital letters A to Z"),
        ({"questions": ["PROTECTED_EXPRESSION"]}, "The test always begins with whether it could be an offence."),
        ({"noncrime_decisions": ["NONCRIME_WITH_SUBJECT_DATA"]}, "no answer may keep them"),
        ({"noncrime_decisions": ["CRIME"]}, "is not one of the available choices"),
        ({"code": "EW_NCHI_2023", "is_in_use": "no"}, "From 1 March 2099 on nothing would hold."),
        ({"guidance": ""}, "Say in a few sentences how staff decide."),
    ],
)
def test_a_regime_that_makes_no_sense_is_refused_in_words(client, administrator, typed, said):
    response = client.post(reverse("policy:regime-add"), REGIME | typed)
    assert response.status_code == 422
    assert said in text_of(response)
    assert not RecordingRegime.objects.exclude(changed_by=None).exists()


def test_a_local_strand_is_added_and_counted_under_another(client, administrator):
    page, _seal = shown_first(client, reverse("policy:strand-add"), STRAND)
    assert "From 1 March 2099: against drag artists, counted under LOCAL_OTHER" in text_of(page)
    write(client, reverse("policy:strand-add"), STRAND)
    assert "LOCAL_ONE" in [row.code for row in recording.strands(date(2099, 3, 1), "SCT")]
    assert Event.objects.filter(what="rule strand LOCAL_ONE all 2099-03-01").exists()


def test_a_strand_goes_out_of_use_from_a_day_on(client, administrator):
    page, _seal = shown_first(client, reverse("policy:strand-add"), STRAND | {"code": "KINK", "is_in_use": "no"})
    assert "→ not in use." in text_of(page)
    write(client, reverse("policy:strand-add"), STRAND | {"code": "KINK", "is_in_use": "no"})
    assert "KINK" in [row.code for row in recording.strands(date(2099, 2, 28), "ENG")]
    assert "KINK" not in [row.code for row in recording.strands(date(2099, 3, 1), "ENG")]


def test_a_strand_keeps_its_place_in_the_list(client, administrator):
    write(client, reverse("policy:strand-add"), STRAND | {"code": "BIPHOBIC", "parent": "SEXUAL_ORIENTATION"})
    assert Strand.objects.filter(code="BIPHOBIC").latest("pk").position == 30


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"parent": "LOCAL_ONE"}, "Select a valid choice"),
        ({"code": "RACE", "parent": "RACE"}, "A strand cannot be counted under itself."),
        ({"kind": "MONITORED"}, "What is counted under another strand is the force’s own."),
        ({"code": "SEXUAL_ORIENTATION", "parent": "", "is_in_use": "no", "nation": "ENG"}, "End those first."),
        ({"valid_from-year": "2020"}, "say why it begins on a day that is past"),
    ],
)
def test_a_strand_that_makes_no_sense_is_refused_in_words(client, administrator, typed, said):
    response = client.post(reverse("policy:strand-add"), STRAND | typed)
    assert response.status_code == 422
    assert said in text_of(response)


def test_the_outcomes_of_a_nation_are_shown_by_number(client, administrator):
    page = text_of(client.get(reverse("policy:outcome-codes")))
    assert page.index("charged or summonsed for another") < page.index("youth caution") < page.index("diversion or")
    assert "does not use these numbers" in text_of(client.get(reverse("policy:outcome-codes"), {"nation": "SCT"}))


def test_what_is_unsure_about_an_offence_is_said(client, administrator):
    page = text_of(client.get(reverse("policy:offence-families")))
    assert "Intimate image taken in secret" in page
    assert "To be checked: The day it came into force" in page


def test_nothing_of_the_past_can_be_taken_back_on_any_page(client, administrator):
    before = list(Limit.objects.values_list("pk", "valid_to"))
    write(client, T01, NEW_LIMIT)
    assert list(Limit.objects.filter(pk__in=[pk for pk, _day in before]).values_list("pk", "valid_to")) == before


def test_the_bank_holidays_to_come_are_those_of_the_nation():
    assert "Friday 25 December 2026" in shown.bank_holidays("ENG", date(2026, 11, 22))
    assert "Monday 30 November 2026" in shown.bank_holidays("SCT", date(2026, 11, 22))
    assert "Monday 30 November 2026" not in shown.bank_holidays("ENG", date(2026, 11, 22))
