"""Raw SQL against how a report is recorded, on whichever engine the tests run on."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from incidents.models import AccountName, Incident, OtherParty
from recording import models
from recording.actions.deciding import check_decision
from recording.actions.flagging import add_flags, mark, take_flag_off
from recording.actions.offending import end_offence, note_offences
from recording.actions.telling import note_happening, note_telling
from recording.models import RecordingCheck, RecordingDecision
from safekeeping.blind import index
from tests.factories import make_user
from tests.recording.decided import CRIME, NO_RISK, TRIVIAL, make_decision, make_told

pytestmark = pytest.mark.django_db
KEPT = [getattr(models, name) for name in models.__all__]


def refused(statement, *values, match):
    with pytest.raises(IntegrityError, match=match), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def name_of(incident, name="rook_3"):
    return AccountName(incident=incident, name=name, blind_index=index(name, "account name"))


@pytest.fixture
def everything():
    """A record with a row of each kind."""
    incident, today = make_told(), timezone.localdate()
    by = incident.officer
    decision = make_decision(incident, NO_RISK, strands=["RACE"], perceived_by="person")
    check_decision(decision=decision, result="agrees", words="", by=make_user(Role.SUPERVISOR))
    take_flag_off(flag=incident.hate_flags.get(), words="A slip.", by=by)
    add_flags(incident=incident, strands=["KINK"], perceived_by="person", by=by)
    mark(incident=incident, kind="online", holds=False, words="By letter.", by=by)
    (offence,) = note_offences(incident=incident, families=["HARASSMENT"], last_act_on=today, by=by)
    end_offence(offence=offence, because="not_it", by=by)
    note_telling(about=note_happening(incident=incident, kind="closed", by=by), result="told", way="phone", by=by)
    connection.check_constraints()
    return incident


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    "attempt", ["UPDATE {table} SET incident_id = incident_id", "DELETE FROM {table}"], ids=["update", "delete"]
)
def test_rows_are_never_changed_or_removed(everything, model, attempt):
    assert model.objects.exists()
    refused(attempt.format(table=model._meta.db_table), match="append_only:")


@pytest.mark.parametrize("answers", [NO_RISK, TRIVIAL])
def test_nothing_of_the_other_person_is_written_once_nothing_is_kept(answers):
    incident = make_told()
    spare = make_told()
    make_decision(incident, answers)
    with pytest.raises(IntegrityError, match="other_person_not_kept:"), transaction.atomic():
        name_of(incident).save()
    moved = f"UPDATE incidents_accountname SET incident_id = '{hexed(incident)}' WHERE incident_id = '{hexed(spare)}'"
    refused(moved, match="other_person_not_kept:")
    words = f"UPDATE incidents_otherparty SET words = 'Rook' WHERE incident_id = '{hexed(incident)}'"
    refused(words, match="other_person_not_kept:")


def test_words_about_the_other_person_are_refused_through_the_orm_as_well():
    incident = make_told()
    make_decision(incident, NO_RISK)
    other = OtherParty.objects.get(incident=incident)
    other.words = "Rook again."
    with pytest.raises(IntegrityError, match="other_person_not_kept:"), transaction.atomic():
        other.save()


def test_a_later_decision_lets_them_be_written_again():
    incident = make_told()
    make_decision(incident, NO_RISK)
    make_decision(incident, CRIME)
    name_of(incident).save()
    assert incident.account_names.count() == 1


@pytest.mark.parametrize("left", ["words", "names"])
def test_such_a_decision_is_refused_while_something_is_kept(left):
    said = {"account_names": ""} if left == "words" else {"other_party": ""}
    made = written(make_told(**said), keeps=False)
    with pytest.raises(IntegrityError, match="other_person_kept:"), transaction.atomic():
        made.save(force_insert=True)


def test_a_sealed_text_that_is_empty_counts_as_nothing():
    written(make_told(other_party="", account_names=""), keeps=False).save(force_insert=True)
    assert RecordingDecision.objects.count() == 1


@pytest.mark.parametrize("words", ["a", "ab", "abc"])
def test_the_shortest_text_counts_as_something(words):
    made = written(make_told(other_party=words, account_names=""), keeps=False)
    with pytest.raises(IntegrityError, match="other_person_kept:"), transaction.atomic():
        made.save(force_insert=True)


@pytest.mark.parametrize("version", [0, 2, 7])
def test_versions_are_numbered_without_gaps(version):
    made = written(make_told(), keeps=True, version=version)
    with pytest.raises(IntegrityError, match="version:"), transaction.atomic():
        made.save(force_insert=True)


def test_a_decision_that_may_keep_nothing_cannot_say_that_it_does():
    made = written(make_told(), keeps=True, decision="NOT_RECORDED")
    with pytest.raises(IntegrityError, match="recording_keeps_nothing"), transaction.atomic():
        made.save(force_insert=True)


def test_whoever_decided_cannot_be_written_as_having_checked():
    decision = make_decision(answers=TRIVIAL)
    by = decision.decided_by
    check = RecordingCheck(
        incident=decision.incident, decision=decision, result="agrees", checked_by=by, checked_at=timezone.now()
    )
    with pytest.raises(IntegrityError, match="own_decision:"), transaction.atomic():
        check.save(force_insert=True)


def hexed(incident):
    return incident.pk.hex


def written(incident, *, keeps, version=1, decision=None):
    """Return a decision that is not saved, as somebody who goes past the action would write it."""
    return RecordingDecision(
        id=uuid4(),
        incident=Incident.objects.get(pk=incident.pk),
        version=version,
        decision=decision or ("CRIME" if keeps else "NOT_RECORDED"),
        regime="EW_NCHI_2023",
        nation="ENG",
        answers={},
        keeps_other_party=keeps,
        rationale="x",
        decided_by=incident.officer,
        decided_at=timezone.now(),
    )
