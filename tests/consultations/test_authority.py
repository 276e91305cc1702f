"""Going ahead without agreement through the actions: who, in which order, until when, and what is late for good."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import RankHeld
from accounts.roles import Role
from audit.models import Event as AuditEvent
from consultations.actions.authorising import (
    grant_authority,
    is_late,
    note_not_told,
    note_told,
    refuse_authority,
    request_authority,
    review_authority,
    write_up,
)
from consultations.actions.stepping import StepRefusedError, do_step, propose_step
from consultations.authorities import authority_of, duties_of, in_hours
from consultations.gate import Reason, may_take
from incidents.actions.handing_over import hand_over
from incidents.models import Clock
from incidents.steps import KINDS, Ground
from tests.factories import make_incident, make_user
from tests.talks import FACTS, make_authority, make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
EVENING_BEFORE_THE_CLOCKS = datetime(2026, 3, 28, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ask(incident, kind="E06", ground="life", **more):
    return request_authority(
        incident=incident, kind=kind, ground=ground, **({"details": FACTS, "by": incident.officer} | more)
    )


def grant(request, by=None, **more):
    return grant_authority(request=request, by=by or make_supervisor(), **({"words": "Go on."} | more))


def code_of(act, **values):
    with pytest.raises(ValidationError) as refused:
        act(**values)
    return refused.value.code


def wrong_in(act, **values):
    with pytest.raises(ValidationError) as refused:
        act(**values)
    return {name: errors[0].code for name, errors in refused.value.error_dict.items()}


def duties(granted):
    """Return {what: text} of what has to happen after an authority, as its page says it now."""
    authority = authority_of(granted.incident, granted.request_id)
    return {str(duty["what"]): duty for duty in duties_of(authority, now=timezone.now())}


@pytest.mark.parametrize("ground", [*Ground.values, "public_interest", ""])
@pytest.mark.parametrize("kind", [code for code in KINDS if code != "E00"])
def test_every_kind_has_its_grounds_and_no_others(kind, ground):
    incident = make_recorded()
    if ground in KINDS[kind].grounds:
        assert ask(incident, kind, ground, target="A thing").ground == ground
    elif not KINDS[kind].grounds:
        assert code_of(ask, incident=incident, kind=kind, ground=ground) == "never"
    else:
        code = "ground" if ground in Ground.values else "no_ground"
        assert wrong_in(ask, incident=incident, kind=kind, ground=ground, target="A thing") == {"ground": code}


def test_everything_that_is_wrong_is_named_at_once():
    details = FACTS | {"facts": " ", "less_intrusive_1": ""}
    wrong = wrong_in(ask, incident=make_recorded(), kind="E10", ground="court", details=details)
    assert wrong == {
        "ground": "ground",
        "target": "no_target",
        "facts": "missing",
        "less_intrusive_2": "two_less_intrusive",
    }


def test_a_record_that_is_being_taken_has_nothing_to_authorise():
    assert code_of(ask, incident=make_incident(known_as="Sam")) == "not_recorded"


@pytest.mark.parametrize("words", ["Have you seen SAM?", "sam’s car", "A car (Sam)"])
def test_what_is_published_does_not_name_the_person(words):
    wrong = wrong_in(ask, incident=make_recorded(), kind="E15", target=words)
    assert wrong == {"target": "names_the_person"}


def test_a_name_inside_another_word_is_no_name():
    assert ask(make_recorded(), "E15", target="The same car").kind == "E15"


@pytest.mark.parametrize(
    ("rank", "ground", "is_enough"),
    [
        ("PC", "life", False),
        ("T/Sgt", "life", False),
        ("Insp", "life", True),
        ("T/Insp", "court", True),
        ("CC", "life", True),
        ("Insp", "serious_pattern", False),
        ("T/DCI", "serious_pattern", False),
        ("T/Supt", "serious_pattern", True),
        ("Chief of something", "life", False),
    ],
)
def test_the_rank_decides_who_may(rank, ground, is_enough):
    request = ask(make_recorded(), "E02", ground, target="@a")
    if is_enough:
        assert grant(request, make_supervisor(rank)).rank == rank
    else:
        assert code_of(grant, request=request, by=make_supervisor(rank)) == "rank_too_low"


def test_a_supervisor_without_any_rank_does_not_authorise():
    assert code_of(grant, request=ask(make_recorded()), by=make_user(Role.SUPERVISOR)) == "rank_too_low"


def test_a_temporary_inspector_counts_while_the_rank_is_held():
    user = make_user(Role.SUPERVISOR)
    RankHeld.objects.create(user=user, rank="Sgt", valid_from="2020-01-01", valid_to="2026-02-01")
    RankHeld.objects.create(user=user, rank="T/Insp", valid_from="2026-02-01", valid_to="2026-03-01")
    RankHeld.objects.create(user=user, rank="Sgt", valid_from="2026-03-01")
    with time_machine.travel(datetime(2026, 2, 28, 23, 0, tzinfo=UTC)):
        assert grant(ask(make_recorded()), user).rank == "T/Insp"
    with time_machine.travel(datetime(2026, 3, 1, 0, 0, tzinfo=UTC)):
        assert code_of(grant, request=ask(make_recorded()), by=user) == "rank_too_low"


def test_whoever_asks_neither_authorises_nor_refuses_nor_reviews():
    inspector = make_supervisor()
    request = ask(make_recorded(), by=inspector)
    assert code_of(grant, request=request, by=inspector) == "own_request"
    assert code_of(refuse_authority, request=request, by=inspector, words="No.") == "own_request"
    grant(request)
    assert code_of(review_authority, request=request, by=inspector, words="Well.") == "own_decision"


def test_it_is_decided_once():
    request, other = ask(make_recorded()), ask(make_recorded())
    grant(request)
    refuse_authority(request=other, by=make_supervisor(), words="A letter would do.")
    for decided in (request, other):
        assert code_of(grant, request=decided) == "decided_already"
        assert code_of(refuse_authority, request=decided, by=make_supervisor(), words="No.") == "decided_already"


def test_a_refused_request_opens_no_gate():
    incident = make_recorded()
    refuse_authority(request=ask(incident), by=make_supervisor(), words="No.")
    assert not may_take(incident, "E06", incident.targets.get(), timezone.now()).may
    assert not incident.clocks.filter(code=Clock.Code.AUTHORISE, stopped_at=None).exists()


@pytest.mark.parametrize(
    ("hours", "code"), [(96, "too_long"), (0, "ends_before_it_begins"), (-1, "ends_before_it_begins")]
)
def test_an_authority_ends_within_three_days_and_after_it_begins(hours, code):
    request = ask(make_recorded())
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS + 300 * 24 * HOUR, tick=False):
        assert code_of(grant, request=request, expires_at=timezone.now() + hours * HOUR) == code


def test_three_days_are_just_short_enough():
    request = ask(make_recorded())
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        assert grant(request, expires_at=timezone.now() + 72 * HOUR)


def test_an_authority_holds_a_day_of_elapsed_time_over_the_change_of_the_clocks():
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS, tick=False):
        incident = make_recorded()
        granted = grant(ask(incident))
    assert timezone.localtime(granted.expires_at).isoformat() == "2026-03-29T21:00:00+01:00"
    target = incident.targets.get()
    assert may_take(incident, "E06", target, granted.expires_at - timedelta(seconds=1)).may
    assert may_take(incident, "E06", target, granted.expires_at).reason == Reason.AUTHORITY_EXPIRED


def test_an_authority_is_for_one_step_and_one_target():
    incident = make_recorded()
    make_authority(incident, target="him")
    who = {"incident": incident, "kind": "E06", "by": incident.officer, "has_read": True}
    with pytest.raises(StepRefusedError) as refused:
        propose_step(target="somebody else", **who)
    assert refused.value.code == Reason.AUTHORITY_FOR_ANOTHER
    step = propose_step(target="him", **who)
    do_step(step=step, by=incident.officer, words="At six.", has_read=True)
    with pytest.raises(StepRefusedError) as refused:
        propose_step(target="him", **who)
    assert refused.value.code == Reason.AUTHORITY_USED


def test_a_step_put_forward_in_time_is_not_done_once_the_authority_has_run_out():
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS, tick=False):
        incident = make_recorded()
        make_authority(incident)
        step = propose_step(incident=incident, kind="E06", by=incident.officer, has_read=True)
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS + 24 * HOUR, tick=False):
        with pytest.raises(StepRefusedError) as refused:
            do_step(step=step, by=incident.officer, words="Late.", has_read=True)
        assert refused.value.code == Reason.AUTHORITY_EXPIRED


def test_only_what_was_given_by_word_of_mouth_was_given_earlier():
    request = ask(make_recorded(), at=timezone.now() - 2 * HOUR)
    earlier = timezone.now() - HOUR
    assert code_of(grant, request=request, at=earlier) == "not_earlier"
    assert code_of(grant, request=request, at=request.at - HOUR, is_oral=True) == "before_it_was_asked"
    assert grant(request, at=earlier, is_oral=True).at == earlier


def test_an_authority_in_writing_says_why():
    request = ask(make_recorded())
    assert code_of(grant, request=request, words=" ") == "missing"
    assert grant(request, words="", is_oral=True).words == ""


def test_what_was_given_by_word_of_mouth_is_marked_in_the_log():
    granted = make_authority(make_recorded(), is_oral=True)
    assert AuditEvent.objects.filter(chain=granted.incident.audit_chain, reason="granted_by_word_of_mouth").exists()


def test_what_is_written_up_within_two_hours_is_in_time():
    with time_machine.travel(datetime(2026, 5, 9, 22, 30, tzinfo=UTC), tick=False) as clock:
        granted = make_authority(make_recorded(), is_oral=True)
        assert duties(granted)["In writing"]["text"] == "Write up by 01:30."
        clock.shift(2 * HOUR)
        write_up(request=granted.request, by=granted.by, words="It was urgent.")
        assert duties(granted)["In writing"]["text"] == "Written up 2 h 0 min after the authority."
        assert not duties(granted)["In writing"]["is_late"]


def test_what_is_not_written_up_within_two_hours_is_late_for_good():
    with time_machine.travel(datetime(2026, 5, 9, 22, 30, tzinfo=UTC), tick=False) as clock:
        granted = make_authority(make_recorded(), is_oral=True)
        clock.shift(2 * HOUR + timedelta(minutes=1))
        assert "Not written up in time" in duties(granted)["In writing"]["text"]
        write_up(request=granted.request, by=granted.by, words="It was urgent.")
        clock.shift(100 * HOUR)
        assert duties(granted)["In writing"]["text"] == "Written up late: 2 h 1 min after the authority."
        assert duties(granted)["In writing"]["is_late"]
    assert AuditEvent.objects.filter(chain=granted.incident.audit_chain, reason="written_up_late").exists()


def test_what_was_given_in_writing_is_not_written_up():
    granted = make_authority(make_recorded())
    assert code_of(write_up, request=granted.request, by=granted.by, words="Again.") == "not_oral"


def test_only_whoever_gave_it_writes_it_up_and_once():
    granted = make_authority(make_recorded(), is_oral=True)
    written = {"request": granted.request, "words": "It was urgent."}
    assert code_of(write_up, by=make_supervisor(), **written) == "not_yours"
    write_up(by=granted.by, **written)
    assert code_of(write_up, by=granted.by, **written) == "done_already"


def test_telling_is_counted_in_elapsed_time_over_the_change_of_the_clocks():
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS, tick=False) as clock:
        granted = make_authority(make_recorded())
        clock.shift(10 * HOUR + timedelta(minutes=45))
        note_told(request=granted.request, by=granted.by, words="By phone.")
        assert duties(granted)["Telling the person"]["text"] == "Told 10 h 45 min after the authority."


def test_telling_them_late_is_late_for_good():
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS, tick=False) as clock:
        granted = make_authority(make_recorded())
        clock.shift(26 * HOUR + timedelta(minutes=58))
        assert "Not told in time" in duties(granted)["Telling the person"]["text"]
        note_told(request=granted.request, by=granted.by, words="By phone.")
        assert duties(granted)["Telling the person"]["text"] == "Told late: 26 h 58 min after the authority."
    assert AuditEvent.objects.filter(chain=granted.incident.audit_chain, reason="told_late").exists()


def test_nobody_was_told_before_it_was_authorised():
    granted = make_authority(make_recorded())
    early = {"request": granted.request, "by": granted.by, "words": "By phone.", "at": granted.at - HOUR}
    assert code_of(note_told, **early) == "before_the_authority"


def test_a_reason_not_to_tell_holds_back_until_they_are_told():
    granted = make_authority(make_recorded())
    told = {"request": granted.request, "by": granted.by, "words": "Written."}
    note_not_told(**told)
    assert authority_of(granted.incident, granted.request_id).is_held_back
    assert code_of(note_not_told, **told) == "done_already"
    note_told(**told)
    assert not authority_of(granted.incident, granted.request_id).is_held_back


def test_the_time_to_tell_them_runs_again_from_the_reason_not_to_and_ends_when_they_are_told():
    granted = make_authority(make_recorded())
    told = {"request": granted.request, "by": granted.by, "words": "Written."}
    running = granted.incident.clocks.filter(code=Clock.Code.TELL_PERSON, stopped_at__isnull=True)
    again = note_not_told(**told)
    assert running.get().due_at == again.entered_at + 24 * HOUR
    note_told(**told)
    assert not running.exists()


@pytest.mark.parametrize("act", [note_told, note_not_told])
def test_a_record_that_went_to_somebody_else_meanwhile_is_not_written_on(act):
    granted = make_authority(make_recorded())
    incident, officer = granted.incident, granted.incident.officer
    hand_over(incident=incident, to=make_user(Role.OFFICER, unit="coast"), by=officer)
    assert code_of(act, request=granted.request, by=officer, words="Rang them.", to_work=True) == "not_yours"


def test_once_they_were_told_there_is_no_reason_not_to():
    granted = make_authority(make_recorded())
    told = {"request": granted.request, "by": granted.by, "words": "Written."}
    note_told(**told)
    assert code_of(note_not_told, **told) == "told_already"


@pytest.mark.parametrize("act", [note_told, note_not_told, review_authority, write_up])
def test_nothing_comes_after_what_was_not_authorised(act):
    request = ask(make_recorded())
    assert code_of(act, request=request, by=make_supervisor(), words="Done.") == "not_granted"


def test_a_third_person_reviews_it_within_seven_days():
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS, tick=False) as clock:
        granted = make_authority(make_recorded())
        reviewed = {"request": granted.request, "words": "It held."}
        assert code_of(review_authority, by=granted.by, **reviewed) == "own_decision"
        clock.shift(7 * 24 * HOUR)
        assert not duties(granted)["Review by a third person"]["is_late"]
        review_authority(by=make_supervisor("Sgt"), **reviewed)
        assert duties(granted)["Review by a third person"]["text"] == "Reviewed 7 days after the authority."
        assert code_of(review_authority, by=make_supervisor(), **reviewed) == "done_already"


def test_a_review_that_comes_late_stays_late():
    with time_machine.travel(EVENING_BEFORE_THE_CLOCKS, tick=False) as clock:
        granted = make_authority(make_recorded())
        clock.shift(7 * 24 * HOUR + HOUR)
        review_authority(request=granted.request, by=make_supervisor(), words="It held.")
        assert duties(granted)["Review by a third person"]["text"] == "Reviewed late: 7 days 1 h after the authority."


def test_clocks_run_from_the_request_to_the_decision_and_from_there_to_the_review():
    incident = make_recorded()
    request = ask(incident)
    running = incident.clocks.filter(about=request.pk, stopped_at=None)
    assert {clock.code for clock in running.all()} == {Clock.Code.AUTHORISE}
    grant(request, is_oral=True)
    after = {Clock.Code.WRITE_UP, Clock.Code.TELL_PERSON, Clock.Code.REVIEW_AUTHORITY}
    assert {clock.code for clock in running.all()} == after


def test_a_clock_that_stopped_in_time_is_never_late():
    clock = Clock(due_at=EVENING_BEFORE_THE_CLOCKS, stopped_at=EVENING_BEFORE_THE_CLOCKS)
    assert not is_late(clock, now=EVENING_BEFORE_THE_CLOCKS + HOUR)
    clock.stopped_at = None
    assert is_late(clock, now=EVENING_BEFORE_THE_CLOCKS + HOUR)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (59, "59 min"), (60, "1 h 0 min"), (4319, "71 h 59 min"), (4320, "3 days"), (4400, "3 days 1 h")],
)
def test_a_length_is_said_in_hours_and_from_three_days_on_in_days(minutes, words):
    assert in_hours(timedelta(minutes=minutes)) == words


def test_whoever_put_the_step_forward_on_it_does_not_review_the_authority():
    incident = make_recorded()
    grant, supervisor = make_authority(incident), make_supervisor()
    propose_step(incident=incident, kind="E06", by=supervisor, has_read=True)
    with pytest.raises(ValidationError) as refusal:
        review_authority(request=grant.request, by=supervisor, words="Seen.")
    assert refusal.value.code == "own_decision"
