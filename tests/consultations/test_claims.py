"""What was typed first is not always what came first: claimed moments never open what later words had ended."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.agreeing import agree_to_leave
from consultations.actions.keeping import note_condition
from consultations.actions.stepping import StepRefusedError, do_step, propose_step
from consultations.gate import Reason, may_take
from consultations.models import EnforcementStep
from incidents.actions.acts import write_act
from incidents.actions.assessing import open_warning, record_assessment
from incidents.actions.developing import note_development
from incidents.actions.handing_over import hand_over
from incidents.actions.stopping import stop_everything
from incidents.models import Incident
from tests.factories import make_user
from tests.talks import limit, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


def ago(**length):
    return timezone.now() - timedelta(**length)


def verdict(decision):
    return may_take(decision.incident, decision.kind, decision.target, timezone.now())


def taken_by_the_database(decision):
    incident, now = Incident.objects.get(pk=decision.incident_id), timezone.now()
    try:
        with transaction.atomic():
            write_act(
                EnforcementStep,
                incident,
                kind=decision.kind,
                target=decision.target,
                basis="decision",
                decision=decision,
                status="proposed",
                proposed_at=now,
                proposed_by=incident.officer,
            )
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


def assert_refused(decision, reason):
    assert verdict(decision).reason == reason
    assert not taken_by_the_database(decision)


def test_a_talk_held_before_a_stop_and_typed_after_it_agrees_to_nothing():
    incident = make_recorded()
    stop_everything(incident=incident, by=incident.officer, happened_at=ago(hours=24))
    assert_refused(make_talk(incident, held_at=ago(hours=48)), Reason.ENDED)


def test_a_talk_held_after_a_stop_counts_whichever_was_typed_first():
    incident = make_recorded()
    stop_everything(incident=incident, by=incident.officer, happened_at=ago(hours=48))
    decision = make_talk(incident, held_at=ago(hours=24))
    assert verdict(decision).may
    assert taken_by_the_database(decision)


def test_an_older_yes_typed_after_a_newer_no_does_not_take_its_place():
    incident = make_recorded()
    make_talk(incident, answer="no", held_at=ago(hours=1))
    assert_refused(make_talk(incident, held_at=ago(hours=48)), Reason.SAID_NO)


@pytest.mark.parametrize(("yes", "no"), [("Rowan Books", "rowan  books"), ("Rowan Books", ""), ("", "Rowan Books")])
def test_a_no_is_one_of_every_spelling_and_of_what_was_left_open(yes, no):
    incident = make_recorded()
    decision = make_talk(incident, kind="E06", target=yes)
    make_talk(incident, kind="E06", answer="no", target=no)
    assert_refused(decision, Reason.SAID_NO)


def test_a_no_to_another_target_leaves_an_agreement_alone():
    incident = make_recorded()
    decision = make_talk(incident, kind="E06", target="Rowan Books")
    make_talk(incident, kind="E06", answer="no", target="Alder Books")
    assert verdict(decision).may


def propose(decision):
    incident, words = decision.incident, decision.target.words
    return propose_step(incident=incident, kind=decision.kind, target=words, by=incident.officer, has_read=True)


def done_earlier(decision):
    with pytest.raises(StepRefusedError) as refused:
        do_step(
            step=propose(decision), by=decision.incident.officer, words="Sent.", has_read=True, done_at=ago(hours=1)
        )
    return refused.value.code


def test_a_step_was_not_done_before_a_supervisor_agreed_to_it():
    decision = make_talk(make_recorded(), answer="leave_it_to_you", held_at=ago(hours=5))
    agree_to_leave(decision=decision, by=make_supervisor())
    assert done_earlier(decision) == Reason.LEAVE_NOT_AGREED


def test_a_step_was_not_done_before_its_limit_was_kept():
    talk = {"answer": "agree_with_conditions", "limits": [limit()], "held_at": ago(hours=5)}
    decision = make_talk(make_recorded(), **talk)
    condition, by = decision.incident.conditions.get(), decision.incident.officer
    note_condition(condition=condition, decision=decision, state="kept", by=by, words="Rang.")
    assert done_earlier(decision) == Reason.CONDITION_NOT_YET


def test_a_limit_of_a_record_that_went_to_somebody_else_meanwhile_is_not_noted():
    decision = make_talk(make_recorded(), answer="agree_with_conditions", limits=[limit()])
    condition, by = decision.incident.conditions.get(), decision.incident.officer
    hand_over(incident=decision.incident, to=make_user(Role.OFFICER, unit="coast"), by=by)
    with pytest.raises(ValidationError) as refused:
        note_condition(condition=condition, decision=decision, state="kept", by=by, words="Rang.", to_work=True)
    assert refused.value.code == "not_yours"


def assessed(incident, finding="warning_is_safe"):
    return record_assessment(
        incident=incident, assessor="A specialist.", finding=finding, words="Looked at.", by=incident.officer
    )


def warning_of(incident):
    return make_talk(incident, kind="E01", held_at=ago(hours=5))


def test_a_warning_was_not_given_while_it_was_shut():
    decision = warning_of(make_recorded(harms=["stalking"]))
    open_warning(assessment=assessed(decision.incident), words="Agreed.", by=make_supervisor())
    assert verdict(decision).may
    assert done_earlier(decision) == Reason.SHUT


def test_a_second_specialist_shuts_a_warning_again():
    decision = warning_of(make_recorded(harms=["stalking"]))
    open_warning(assessment=assessed(decision.incident), words="Agreed.", by=make_supervisor())
    assessed(decision.incident, "warning_is_dangerous")
    assert verdict(decision).reason == Reason.SHUT


def test_a_warning_is_not_opened_on_what_was_found_before_a_new_threat():
    incident = make_recorded(harms=["stalking"])
    assessment = assessed(incident)
    note_development(incident=incident, kind="new_threat", by=incident.officer)
    with pytest.raises(ValidationError) as refused:
        open_warning(assessment=assessment, words="Agreed.", by=make_supervisor())
    assert refused.value.code == "older_than_what_is_known"
