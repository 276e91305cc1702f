"""Writing down what happened after a referral was agreed: the page of one referral, and one page for each thing."""

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.models import Clock, ContactAttempt, Incident
from referrals.actions.events import note
from referrals.actions.following import write_down
from referrals.choices import Act, Helped, Source, Status
from referrals.models import ReferralEvent
from referrals.standing import WRITINGS, may_be_written
from tests.budgets import statements
from tests.factories import make_user
from tests.referrals.referred import UP_TO, make_referral, make_to_delete
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
TOLD = {"direction": "to_them", "way": "phone", "words": "They are full until August."}
FULL = {"answer": "declined", "source": "email", "words": "Full until August."}


def page_of(referral, written=""):
    where = [referral.incident.reference, referral.pk]
    return (
        reverse("referrals:write-down", args=[*where, written])
        if written
        else reverse("referrals:referral", args=where)
    )


@pytest.fixture
def sent(client):
    referral = make_referral(status=Status.SENT)
    client.force_login(referral.incident.officer)
    return referral


def written(client, referral, what, **typed):
    response = client.post(page_of(referral, what), typed)
    referral.refresh_from_db()
    return response


def test_the_page_of_a_referral_says_what_was_agreed_and_what_is_next(client, sent):
    words = client.get(page_of(sent)).content.decode()
    assert "A safe way to reach them" in words
    assert sent.number in words
    assert "Wait for the answer of the service: due" in words
    assert page_of(sent, "answered") in words


def test_an_answer_is_written_down(client, sent):
    written(client, sent, "answered", **FULL)
    event = sent.events.get(act=Act.DECLINED)
    assert (sent.status, event.source, event.words) == (Status.DECLINED, Source.EMAIL, "Full until August.")


def test_a_no_leads_to_who_else_could_help(client, sent):
    response = written(client, sent, "answered", **FULL)
    assert response.url == reverse("referrals:support", args=[sent.incident.reference])
    assert "each needs an agreement of its own" in client.get(page_of(sent)).content.decode()


@pytest.mark.parametrize("left_out", ["answer", "source", "words"])
def test_an_answer_that_says_too_little_is_asked_for(client, sent, left_out):
    response = written(client, sent, "answered", **{**FULL, left_out: ""})
    assert response.status_code == 422
    assert sent.status == Status.SENT


def test_what_was_typed_stays_in_the_box(client, sent):
    response = written(client, sent, "answered", answer="", words="Full until August.")
    assert "Full until August." in response.content.decode()


def test_the_service_is_asked_again(client, sent):
    before = Clock.objects.get(about=sent.pk, code="referral_answer").due_at
    written(client, sent, "chased", source="phone")
    assert sent.events.filter(act=Act.CHASED).exists()
    assert Clock.objects.get(about=sent.pk, code="referral_answer").due_at >= before


def test_telling_them_is_written_down_as_a_contact(client, sent):
    written(client, sent, "answered", **FULL)
    written(client, sent, "told", **TOLD)
    attempt = ContactAttempt.objects.get(incident=sent.incident)
    assert (attempt.way, attempt.result, attempt.is_safe) == ("phone", "reached", True)
    assert not Clock.objects.filter(about=sent.pk, code="referral_tell", stopped_at__isnull=True).exists()


def test_nobody_is_told_in_a_way_that_is_not_safe(client, sent):
    written(client, sent, "answered", **FULL)
    response = written(client, sent, "told", **{**TOLD, "way": "written"})
    assert response.status_code == 422
    assert "This is not the way they said is safe" in response.content.decode()
    assert not ContactAttempt.objects.filter(incident=sent.incident).exists()
    assert not sent.events.filter(act=Act.TOLD).exists()


def test_that_it_happened_all_the_same_is_written_down(client, sent):
    written(client, sent, "answered", **FULL)
    written(client, sent, "told", **{**TOLD, "way": "written", "despite": "by_mistake"})
    assert not ContactAttempt.objects.get(incident=sent.incident).is_safe
    assert sent.events.filter(act=Act.TOLD).exists()


@pytest.mark.parametrize("helped", Helped.values)
def test_they_are_asked_whether_it_helped(client, sent, helped):
    written(client, sent, "in-touch")
    written(client, sent, "helped", helped=helped, direction="to_us", way="in_person")
    assert sent.events.get(act=Act.HELPED).helped == helped
    assert not Clock.objects.filter(about=sent.pk, stopped_at__isnull=True).exists()


def test_how_it_ended_is_written_down_and_shown(client, sent):
    written(client, sent, "ended", words="Six meetings, and they are well.")
    assert sent.status == Status.ENDED
    assert "Six meetings, and they are well." in client.get(page_of(sent)).content.decode()


def test_a_call_of_somebody_else_moves_nothing(client, sent):
    written(client, sent, "somebody-rang", words="A friend says that it is fine.")
    assert sent.status == Status.SENT
    assert sent.events.filter(act=Act.SOMEBODY_RANG).exists()


def test_a_service_that_deleted_it_is_done_with(client):
    referral = make_to_delete()
    client.force_login(referral.incident.officer)
    assert "Ask the service to delete it" in client.get(page_of(referral)).content.decode()
    written(client, referral, "asked-to-delete", source="phone")
    assert "Wait until the service says that it is deleted" in client.get(page_of(referral)).content.decode()
    written(client, referral, "deleted", source="email")
    assert referral.status == Status.DELETED
    assert "Nothing is left to do." in client.get(page_of(referral)).content.decode()


def test_the_earlier_sending_is_not_hidden(client):
    referral = make_to_delete()
    client.force_login(referral.incident.officer)
    assert "Sent to the service" in client.get(page_of(referral)).content.decode()


def test_the_same_sent_twice_is_written_once(client, sent):
    for _ in range(2):
        response = written(client, sent, "chased", source="phone", words="Rang.")
    assert response.status_code == 422
    assert sent.events.filter(act=Act.CHASED).count() == 1


def test_a_page_that_does_not_fit_any_more_writes_nothing(client, sent):
    assert client.get(page_of(sent, "deleted")).status_code == 302
    assert written(client, sent, "deleted", source="phone").status_code == 422
    assert sent.status == Status.SENT


def test_a_referral_of_another_record_is_not_found(client, sent):
    other = make_referral(make_recorded(officer=sent.incident.officer))
    assert client.get(reverse("referrals:referral", args=[sent.incident.reference, other.pk])).status_code == 404


def test_another_units_referral_is_not_found(client, sent):
    client.force_login(make_user(Role.OFFICER, unit="elsewhere"))
    assert client.get(page_of(sent)).status_code == 404
    assert client.post(page_of(sent, "ended"), {"words": "x"}).status_code == 404


def test_trainers_and_civilian_staff_open_no_referral(client, sent):
    client.force_login(make_user())
    assert client.get(page_of(sent)).status_code == 403


@pytest.mark.parametrize("what", WRITINGS)
@pytest.mark.parametrize("typed", ["\x00", "x" * 20_001, "\ud800"])
def test_nothing_that_is_typed_breaks_a_page(client, sent, what, typed):
    names = ("answer", "source", "words", "at", "direction", "way", "despite", "helped")
    data = dict.fromkeys(names, typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert client.post(page_of(sent, what), data).status_code == 422


def test_what_is_written_down_is_on_record(client, sent):
    written(client, sent, "ended", words="Over.")
    events = Event.objects.filter(chain=sent.incident.audit_chain, reason="referral_ended")
    assert events.count() == 1


@pytest.mark.parametrize("status", UP_TO)
def test_what_may_be_written_can_be_written(status):
    referral = make_referral(status=status)
    for writing in may_be_written(referral):
        for act in writing.acts:
            if act in (Act.TOLD, Act.HELPED) or act == referral.status:
                continue
            fresh = make_referral(status=status)
            write_down(referral=fresh, act=act, by=fresh.started_by, words="So it was.")


@pytest.mark.parametrize("how_many", [0, 25])
def test_the_page_of_a_referral_stays_within_its_budget(client, sent, how_many):
    for number in range(how_many):
        write_down(referral=sent, act=Act.NOTED, by=sent.started_by, words=f"Note {number}")
    client.get(page_of(sent))
    with statements() as count:
        response = client.get(page_of(sent))
    assert count() <= 14
    assert len(response.content) <= 40_000


def test_events_stay_of_their_record(sent):
    other = make_recorded()
    with pytest.raises(Exception, match="other_incident"):
        ReferralEvent.objects.create(
            incident=other,
            referral=sent,
            act=Act.NOTED,
            at=sent.started_at,
            by=sent.started_by,
            entered_at=sent.started_at,
        )


def test_the_record_itself_hears_of_it(sent):
    assert Incident.objects.get(pk=sent.incident_id).due_code


def test_the_record_shows_what_happened_and_not_with_whom(client, sent):
    words = client.get(reverse("incidents:incident", args=[sent.incident.reference])).content.decode()
    assert "Support: Sent to the service" in words
    assert str(sent.service) not in words


def test_what_a_service_said_by_its_link_stands_in_the_timeline(client, sent):
    with transaction.atomic():
        note(sent, Act.ACCEPTED, by=None, source=Source.LINK)
    words = client.get(reverse("incidents:incident", args=[sent.incident.reference])).content.decode()
    assert "Support: The service will help" in words
