import json
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.demonstration import SIGN_INS, load_staff
from incidents.demonstration import REPORTS, load_reports, reports_by
from incidents.filing.reading import read_report
from incidents.filing.recording import file_report
from incidents.models import Clock, Development, Incident
from interface.moments import LONDON
from tests.factories import make_user
from tests.incidents.filed import REPORT

PASSWORD = "kept only for these tests"
PAGES_OF_A_RECORD = ("incident", "incident-answers", "incident-other-party", "recorded", "wishes", "changes", "limits")
RECORDED = [*(f"incidents:{name}" for name in PAGES_OF_A_RECORD), "consultations:steps"]
BEING_TAKEN = ["incidents:report-tasks", "incidents:report-check"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db):
    load_staff(PASSWORD)


def test_the_command_fills_the_desks_and_prints_who_can_sign_in(capsys, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", PASSWORD)
    call_command("demo")
    said = capsys.readouterr().out
    assert "27 reports added" in said
    assert PASSWORD in said
    assert [name for name in SIGN_INS if f"  {name} " in said] == list(SIGN_INS)
    statuses = list(Incident.objects.values_list("status", flat=True))
    assert [statuses.count(each) for each in ("open", "being_taken", "set_aside")] == [24, 2, 1]


def test_every_report_is_as_it_would_be_by_now(staff):
    now = timezone.now()
    load_reports(now=now)
    recorded = Incident.objects.filter(status="open").select_related("taken_by")
    assert told(recorded) == sorted(as_given(given["taken"]) for given in REPORT.values())
    ages = {incident: (now - incident.reported_at).days for incident in recorded}
    assert 0 <= min(ages.values()) < 7
    assert [incident for incident, days in ages.items() if days >= 7 and incident.safety_actions_open] == []
    assert Incident.objects.being_taken().filter(safety_actions_open=1).count() == 1


def told(incidents):
    """By whom, on which weekday and at which hour each was told."""
    return sorted(f"{each.taken_by.staff_id} {each.reported_at.astimezone(LONDON):%a %H:%M}" for each in incidents)


def as_given(taken):
    return f"{taken['by']} {datetime.fromisoformat(taken['at']):%a %H:%M}"


def test_loading_again_adds_nothing_and_is_quick(staff, django_assert_max_num_queries):
    load_reports()
    with django_assert_max_num_queries(3):
        assert load_reports() == 0
    file_report(read_report(REPORT["R01"]))  # from a file it is another report than the demonstration's
    assert Incident.objects.count() == 28


def test_what_came_after_is_there_and_something_waits_for_a_supervisor(staff):
    load_reports()
    assert Clock.objects.filter(code__in=Clock.FOR_SUPERVISORS, stopped_at=None).values("code").distinct().count() == 4
    assert {change.kind for change in Development.objects.all()} >= {"officer_changed", "wording_changed"}


def test_nothing_that_has_not_happened_yet_is_loaded(staff):
    monday = datetime(2026, 11, 16, 12, tzinfo=LONDON)  # the newest report is two hours old
    load_reports(now=monday)
    assert not Development.objects.filter(kind="wish_raised").exists()
    assert Development.objects.filter(kind="officer_changed").exists()


def test_at_any_hour_of_a_week_no_report_says_what_is_still_to_happen(monkeypatch):
    data = json.loads(REPORTS.read_text(encoding="utf-8"))
    monday = datetime(2026, 11, 16, tzinfo=LONDON)
    for now in [monday + timedelta(hours=hours) for hours in range(1, 7 * 24, 3)]:
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        assert [report.refusals for given in reports_by(now, data) if (report := read_report(given)).refusals] == []


def test_every_page_of_every_record_opens_for_its_officer(staff, client):
    load_reports()
    for incident in Incident.objects.select_related("officer"):
        client.force_login(incident.officer)
        names = RECORDED if incident.is_recorded else [] if incident.is_set_aside else BEING_TAKEN
        for name in ["incidents:desk", *names]:
            args = [] if name == "incidents:desk" else [incident.reference]
            assert client.get(reverse(name, args=args)).status_code == 200, (incident, name)


def test_the_command_is_only_for_a_demonstration(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo")


def test_the_command_leaves_a_database_with_people_alone(monkeypatch):
    make_user()
    monkeypatch.setenv("DEMO_PASSWORD", PASSWORD)
    with pytest.raises(CommandError, match="real people"):
        call_command("demo")
    assert not Incident.objects.exists()


@pytest.mark.parametrize("password", ["", "too short"])
def test_the_command_wants_a_long_password(monkeypatch, password):
    monkeypatch.setenv("DEMO_PASSWORD", password)
    with pytest.raises(CommandError, match="15 characters"):
        call_command("demo")
