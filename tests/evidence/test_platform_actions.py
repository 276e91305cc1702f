"""What may be written down about reports to platforms, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from consultations.actions.reading import note_read
from evidence.models.platform import NEXT
from evidence.platform_choices import EntryKind, PlatformResult
from evidence.platform_standing import Since, why_not
from incidents.actions.developing import note_development
from incidents.actions.handing_over import hand_over
from incidents.actions.status import change_status
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from incidents.models import Clock, Incident
from tests.factories import make_incident, make_user
from tests.platforms import ABOUT, IMAGE, make_platform_report, make_platform_talk, make_police_report, note

pytestmark = pytest.mark.django_db
SAVED = {"saved_first": "yes"}


@pytest.fixture
def incident():
    return make_incident(recorded=True, known_as="Sam", wishes=["takedown"])


def code_of(refusal):
    return refusal.value.code


def ago(**time):
    return timezone.now() - timedelta(**time)


def reason(talk):
    """Return why the police may not report something on this talk, as the database has it now."""
    talk = talk.incident.platform_talks.select_related("report", "later").get(pk=talk.pk)
    return why_not(talk, Since.of(talk.incident))


def test_a_record_that_is_being_taken_takes_no_report():
    with pytest.raises(ValidationError) as refusal:
        make_platform_report(make_incident())
    assert code_of(refusal) == "not_recorded"


def test_the_police_report_nothing_without_a_talk(incident):
    with pytest.raises(ValidationError) as refusal:
        make_platform_report(incident, sent_by="police")
    assert code_of(refusal) == "needs_a_talk"


def test_an_agreed_talk_lets_the_police_report_that_one_thing_once(incident):
    talk = make_platform_talk(incident)
    assert reason(talk) is None
    report = make_police_report(talk)
    assert (report.what, report.platform_group) == (ABOUT.what, ABOUT.platform_group)
    with pytest.raises(ValidationError) as refusal:
        make_police_report(talk)
    assert code_of(refusal) == "reported_already"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"with_the_person": False}, "not_theirs"),
        ({"told_who_notices": False}, "not_informed"),
        ({"told_what_they_learn": False}, "not_informed"),
    ],
)
def test_an_agreement_is_the_persons_own_and_informed(incident, said, code):
    with pytest.raises(ValidationError) as refusal:
        make_platform_talk(incident, **said)
    assert code_of(refusal) == code
    assert make_platform_talk(incident, answer="no", **said).answer == "no"


def test_a_report_before_the_talk_is_refused(incident):
    talk = make_platform_talk(incident, held_at=ago(hours=1))
    with pytest.raises(ValidationError) as refusal:
        make_police_report(talk, reported_at=ago(hours=2))
    assert code_of(refusal) == "before_the_talk"


def test_a_stop_after_the_talk_ends_it_and_a_new_talk_begins_anew(incident):
    talk = make_platform_talk(incident)
    stop_everything(incident=incident, by=incident.officer)
    assert reason(talk) == "stopped"
    again = make_platform_talk(incident, instead_of=talk)
    assert (reason(talk), reason(again)) == ("talked_again", None)


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_a_no_in_a_later_talk_closes_an_agreement_to_one_like_it(incident, answer):
    talk = make_platform_talk(incident)
    make_platform_talk(incident, answer=answer, about=replace(ABOUT, what="the second post"))
    with pytest.raises(ValidationError) as refusal:
        make_police_report(talk)
    assert code_of(refusal) == "refused_since"
    assert reason(make_platform_talk(incident, instead_of=talk)) is None


def test_a_no_to_the_same_post_closes_it_under_another_rule_and_platform_too(incident):
    talk = make_platform_talk(incident)
    make_platform_talk(incident, answer="no", about=replace(IMAGE, what=ABOUT.what))
    assert reason(talk) == "refused_since"


def test_a_no_to_something_else_or_before_the_agreement_leaves_it_standing(incident):
    make_platform_talk(incident, answer="no")
    talk = make_platform_talk(incident)
    make_platform_talk(incident, answer="no", about=IMAGE)
    assert reason(talk) is None


def test_a_stop_that_was_said_after_the_talk_counts_whenever_it_was_typed(incident):
    stop_everything(incident=incident, by=incident.officer, happened_at=ago(hours=1))
    assert reason(make_platform_talk(incident, held_at=ago(hours=2))) == "stopped"
    assert reason(make_platform_talk(incident, held_at=ago(minutes=30))) is None


def test_a_wish_without_taking_it_down_ends_it(incident):
    talk = make_platform_talk(incident)
    record_wish(incident=incident, choices=["takedown", "support"], by=incident.officer)
    assert reason(talk) is None
    record_wish(incident=incident, choices=["support"], by=incident.officer)
    record_wish(incident=incident, choices=["takedown"], by=incident.officer)
    assert reason(talk) == "withdrawn"


def test_a_wish_for_a_step_that_is_taken_back_ends_it(incident):
    record_wish(incident=incident, choices=["takedown", "warn"], by=incident.officer)
    talk = make_platform_talk(incident)
    record_wish(incident=incident, choices=["takedown"], by=incident.officer)
    assert reason(talk) == "ended"


def test_other_changes_leave_it_standing(incident):
    talk = make_platform_talk(incident)
    note_development(incident=incident, kind="life_changed", by=incident.officer)
    assert reason(talk) is None


def test_each_thing_that_is_written_leaves_one_event_without_words(incident):
    talk = make_platform_talk(incident)
    note(make_police_report(talk), "result", "refused")
    written = Event.objects.filter(chain=incident.audit_chain, act="collect").order_by("-number")[:3]
    assert [(event.reason, event.fields) for event in reversed(written)] == [
        ("agree", '["platform_talks"]'),
        ("police", '["platform_reports"]'),
        ("result", '["platform_report_entries"]'),
    ]


def test_the_table_of_what_comes_next_names_every_kind():
    assert set(NEXT) == {"", *EntryKind}
    assert {after for kinds in NEXT.values() for after in kinds} == set(EntryKind)


@pytest.mark.parametrize(
    ("entries", "then"),
    [
        ([], {"result"}),
        ([("result", "removed")], {"result", "came_back"}),
        ([("result", "partly")], {"result", "came_back", "appealed"}),
        ([("result", "refused")], {"result", "appealed"}),
        ([("result", "no_answer")], {"result", "appealed"}),
        ([("result", "refused"), ("appealed", "")], {"appeal_result"}),
        ([("result", "refused"), ("appealed", ""), ("appeal_result", "refused")], {"result"}),
        ([("result", "refused"), ("appealed", ""), ("appeal_result", "removed")], {"result", "came_back"}),
        ([("result", "refused"), ("appealed", ""), ("appeal_result", "refused"), ("result", "refused")], {"result"}),
        ([("result", "removed"), ("came_back", "")], {"result"}),
    ],
)
def test_only_what_makes_sense_can_come_next(incident, entries, then):
    report = make_platform_report(incident)
    for kind, result in entries:
        note(report, kind, result)
    assert set(report.may_come_next(list(report.entries.all()))) == then
    for kind in set(EntryKind) - then:
        with pytest.raises(ValidationError) as refusal:
            note(report, kind, PlatformResult.REFUSED)
        assert code_of(refusal) == "not_next"


def test_nothing_comes_of_a_report_before_it_is_made(incident):
    report = make_platform_report(incident, reported_at=ago(hours=1))
    with pytest.raises(ValidationError) as refusal:
        note(report, "result", "removed", at=ago(hours=2))
    assert code_of(refusal) == "before_the_report"


def test_nothing_comes_before_what_came_already(incident):
    report = make_platform_report(incident, about=IMAGE, reported_at=ago(days=9))
    note(report, "result", "removed", at=ago(days=8))
    back = note(report, "came_back", at=ago(days=5))
    with pytest.raises(ValidationError) as refusal:
        note(report, "result", "removed", at=ago(days=6))
    assert code_of(refusal) == "before_the_last"
    assert note(report, "result", "removed", at=ago(days=5, seconds=30)).at == back.at


def test_a_time_typed_without_its_seconds_is_not_before_the_report(incident):
    report = make_platform_report(incident)
    assert note(report, "result", "removed", at=ago(seconds=40)).at == report.reported_at


def test_48_hours_run_from_the_report_of_an_image(incident):
    at = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    report = make_platform_report(incident, about=IMAGE, reported_at=at)
    clock = incident.clocks.get(code=Clock.Code.INTIMATE_IMAGE_TAKEDOWN)
    assert (clock.about, clock.started_at, clock.due_at) == (report.pk, at, datetime(2026, 7, 3, 9, 30, tzinfo=UTC))
    incident = Incident.objects.get(pk=incident.pk)
    assert incident.due_at <= clock.due_at


@pytest.mark.parametrize(
    ("at", "clocks"),
    [
        (datetime(2026, 6, 28, 22, 59, 59, tzinfo=UTC), 0),  # the last second of 28 June in London
        (datetime(2026, 6, 28, 23, 0, tzinfo=UTC), 1),
    ],
)
def test_they_run_from_the_first_day_of_the_law_by_the_clock_in_london(incident, at, clocks):
    make_platform_report(incident, about=IMAGE, reported_at=at)
    assert incident.clocks.filter(code="T12").count() == clocks


def test_nothing_else_has_them(incident):
    make_platform_report(incident, about=ABOUT)
    assert not incident.clocks.filter(code="T12").exists()


def test_a_result_stops_them_when_it_came_and_coming_back_starts_them_again(incident):
    report = make_platform_report(incident, about=IMAGE, reported_at=ago(days=5))
    first = note(report, "result", "removed", at=ago(days=4))
    back = note(report, "came_back", at=ago(days=1))
    stopped, running = incident.clocks.filter(code="T12").order_by("started_at")
    assert (stopped.about, stopped.stopped_at) == (report.pk, first.at)
    assert (running.about, running.started_at, running.stopped_at) == (back.pk, back.at, None)
    note(report, "result", "refused")
    assert not incident.clocks.filter(code="T12", stopped_at__isnull=True).exists()


def test_no_answer_leaves_the_48_hours_running_until_there_is_one(incident):
    report = make_platform_report(incident, about=IMAGE)
    running = incident.clocks.filter(code="T12", stopped_at__isnull=True)
    note(report, "result", "no_answer")
    assert running.get().about == report.pk
    note(report, "result", "refused")
    assert not running.exists()


def test_the_risk_is_looked_at_again_when_it_comes_back(incident):
    report = make_platform_report(incident, about=ABOUT)
    note(report, "result", "removed")
    note(report, "came_back")
    assert incident.clocks.get(code="T16", stopped_at__isnull=True).because == "content_back"


def test_one_result_leaves_the_clock_of_another_report_running(incident):
    one, other = make_platform_report(incident, about=IMAGE), make_platform_report(incident, about=IMAGE)
    note(one, "result", "removed")
    assert incident.clocks.get(code="T12", stopped_at__isnull=True).about == other.pk


def test_any_colleague_who_works_on_it_is_named_for_what_they_wrote(incident):
    supervisor = make_user(Role.SUPERVISOR)
    report = make_platform_report(incident, by=supervisor)
    assert (report.entered_by, note(report, "result", "removed", by=incident.officer).noted_by) == (
        supervisor,
        incident.officer,
    )


def test_whoever_took_the_record_over_reads_first_and_then_the_police_report_it(incident):
    talk, colleague = make_platform_talk(incident), make_user(Role.OFFICER)
    hand_over(incident=incident, to=colleague, by=incident.officer)
    with pytest.raises(ValidationError) as refusal:
        make_police_report(talk, by=colleague)
    assert code_of(refusal) == "not_read"
    act_no = incident.developments.get(kind="officer_changed").act_no
    note_read(incident=incident, act_no=act_no, by=colleague, now=timezone.now())
    assert make_police_report(talk, by=colleague)


def test_a_closed_record_takes_no_talk_and_no_report_of_the_police_and_still_one_of_the_person():
    incident = make_incident(recorded=True, wishes=["record_only"])
    talk = make_platform_talk(incident)
    Incident.objects.filter(pk=incident.pk).update(status=Incident.Status.OUTCOME_PROPOSED)
    supervisor = make_user(Role.SUPERVISOR)
    change_status(incident=incident, to="closed", by=supervisor, words="Recorded.", now=timezone.now())
    for make in (lambda: make_platform_talk(incident), lambda: make_police_report(talk)):
        with pytest.raises(ValidationError) as refusal:
            make()
        assert code_of(refusal) == "closed"
    assert make_platform_report(incident)
