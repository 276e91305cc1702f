"""Asking about the same account in other records, and answering, without saying which records those are."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from incidents.actions.handing_over import hand_over
from incidents.models import Incident, IncidentAccess
from risk.actions.locking import lock_in_order
from risk.actions.patterns import answer_pattern, raise_pattern
from risk.models import PatternAsk
from tests.budgets import statements
from tests.factories import make_incident, make_unit, make_user
from tests.risks import ACCOUNT, make_ask, make_elsewhere

pytestmark = pytest.mark.django_db
WHY = "It looks like the same hand."


@pytest.fixture
def supervisor(client):
    client.force_login(user := make_user(Role.SUPERVISOR))
    return user


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, account_names=ACCOUNT)


def url(name, *parts):
    return reverse(f"risk:{name}", args=parts)


def ask(client, incident, words=WHY):
    return client.post(url("pattern-raise", incident.reference), {"words": words})


def answer(client, asked, **more):
    return client.post(url("pattern-answer", asked.pk), {"reply": "talk_to_me", "words": "Ring me on Monday."} | more)


def raised(incident):
    return raise_pattern(incident=incident, words=WHY, by=incident.officer)


def handed_on(incident, unit="third"):
    hand_over(incident=incident, to=make_user(Role.OFFICER, unit=unit), by=incident.officer)


def let_in(user, incident):
    """Name somebody on a record, as somebody else does."""
    now = timezone.now()
    until = now + timedelta(days=1)
    said = {"reason": "covering", "granted_at": now, "until_at": until, "granted_by": incident.officer}
    IncidentAccess.objects.create(incident=incident, user=user, **said)


def linked(client, incident):
    return client.get(url("linked", incident.reference)).content.decode()


# Asking.


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert ask(client, make_incident(recorded=True)).url.startswith(reverse("account_login"))
    assert client.get(url("patterns")).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer):
    assert ask(client, make_incident(recorded=True, account_names=ACCOUNT)).status_code == 404


def test_a_call_taker_asks_nothing(client):
    client.force_login(user := make_user(Role.CALL_TAKER))
    assert ask(client, make_incident(officer=user, recorded=True)).status_code == 403


def test_each_unit_with_such_a_record_is_asked_once(client, incident):
    elsewhere = [make_elsewhere(account_names=ACCOUNT) for _ in range(2)]
    ours = make_incident(recorded=True, account_names=ACCOUNT.upper())
    make_elsewhere(account_names="@another_example")
    assert ask(client, incident).status_code == 302
    assert {each.incident for each in PatternAsk.objects.all()} == {elsewhere[-1], ours}


def test_a_unit_is_asked_about_a_record_its_supervisors_may_know_of_where_it_has_one(incident):
    open_one = make_elsewhere(account_names=ACCOUNT)
    hidden = make_elsewhere(account_names=ACCOUNT)
    Incident.objects.filter(pk=hidden.pk).update(is_restricted=True)
    assert raised(incident).asks.get().incident == open_one


def test_there_has_to_be_an_account_and_a_reason(client, officer, incident):
    assert ask(client, incident, words=" ").status_code == 422
    response = ask(client, make_incident(officer=officer, recorded=True))
    assert response.status_code == 422
    assert WHY in response.content.decode()


def test_nobody_asks_on_a_record_where_it_stays_sealed_and_what_was_typed_stays(client, officer):
    make_elsewhere(account_names=ACCOUNT)
    sealed = make_incident(officer=officer, recorded=True, account_names=ACCOUNT, keep_sealed="on")
    response = ask(client, sealed)
    assert response.status_code == 422
    assert f"{WHY}</textarea>" in response.content.decode()
    assert not PatternAsk.objects.exists()


def test_nobody_is_asked_about_a_record_where_it_stays_sealed(incident):
    make_elsewhere(account_names=ACCOUNT, keep_sealed="on")
    assert not raised(incident).asks.exists()


def test_while_an_answer_is_waited_for_it_is_not_asked_again(client, incident):
    make_elsewhere(account_names=ACCOUNT)
    ask(client, incident)
    assert ask(client, incident).status_code == 422
    asked = PatternAsk.objects.get()
    answer_pattern(ask=asked, reply="no", words="Different.", by=make_user(Role.SUPERVISOR, unit="coast"))
    assert ask(client, incident).status_code == 302


def test_an_answer_that_is_late_keeps_nobody_from_asking_again(incident, monkeypatch):
    make_elsewhere(account_names=ACCOUNT)
    past = timezone.now() - timedelta(hours=25)
    with monkeypatch.context() as then:
        then.setattr(timezone, "now", lambda: past)
        raised(incident)
    assert raised(incident).asks.exists()


def test_an_answer_is_due_within_a_day(incident):
    make_elsewhere(account_names=ACCOUNT)
    asked = raised(incident).asks.get()
    assert asked.due_at - asked.asked_at == timedelta(hours=24)


def test_whoever_asked_sees_how_many_and_what_and_never_which(client, incident):
    theirs, other = make_elsewhere(account_names=ACCOUNT), make_incident(recorded=True, account_names=ACCOUNT)
    ask(client, incident)
    supervisor = make_user(Role.SUPERVISOR, unit="coast", name="Ada Coast")
    said = {"reply": "talk_to_me", "words": "Ring me.", "by": supervisor}
    answer_pattern(ask=PatternAsk.objects.get(incident=theirs), **said)
    shown = linked(client, incident)
    assert "2 units were asked." in shown
    assert "Still to answer: 1." in shown
    assert "Ring me." in shown
    assert "Ada Coast" in shown
    assert not any(each.reference in shown for each in (theirs, other))


@pytest.mark.parametrize("reply", ["no", "nothing_to_add"])
def test_only_whoever_wants_to_be_talked_to_is_named(client, incident, reply):
    make_elsewhere(account_names=ACCOUNT)
    asked = raised(incident).asks.get()
    by = make_user(Role.SUPERVISOR, unit="coast", name="Ada Coast")
    answer_pattern(ask=asked, reply=reply, words="It is settled.", by=by)
    assert "Ada Coast" not in linked(client, incident)


def test_the_log_of_the_record_that_asks_names_no_other(incident):
    other = make_elsewhere(account_names=ACCOUNT)
    raised(incident)
    assert Event.objects.filter(chain=incident.audit_chain).latest("number").reason == "pattern_raised"
    assert not Event.objects.filter(chain=incident.audit_chain, what__contains=other.reference).exists()


# Answering.


def test_an_officer_answers_nothing(client, officer):
    asked = make_ask(officer.unit)
    assert client.get(url("patterns")).status_code == 403
    assert answer(client, asked).status_code == 403


def test_another_unit_is_asked_nothing_that_is_ours(client):
    asked = make_ask(make_unit())
    client.force_login(make_user(Role.SUPERVISOR, unit="hill"))
    assert client.get(url("pattern-answer", asked.pk)).status_code == 404
    assert asked.incident.reference not in client.get(url("patterns")).content.decode()


def test_the_list_and_the_page_tell_the_own_record_and_who_asks_and_no_more(client, supervisor):
    asked = make_ask(supervisor.unit)
    for page in (url("patterns"), url("pattern-answer", asked.pk)):
        shown = client.get(page).content.decode()
        assert asked.incident.reference in shown
        assert asked.pattern.raised_by.name in shown
        assert asked.pattern.incident.reference not in shown
        assert asked.pattern.words not in shown
        assert ACCOUNT not in shown


def test_an_answer_is_kept_and_leaves_the_list(client, supervisor):
    asked = make_ask(supervisor.unit)
    assert answer(client, asked).url == url("patterns")
    assert (asked.answer.reply, asked.answer.words, asked.answer.answered_by) == (
        "talk_to_me",
        "Ring me on Monday.",
        supervisor,
    )
    assert asked.incident.reference not in client.get(url("patterns")).content.decode()


@pytest.mark.parametrize("typed", [{"reply": ""}, {"reply": "no", "words": " "}])
def test_an_answer_says_what_and_a_no_says_why(client, supervisor, typed):
    assert answer(client, make_ask(supervisor.unit), **typed).status_code == 422


def test_what_a_colleague_answered_meanwhile_is_shown_and_what_was_typed_stays(client, supervisor):
    asked = make_ask(supervisor.unit)
    answer_pattern(ask=asked, reply="no", words="Settled last week.", by=make_user(Role.SUPERVISOR))
    response = answer(client, asked)
    assert response.status_code == 422
    assert "Settled last week." in response.content.decode()
    assert "Ring me on Monday.</textarea>" in response.content.decode()


def test_a_late_one_is_said_to_be_late(client, supervisor, monkeypatch):
    make_ask(supervisor.unit)
    assert "Late since" not in client.get(url("patterns")).content.decode()
    past = timezone.now() - timedelta(hours=25)
    with monkeypatch.context() as then:
        then.setattr(timezone, "now", lambda: past)
        make_ask(supervisor.unit)
    assert "Late since" in client.get(url("patterns")).content.decode()


def test_a_restricted_record_is_asked_of_the_head_of_the_unit_alone(client, supervisor):
    asked = make_ask(supervisor.unit)
    Incident.objects.filter(pk=asked.incident_id).update(is_restricted=True)
    assert client.get(url("pattern-answer", asked.pk)).status_code == 404
    supervisor.unit.head = supervisor
    supervisor.unit.save()
    assert client.get(url("pattern-answer", asked.pk)).status_code == 200


def test_a_restricted_record_without_a_head_is_answered_by_a_supervisor_who_was_let_in(client, supervisor):
    asked = make_ask(supervisor.unit)
    Incident.objects.filter(pk=asked.incident_id).update(is_restricted=True)
    let_in(supervisor, asked.incident)
    assert asked.incident.reference in client.get(url("patterns")).content.decode()
    assert answer(client, asked).status_code == 302


def test_what_is_asked_goes_with_the_record_to_another_unit(client, supervisor):
    asked = make_ask(supervisor.unit)
    handed_on(asked.incident)
    assert client.get(url("pattern-answer", asked.pk)).status_code == 404
    client.force_login(make_user(Role.SUPERVISOR, unit="third"))
    assert asked.incident.reference in client.get(url("patterns")).content.decode()
    assert answer(client, asked).status_code == 302


def test_whoever_has_the_record_no_more_once_it_is_held_does_not_answer(supervisor):
    asked = make_ask(supervisor.unit)
    handed_on(asked.incident)
    with pytest.raises(ValidationError) as refusal:
        answer_pattern(ask=asked, reply="nothing_to_add", by=supervisor)
    assert refusal.value.code == "not_yours"


def test_two_answers_are_one_too_many(supervisor):
    asked = make_ask(supervisor.unit)
    answer_pattern(ask=asked, reply="nothing_to_add", by=supervisor)
    with pytest.raises(ValidationError, match="answered already"):
        answer_pattern(ask=asked, reply="nothing_to_add", by=supervisor)


# The same account, as a number.


def test_a_supervisor_sees_how_many_records_name_the_account_and_not_which(client, supervisor):
    mine = make_incident(recorded=True, account_names=ACCOUNT)
    others = [make_elsewhere(account_names=ACCOUNT) for _ in range(2)]
    shown = linked(client, mine)
    assert "named in 3 records" in shown
    assert not any(other.reference in shown for other in others)


def test_an_officer_is_not_told_the_number(client, incident):
    make_elsewhere(account_names=ACCOUNT)
    assert "The same account elsewhere" not in linked(client, incident)


def test_what_is_to_stay_sealed_is_not_counted_for_anybody(client, supervisor):
    mine = make_incident(recorded=True, account_names=ACCOUNT, keep_sealed="on")
    assert "The same account elsewhere" not in linked(client, mine)


def test_the_list_needs_no_more_queries_for_many(client, supervisor):
    counts = []
    for number in (1, 3):
        for _ in range(number):
            make_ask(supervisor.unit)
        client.get(url("patterns"))
        with statements() as count:
            client.get(url("patterns"))
        counts.append(count())
    assert counts[0] == counts[1] <= 7


def test_a_record_that_goes_to_another_unit_just_before_is_asked_of_there(incident, monkeypatch):
    theirs = make_elsewhere(account_names=ACCOUNT)

    def lock_after_it_went(*pks):
        handed_on(theirs)
        lock_in_order(*pks)

    monkeypatch.setattr("risk.actions.patterns.lock_in_order", lock_after_it_went)
    raised(incident)
    assert PatternAsk.objects.get().unit == make_unit("third")
