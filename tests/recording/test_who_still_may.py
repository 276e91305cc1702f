"""Who still works on a record once its lock is held, and what can still be written in it."""

from datetime import UTC, datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incidents.actions.handing_over import hand_over
from incidents.actions.opening import open_with_reason
from incidents.models import Incident
from recording.actions.deciding import check_decision, decide
from recording.actions.flagging import add_flags, mark, take_flag_off
from recording.actions.offending import end_offence, note_offences
from recording.actions.telling import note_happening, note_telling
from recording.models import RecordingCheck
from tests.factories import make_user
from tests.recording.decided import CRIME, TRIVIAL, make_decision, make_told

pytestmark = pytest.mark.django_db


def url(name, incident, *args):
    return reverse(f"recording:{name}", args=[incident.reference, *args])


def test_a_report_from_before_the_first_rules_is_flagged(client, officer):
    incident = make_told(officer=officer)
    Incident.objects.filter(pk=incident.pk).update(reported_at=datetime(2022, 5, 1, tzinfo=UTC))
    response = client.post(url("hate-flags", incident), {"strands": ["RACE"], "perceived_by": "person"})
    assert response.status_code == 302
    assert incident.hate_flags.get().strand == "RACE"


@pytest.fixture
def reader(client):
    """A supervisor of another unit who opened the record of a decision with a reason. Return the decision."""
    decision, user = make_decision(answers=TRIVIAL), make_user(Role.SUPERVISOR, unit="coast")
    open_with_reason(reference=decision.incident.reference, reason="covering", by=user)
    client.force_login(user)
    return decision


def test_whoever_only_reads_a_record_does_not_check_it(client, reader):
    page = url("recording-check", reader.incident, reader.pk)
    assert client.post(page, {"result": "agrees"}).status_code == 404
    assert not RecordingCheck.objects.exists()


def test_whoever_only_reads_a_record_is_not_offered_the_check(client, reader):
    page = url("recording-check", reader.incident, reader.pk)
    assert 'name="result"' not in client.get(page).content.decode()
    assert page not in client.get(url("how-recorded", reader.incident)).content.decode()


# What has to be so still once the lock is held.


@pytest.fixture
def told(officer):
    return make_told(officer=officer)


def written(incident):
    """Return an action for each thing that can be written in a record, called with by alone."""
    by, today = incident.officer, timezone.localdate()
    decision = make_decision(incident, TRIVIAL, strands=["RACE"], perceived_by="person")
    (offence,) = note_offences(incident=incident, families=["HARASSMENT"], last_act_on=today, by=by)
    happening = note_happening(incident=incident, kind="closed", by=by)
    on_it, flags = {"incident": incident}, {"perceived_by": "person", "words": ""}
    return {
        "decide": partial(decide, **on_it, answers=CRIME, rationale="x"),
        "check_decision": partial(check_decision, decision=decision, result="agrees", words=""),
        "add_flags": partial(add_flags, **on_it, strands=["KINK"], **flags),
        "take_flag_off": partial(take_flag_off, flag=incident.hate_flags.get(), words="x"),
        "mark": partial(mark, **on_it, kind="online", holds=False, words="x"),
        "note_offences": partial(note_offences, **on_it, families=["STALKING"], last_act_on=today),
        "end_offence": partial(end_offence, offence=offence, because="charged"),
        "note_happening": partial(note_happening, **on_it, kind="arrested"),
        "note_telling": partial(note_telling, about=happening, result="told", way="phone"),
    }


WRITTEN = (
    "decide",
    "check_decision",
    "add_flags",
    "take_flag_off",
    "mark",
    "note_offences",
    "end_offence",
    "note_happening",
    "note_telling",
)


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_by_whoever_handed_the_record_over(told, name):
    write, by = written(told)[name], told.officer
    hand_over(incident=told, to=make_user(Role.OFFICER, unit="coast"), by=by)
    with pytest.raises(ValidationError) as refusal:
        write(by=by)
    assert refusal.value.code == "not_yours"


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_in_a_record_that_was_erased(told, name):
    write = written(told)[name]
    told.key.destroy()
    with pytest.raises(ValidationError) as refusal:
        write(by=make_user(Role.SUPERVISOR))
    assert refusal.value.code == "erased"


SENT = {
    "recording-decide": {"could_be_offence": "yes", "rationale": "A threat."},
    "hate-flags": {"strands": ["RACE"], "perceived_by": "person", "words": "They said so."},
    "online-flag": {"online-words": "Letters only."},
    "enhanced-rights": {"rights-because": "SERIOUS"},
    "offences": {"families": ["HARASSMENT"], "last_act_on": "4/5/2026", "words": "Seen by two."},
    "tell-them": {"kind": "arrested", "words": "At the station."},
}


@pytest.mark.parametrize(("page", "sent"), SENT.items())
def test_a_page_of_an_erased_record_says_so(client, told, page, sent):
    told.key.destroy()
    response = client.post(url(page, told), sent)
    assert response.status_code == 422
    assert "This record was erased." in response.content.decode()


def test_what_follows_can_be_shown_for_an_erased_record(client, told):
    told.key.destroy()
    sent = {"could_be_offence": "no", "trivial_or_malicious": "trivial", "rationale": "x"}
    assert client.post(url("recording-decide", told), sent).status_code == 200


@pytest.mark.parametrize(("page", "sent"), SENT.items())
def test_a_page_keeps_what_was_typed_when_the_record_goes_to_another(client, told, monkeypatch, page, sent):
    monkeypatch.setattr(type(Incident.objects.all()), "locked_for", lambda self, user, pk: None)
    response = client.post(url(page, told), sent)
    assert response.status_code == 422
    assert "This record is with somebody else now." in response.content.decode()
