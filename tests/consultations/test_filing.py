"""Talks, authorities and steps from a file: through the actions of the pages, and past the same gate."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultations.choices import Event
from incidents.filing.reading import read_report
from incidents.filing.recording import Result, file_report
from incidents.models import Incident
from tests.incidents.filed import WHOLE, make_staff, record_whole, report_as_given

SECRET = "Gladys of Marsh Lane"
TALK = {
    "id": "C1",
    "step": "E02",
    "held_at": "2026-04-15T10:00:00+01:00",
    "held_by": "ST11",
    "how": "phone",
    "present": "the person only",
    "risks_explained": ["names an account abroad"],
    "alternatives_offered": ["she saves her own copy", "nothing more for now"],
    "decision": "agree",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def report(*talks, **parts):
    return report_as_given("R01") | {"consultations": list(talks)} | parts


def talk(**parts):
    return deepcopy(TALK) | parts


def limit(status, **more):
    return {"says": "Tell me first.", "status": status, **more}


def refusals(given):
    make_staff(given)
    read = read_report(given)
    assert file_report(read) is Result.REFUSED
    assert not Incident.objects.exists()
    return [(place, str(reason)) for place, reason in read.refusals]


def state_of(incident):
    return list(incident.condition_states.values_list("state", flat=True))


def test_a_talk_is_kept_with_its_claimed_time_and_what_was_said():
    consultation = record_whole(report(talk())).consultations.get()
    assert consultation.held_at.isoformat() == "2026-04-15T09:00:00+00:00"
    assert consultation.entered_at > consultation.held_at
    assert (consultation.held_by.staff_id, consultation.present) == ("ST11", "")
    assert consultation.other_risks == "names an account abroad"
    assert [each["reply"] for each in consultation.alternatives] == ["said", "said"]


def test_nothing_of_how_and_with_whom_is_lost():
    consultation = record_whole(report(talk(how="BSL video, interpreter", present="Ros"))).consultations.get()
    assert (consultation.way, consultation.present) == ("video", "Ros (BSL video, interpreter)")


def test_the_page_of_a_talk_shows_what_the_file_held(client):
    consultation = record_whole(report(talk())).consultations.get()
    client.force_login(consultation.held_by)
    page = client.get(reverse("consultations:talk", args=[consultation.incident.reference, consultation.pk]))
    shown = page.content.decode()
    for each in ("she saves her own copy", "names an account abroad", "the file does not say what they replied"):
        assert each in shown


def test_an_agreement_to_nothing_named_says_nothing_of_a_named_target():
    target = record_whole(report(talk())).decisions.get().target
    assert target.words == "What was talked about; it is not named in the file."
    assert not target.is_any


def test_a_refusal_of_nothing_named_is_a_refusal_of_all():
    assert record_whole(report(talk(decision="no"))).decisions.get().target.is_any


@pytest.mark.parametrize(
    ("status", "comes_first", "states"),
    [("standing", False, []), ("met", True, ["kept"]), ("not_yet", True, []), ("cannot_be_kept", False, ["cannot"])],
)
def test_a_limit_is_as_it_was_when_the_file_was_written(status, comes_first, states):
    incident = record_whole(report(talk(decision="agree_with_conditions", conditions=[limit(status)])))
    condition = incident.conditions.last()
    assert (condition.step, condition.comes_first) == ("E02", comes_first)
    assert state_of(incident) == states


def test_a_limit_that_was_kept_later_says_when():
    kept = limit("met", at="2026-04-16T09:30:00+01:00")
    incident = record_whole(report(talk(decision="agree_with_conditions", conditions=[kept])))
    assert incident.condition_states.get().words == "Kept on 16 April 2026, 09:30."


def test_two_talks_of_the_same_id_are_not_taken_for_each_other():
    kept = limit("met", at="2026-04-16T09:30:00+01:00")
    agreed = talk(decision="agree_with_conditions", conditions=[kept])
    incident = record_whole(report(agreed, talk(step="E03", decision="no")))
    assert incident.condition_states.get().decision.kind == "E02"


def test_leave_it_to_you_waits_for_a_supervisor():
    incident = record_whole(report(talk(decision="leave_it_to_you", words="You decide.")))
    assert incident.clocks.filter(code="leave_to_us", stopped_at=None).exists()


def test_an_authority_comes_with_all_that_happened_to_it():
    incident = record_whole(WHOLE["R22"])
    events = list(incident.authorisation_events.values_list("event", "by__staff_id"))
    assert events == [
        (Event.REQUESTED, "ST03"),
        (Event.GRANTED, "ST07"),
        (Event.WRITTEN_UP, "ST07"),
        (Event.TOLD, "ST01"),
        (Event.REVIEWED, "ST23"),
    ]
    assert not incident.clocks.filter(code__in=["authorise", "write_up", "tell_person", "review_authority"]).filter(
        stopped_at=None
    )


def authority(**parts):
    return deepcopy(WHOLE["R22"]["exceptions"][0]) | parts


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": "E01"},
        {"ground": "court_order"},
        {"step": "E17", "ground": "child"},
        {"authorised_by": "ST03"},
        {"authorised_by": "ST19"},
        {"expires_at": "2026-04-25T12:50:00+01:00"},
        {"less_intrusive": ["One alone."]},
        {"facts": ""},
        {"attempts_to_talk": []},
    ],
    ids=str,
)
def test_an_authority_from_a_file_keeps_every_rule_of_its_pages(wrong):
    given = deepcopy(WHOLE["R22"]) | {"exceptions": [authority(**wrong)]}
    ((place, reason),) = refusals(given)
    assert place.startswith("exceptions 1")
    assert "Imke" not in reason


def step(**parts):
    return {"step": "E02", "proposed_by": "ST11", "has_read": True, "proposed_at": "2026-04-16T10:00:00+01:00", **parts}


def recent(now, **parts):
    return talk(held_at=now.isoformat(), **parts)


def test_a_step_stands_on_what_was_agreed_in_the_same_file(now):
    done = step(done_at=now.isoformat(), what="Sent.")
    stored = record_whole(report(recent(now), steps=[done])).steps.get()
    assert stored.is_done
    assert stored.decision.kind == "E02"


@pytest.mark.parametrize(
    ("answer", "words"), [("no", "said no"), ("not_now", "Not now counts as not agreed"), ("no_view", "did not say")]
)
def test_a_step_that_was_not_agreed_is_refused_with_the_whole_report(now, answer, words):
    ((place, reason),) = refusals(report(recent(now, decision=answer), steps=[step(proposed_at=now.isoformat())]))
    assert place == "steps 1"
    assert words in reason


def test_a_step_whose_agreement_has_run_out_is_refused_without_a_name():
    ((_, reason),) = refusals(report(talk(), steps=[step()]))
    assert reason.startswith("What was agreed ran out on")
    assert "Garstang" not in reason


def test_a_step_done_before_the_talk_is_refused(now):
    done = step(done_at="2026-04-16T10:00:00+01:00", what="Sent.")
    ((_, reason),) = refusals(report(recent(now), steps=[done]))
    assert reason.startswith("That is before the person agreed to it.")


def test_a_step_typed_late_waits_for_a_supervisor():
    late = {"talk": "C1", "reason": "Kept on paper until now."}
    done = step(done_at="2026-04-16T10:00:00+01:00", what="Sent.", late=late)
    incident = record_whole(report(talk(), steps=[done]))
    assert incident.late_entries.get().decision == incident.decisions.get()
    assert not incident.steps.exists()


def test_a_step_is_late_where_the_same_file_says_what_ended_the_agreement_after_it(now):
    held_at, done_at, ended_at = (now - timedelta(hours=hours) for hours in (3, 2, 1))
    done = step(done_at=done_at.isoformat(), what="Sent.")
    pause = {"kind": "pause", "at": ended_at.isoformat()}
    ((place, reason),) = refusals(report(talk(held_at=held_at.isoformat()), later=[pause], steps=[done]))
    assert place == "steps 1"
    assert reason.startswith("They asked us to stop or to wait.")


def test_what_happened_outside_the_gate_is_taken_and_goes_to_a_supervisor():
    outside = {"power": "none", "why": "Sent to another job."}
    visit = step(step="E18", done_at="2026-04-16T10:00:00+01:00", what="Knocked.", outside=outside)
    incident = record_whole(report(steps=[visit]))
    assert incident.steps.get().is_outside_gate
    assert incident.clocks.filter(code="outside_gate", stopped_at=None).exists()


REFUSED = {
    "no entry": (SECRET, "consultations 1"),
    "an unknown step": (talk(step=SECRET), "consultations 1 step"),
    "a step that is always open": (talk(step="E00"), "consultations 1 step"),
    "an unknown answer": (talk(decision=SECRET), "consultations 1 decision"),
    "no time": (talk(held_at=""), "consultations 1 held_at"),
    "a time to come": (talk(held_at="2999-01-01T10:00:00Z"), "consultations 1 held_at"),
    "an unknown way": (talk(how=SECRET), "consultations 1 how"),
    "not explained": (talk(step_explained=False), "consultations 1 step_explained"),
    "an unknown state of a limit": (talk(conditions=[limit(SECRET)]), "consultations 1 conditions"),
    "an unknown part": (talk(because=SECRET), "consultations 1"),
    "one alternative": (talk(alternatives_offered=[SECRET]), "consultations 1"),
    "no risks": (talk(risks_explained=[]), "consultations 1"),
    "another agreed": (talk(with_the_person=False), "consultations 1"),
    "too long": (talk(valid_until="2026-09-15T10:00:00Z"), "consultations 1"),
    "no words": (talk(decision="leave_it_to_you"), "consultations 1"),
    "nobody with that number": (talk(held_by="ST99"), "consultations 1"),
}


@pytest.mark.parametrize("entry, place", REFUSED.values(), ids=REFUSED)
def test_a_talk_that_would_not_count_is_refused_with_the_whole_report(entry, place):
    said = refusals(report(entry))
    assert [where for where, _ in said] == [place]
    assert SECRET not in str(said)
    assert "Garstang" not in str(said)


def test_filing_again_adds_nothing_and_more_talks_are_not_lost_without_a_word():
    record_whole(report(talk()))
    assert file_report(read_report(report(talk()))) is Result.HERE_ALREADY
    more = read_report(report(talk(), talk(id="C2", step="E03")))
    assert file_report(more) is Result.REFUSED
    assert [place for place, _ in more.refusals] == ["consultations 2"]
    assert Incident.objects.get().consultations.count() == 1
