"""Steps through the actions: put forward, done, stopped, and what happened outside the gate."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from consultations.actions.agreeing import agree_to_leave
from consultations.actions.keeping import note_condition
from consultations.actions.stepping import (
    StepRefusedError,
    agree_late,
    claim_late,
    do_step,
    propose_step,
    record_outside,
    review_step,
)
from consultations.actions.telling import tell_first
from consultations.gate import Reason, may_take
from consultations.models import BlockedTry
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from tests.talks import limit, make_authority, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


def propose(decision, **more):
    more = {"has_read": True} | more
    incident = decision.incident
    return propose_step(
        incident=incident, kind=decision.kind, target=decision.target.words, by=incident.officer, **more
    )


def refused(incident, kind="E02", target="the account in the report"):
    with pytest.raises(StepRefusedError) as error:
        propose_step(incident=incident, kind=kind, target=target, by=incident.officer, has_read=True)
    return error.value.code


def test_nothing_may_be_done_before_anybody_talked_with_the_person():
    incident = make_recorded()
    assert refused(incident) == Reason.NOT_TALKED
    assert BlockedTry.objects.get().code == Reason.NOT_TALKED


def test_what_was_agreed_may_be_put_forward_and_done_once():
    decision = make_talk(make_recorded())
    step = propose(decision)
    do_step(step=step, by=step.proposed_by, words="Sent.", has_read=True)
    step.refresh_from_db()
    assert step.is_done
    with pytest.raises(ValidationError, match="done already"):
        do_step(step=step, by=step.proposed_by, words="Sent.", has_read=True)


def test_a_step_waits_for_what_was_agreed_to_be_read():
    with pytest.raises(ValidationError) as error:
        propose(make_talk(make_recorded()), has_read=False)
    assert error.value.code == "not_read"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("no", Reason.SAID_NO), ("not_now", Reason.SAID_NOT_NOW), ("no_view", Reason.NO_VIEW)],
)
def test_anything_but_a_yes_is_not_agreed(answer, reason):
    decision = make_talk(make_recorded(), answer=answer)
    assert refused(decision.incident) == reason


def test_agreeing_to_one_target_says_nothing_of_another():
    decision = make_talk(make_recorded(), target="@somebody on the bird site")
    assert refused(decision.incident, target="@somebody_else") == Reason.OTHER_TARGET


def test_leaving_it_to_us_counts_once_a_supervisor_has_agreed():
    decision = make_talk(make_recorded(), answer="leave_it_to_you")
    assert refused(decision.incident) == Reason.LEAVE_NOT_AGREED
    agree_to_leave(decision=decision, by=make_supervisor())
    assert not propose(decision).is_done


def test_a_stop_ends_what_was_put_forward_already():
    decision = make_talk(make_recorded())
    step = propose(decision)
    stop_everything(incident=decision.incident, by=decision.incident.officer)
    with pytest.raises(StepRefusedError) as error:
        do_step(step=step, by=step.proposed_by, words="Sent.", has_read=True)
    assert error.value.code == Reason.ENDED


def test_a_lowered_wish_ends_agreements_and_a_repeated_one_does_not():
    incident = make_recorded(wishes=["warn"])
    make_talk(incident)
    record_wish(incident=incident, choices=["warn"], by=incident.officer)
    decision = make_talk(incident)
    assert may_take(incident, "E02", decision.target, timezone.now()).may
    record_wish(incident=incident, choices=["record_only"], by=incident.officer)
    assert may_take(incident, "E02", decision.target, timezone.now()).reason == Reason.ENDED


def test_a_limit_that_comes_first_waits_until_it_is_kept():
    decision = make_talk(make_recorded(), answer="agree_with_conditions", limits=[limit()])
    assert refused(decision.incident) == Reason.CONDITION_NOT_YET
    condition = decision.incident.conditions.get()
    note_condition(condition=condition, decision=decision, state="kept", by=decision.incident.officer, words="Rang.")
    assert not propose(decision).is_done


def test_a_limit_that_cannot_be_kept_ends_what_it_touches():
    decision = make_talk(make_recorded(), answer="agree_with_conditions", limits=[limit()])
    condition = decision.incident.conditions.get()
    note_condition(condition=condition, decision=decision, state="cannot", by=decision.incident.officer, words="No.")
    assert refused(decision.incident) == Reason.ENDED


def test_an_authority_covers_one_step_towards_one_target():
    incident = make_recorded()
    make_authority(incident)
    assert refused(incident, kind="E07", target="") == Reason.AUTHORITY_FOR_ANOTHER
    propose_step(incident=incident, kind="E06", by=incident.officer, has_read=True)
    assert refused(incident, kind="E06", target="") == Reason.AUTHORITY_USED


def test_closing_stands_on_having_told_the_person_first():
    incident = make_recorded()
    assert refused(incident, kind="E20", target="") == Reason.NOT_TOLD_FIRST
    tell_first(incident=incident, how="at_recording", by=incident.officer)
    assert not propose_step(incident=incident, kind="E20", by=incident.officer, has_read=True).is_done


def test_what_already_happened_is_always_taken_and_goes_to_a_supervisor():
    incident = make_recorded()
    step = record_outside(
        incident=incident,
        kind="E06",
        by=incident.officer,
        done_at=timezone.now(),
        done_by=incident.officer,
        power="arrest",
        why="Called to the house.",
        words="Arrested.",
    )
    incident.refresh_from_db()
    assert incident.supervisor_due_code == "outside_gate"
    review_step(step=step, by=make_supervisor(), words="Looked at.")
    incident.refresh_from_db()
    assert incident.supervisor_due_code != "outside_gate"


def test_what_was_done_before_a_stop_and_typed_after_it_needs_a_supervisor():
    now = timezone.now()
    decision = make_talk(make_recorded(), held_at=now - timedelta(hours=3))
    stop_everything(incident=decision.incident, by=decision.incident.officer)
    entry = claim_late(
        decision=decision,
        done_at=now - timedelta(hours=1),
        done_by=decision.incident.officer,
        what="Sent.",
        reason="No signal.",
        by=decision.incident.officer,
    )
    assert agree_late(entry=entry, by=make_supervisor()).is_done


def test_a_step_put_forward_on_an_agreement_is_not_done_on_a_later_one():
    decision = make_talk(make_recorded())
    step = propose(decision)
    make_talk(decision.incident)
    with pytest.raises(StepRefusedError) as error:
        do_step(step=step, by=step.proposed_by, words="Sent.", has_read=True)
    assert error.value.code == Reason.ANSWERED_SINCE


def test_a_step_on_an_authority_is_done_on_it_also_when_the_person_has_agreed_since():
    incident = make_recorded()
    make_authority(incident)
    step = propose_step(incident=incident, kind="E06", by=incident.officer, has_read=True)
    make_talk(incident, kind="E06")
    assert do_step(step=step, by=incident.officer, words="Arrested.", has_read=True).is_done


def test_other_words_end_what_was_agreed_and_only_the_next_try_is_stopped_by_that():
    decision = make_talk(make_recorded(), kind="E15", target="Were you there, on Friday?")
    with pytest.raises(ValidationError) as error:
        propose(decision, wording="Were you there on Friday?")
    assert error.value.code == "words_differ"
    assert not BlockedTry.objects.exists()
    with pytest.raises(StepRefusedError):
        propose(decision, wording=decision.target.words)
    assert BlockedTry.objects.get().code == Reason.ENDED


def without_wording(action):
    with pytest.raises(ValidationError) as error:
        action()
    return error.value.code


def test_an_exact_wording_is_pasted_each_time_and_leaving_it_out_ends_nothing():
    decision = make_talk(make_recorded(), kind="E15", target="Were you there, on Friday?")
    assert without_wording(lambda: propose(decision)) == "no_wording"
    step = propose(decision, wording=decision.target.words)
    do = {"step": step, "by": step.proposed_by, "words": "Sent.", "has_read": True}
    assert without_wording(lambda: do_step(**do)) == "no_wording"
    step.refresh_from_db()
    assert not step.is_done
    assert do_step(wording=decision.target.words, **do).is_done


@pytest.mark.parametrize("twice", ["nothing_more", "other"])
def test_two_other_ways_are_two_different_ones(twice):
    ways = [{"code": twice, "words": words, "reply": "not_wanted"} for words in ("Ring", "ring.")]
    with pytest.raises(ValidationError) as error:
        make_talk(make_recorded(), alternatives=ways)
    assert error.value.code == "too_few_alternatives"


def test_a_dot_is_no_other_way():
    ways = [{"code": code, "words": ".", "reply": "not_wanted"} for code in ("nothing_more", "other")]
    with pytest.raises(ValidationError) as error:
        make_talk(make_recorded(), alternatives=ways)
    assert error.value.code == "too_few_alternatives"


def test_agreeing_within_limits_needs_one():
    incident = make_recorded()
    with pytest.raises(ValidationError) as error:
        make_talk(incident, answer="agree_with_conditions")
    assert error.value.code == "no_limit"
    make_talk(incident, answer="agree_with_conditions", limits=[limit(comes_first=False)])
    assert make_talk(incident, answer="agree_with_conditions").agrees
