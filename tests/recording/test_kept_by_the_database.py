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
LEFT = ({"account_names": ""}, {"other_party": ""})
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
    refused(changed(incident, "words = 'Rook'"), match="other_person_not_kept:")
    refused(changed(incident, "words = 'Rook', shut_at = NULL"), match="other_person_not_kept:")


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
    assert incident.account_names.count() == 3


@pytest.mark.parametrize("said", LEFT, ids=["words", "names"])
def test_such_a_decision_is_refused_while_something_is_open(said):
    made = written(make_told(**said), keeps=False)
    with pytest.raises(IntegrityError, match="other_person_open:"), transaction.atomic():
        made.save(force_insert=True)


@pytest.mark.parametrize("said", LEFT, ids=["words", "names"])
def test_nobody_agrees_to_such_a_decision_while_something_is_there(said):
    made = checked(make_decision(make_told(**said), NO_RISK), "agrees")
    with pytest.raises(IntegrityError, match="other_person_kept:"), transaction.atomic():
        made.save(force_insert=True)


@pytest.mark.parametrize(("answers", "result"), [(NO_RISK, "asks_again"), (CRIME, "agrees")])
def test_any_other_check_is_written_with_something_there(answers, result):
    checked(make_decision(answers=answers), result).save(force_insert=True)
    assert RecordingCheck.objects.get().result == result


@pytest.mark.parametrize("said", LEFT, ids=["words", "names"])
def test_what_is_shut_away_is_not_opened_past_a_supervisor(said):
    incident = make_told(**said)
    make_decision(incident, NO_RISK)
    refused(changed(incident, "shut_at = NULL"), match="other_person_shut:")


@pytest.mark.parametrize("agreed_by", ["nobody", "whoever decided"])
def test_one_person_alone_erases_nothing(agreed_by):
    decision = make_decision(answers=NO_RISK)
    by = decision.decided_by
    about = {"incident": decision.incident, "decision": decision, "fields": [], "account_names": 0}
    erased = models.OtherPartyErased(**about, decided_by=by, erased_at=timezone.now())
    erased.agreed_by = None if agreed_by == "nobody" else by
    with pytest.raises(IntegrityError, match="one_person:"), transaction.atomic():
        erased.save(force_insert=True)


def test_a_sealed_text_that_is_empty_counts_as_nothing():
    written(make_told(other_party="", account_names=""), keeps=False).save(force_insert=True)
    assert RecordingDecision.objects.count() == 1


@pytest.mark.parametrize("words", ["a", "ab", "abc"])
def test_the_shortest_text_counts_as_something(words):
    made = written(make_told(other_party=words, account_names=""), keeps=False)
    with pytest.raises(IntegrityError, match="other_person_open:"), transaction.atomic():
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
    check = checked(decision, "agrees", by=decision.decided_by)
    with pytest.raises(IntegrityError, match="own_decision:"), transaction.atomic():
        check.save(force_insert=True)


def hexed(incident):
    return incident.pk.hex


def changed(incident, what):
    return f"UPDATE incidents_otherparty SET {what} WHERE incident_id = '{hexed(incident)}'"


def checked(decision, result, *, by=None):
    """Return a check that is not saved, as somebody who goes past the action would write it."""
    by, now = by or make_user(Role.SUPERVISOR), timezone.now()
    about = {"incident": decision.incident, "decision": decision}
    return RecordingCheck(**about, result=result, checked_by=by, checked_at=now)


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
