"""What is kept of the other person: shut away by one decision, erased by two people, and never lost on the way."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.models import Incident
from incidents.same_accounts import records_naming
from recording.actions.deciding import check_decision
from recording.models import OtherPartyErased
from risk.actions.patterns import raise_pattern
from risk.models import PatternAsk
from risk.same_account import account_counts
from tests.factories import make_incident, make_user
from tests.recording.decided import CRIME, NO_RISK, TRIVIAL, WITH_RISK, make_decision, make_told
from tests.risks import make_elsewhere

pytestmark = pytest.mark.django_db
OPEN = ("Somebody called Rook.", 2, False)
SHUT = ("Somebody called Rook.", 2, True)
GONE = ("", 0, False)


def kept(incident):
    """Return (words, how many account names, whether they are shut away) as the database has them."""
    other = Incident.objects.get(pk=incident.pk).other_party
    return other.words, incident.account_names.count(), bool(other.shut_at)


def check(decision, result, *, by=None):
    return check_decision(decision=decision, result=result, words="Read.", by=by or make_user(Role.SUPERVISOR))


def events(act):
    return [(event.reason, event.fields) for event in Event.objects.filter(act=act)]


def opened_and_shut():
    return [fact for fact in events("alter") if fact[0]]


def page_of(client, incident):
    return client.get(reverse("incidents:incident-other-party", args=[incident.reference])).content.decode()


@pytest.mark.parametrize("answers", [NO_RISK, TRIVIAL])
def test_a_decision_that_keeps_nothing_shuts_away_and_erases_nothing(answers):
    incident = make_told()
    make_decision(incident, answers)
    assert kept(incident) == SHUT
    assert opened_and_shut() == [("shut_away", '["other_party","account_names"]')]
    assert not OtherPartyErased.objects.exists()


@pytest.mark.parametrize("answers", [CRIME, WITH_RISK])
def test_any_other_decision_leaves_it_open_even_once_agreed(answers):
    incident = make_told()
    check(make_decision(incident, answers), "agrees")
    assert kept(incident) == OPEN
    assert not OtherPartyErased.objects.exists()


def test_it_is_erased_when_a_supervisor_agrees_and_what_they_said_stays():
    incident = make_told()
    check(make_decision(incident, NO_RISK), "agrees")
    assert kept(incident) == GONE
    assert Incident.objects.get(pk=incident.pk).account.text == "They outed me."


def test_erasing_is_on_record_with_both_people_and_without_what_was_erased():
    decision, supervisor = make_decision(answers=NO_RISK), make_user(Role.SUPERVISOR)
    check(decision, "agrees", by=supervisor)
    noted = OtherPartyErased.objects.get()
    assert (noted.decided_by, noted.agreed_by) == (decision.decided_by, supervisor)
    assert (noted.fields, noted.account_names) == (["other_party", "account_names"], 2)
    assert events("erase") == [("not_kept", '["other_party","account_names"]')]
    assert "Rook" not in "".join(f"{each.what} {each.reason} {each.fields}" for each in Event.objects.all())


def test_asked_again_it_is_opened_as_it_was():
    incident = make_told()
    check(make_decision(incident, TRIVIAL), "asks_again")
    assert kept(incident) == OPEN
    assert [reason for reason, _fields in opened_and_shut()] == ["shut_away", "opened_again"]


def test_what_turns_out_to_be_a_crime_has_lost_nothing():
    incident = make_told()
    for answers in (TRIVIAL, NO_RISK, CRIME):
        make_decision(incident, answers)
    assert kept(incident) == OPEN
    assert not OtherPartyErased.objects.exists()


def test_decided_alike_once_more_it_is_shut_again_and_erased_by_the_newer_check():
    incident = make_told()
    check(make_decision(incident, TRIVIAL), "asks_again")
    newer = make_decision(incident, NO_RISK)
    assert kept(incident) == SHUT
    check(newer, "agrees")
    assert kept(incident) == GONE
    assert OtherPartyErased.objects.get().decision == newer


def test_shut_away_twice_it_is_still_erased_once():
    incident = make_told()
    make_decision(incident, TRIVIAL)
    check(make_decision(incident, NO_RISK), "agrees")
    assert kept(incident) == GONE
    assert len(events("erase")) == len(opened_and_shut()) == 1


def test_with_nothing_there_nothing_is_shut_away_or_erased():
    incident = make_told(other_party="", account_names="")
    check(make_decision(incident, NO_RISK), "agrees")
    assert kept(incident) == GONE
    assert events("erase") == opened_and_shut() == []
    assert not OtherPartyErased.objects.exists()


# Nobody sees or uses what is shut away.


@pytest.mark.parametrize("answers", [{}, {"keep_sealed": "on"}], ids=["open", "sealed for now"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_shows_it_to_nobody_and_says_what_it_waits_for(client, officer, answers, method):
    incident = make_told(officer=officer, **answers)
    make_decision(incident, NO_RISK)
    address = reverse("incidents:incident-other-party", args=[incident.reference])
    shown = getattr(client, method)(address, {"reason": "safety"}, follow=True).content.decode()
    assert "waits for a supervisor’s check" in shown
    assert "Rook" not in shown
    assert "rook_1" not in shown


def test_being_asked_for_it_is_on_record_as_not_shown(client, officer):
    incident = make_told(officer=officer)
    make_decision(incident, NO_RISK)
    page_of(client, incident)
    assert events("view") == [("", '["person"]')]


@pytest.mark.parametrize(("result", "there"), [("agrees", False), ("asks_again", True)])
def test_after_the_check_the_page_shows_what_there_is(client, officer, result, there):
    incident = make_told(officer=officer)
    check(make_decision(incident, NO_RISK), result)
    shown = page_of(client, incident)
    assert ("Somebody called Rook." in shown) == ("rook_1" in shown) == there
    assert "waits for a supervisor" not in shown


def test_it_is_no_longer_counted_among_records_that_name_an_account():
    incident, other = make_told(), make_incident(recorded=True, account_names="rook_1")
    name = other.account_names.get()
    assert records_naming([name], other.officer) == {name.blind_index: 2}
    make_decision(incident, NO_RISK)
    assert records_naming([name], other.officer) == {name.blind_index: 1}


@pytest.mark.parametrize("ask", ["about it", "from it"])
def test_no_pattern_is_asked_about_with_it(ask):
    incident, other = make_told(), make_elsewhere(account_names="rook_1")
    make_decision(incident, NO_RISK)
    asking = other if ask == "about it" else incident
    code = raised_from(asking)
    assert code == ("" if ask == "about it" else "no_account")
    assert not PatternAsk.objects.exists()


def test_it_is_not_counted_on_the_page_of_its_links():
    incident, supervisor = make_told(), make_user(Role.SUPERVISOR)
    make_incident(recorded=True, account_names="rook_1")
    assert account_counts(Incident.objects.get(pk=incident.pk), supervisor) == [2]
    make_decision(incident, NO_RISK)
    assert account_counts(Incident.objects.get(pk=incident.pk), supervisor) == []


def raised_from(incident):
    """Ask about a pattern from a record; return the code of the refusal, or "" for none."""
    try:
        raise_pattern(incident=incident, words="It looks the same.", by=incident.officer)
    except ValidationError as refusal:
        return refusal.code
    return ""
