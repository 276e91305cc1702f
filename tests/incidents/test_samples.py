"""The invented reports, recorded as a file, against what a careful reader expects of each."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from accounts.roles import Role
from incidents.facts import Facts, indicators, panels, urgent_answers
from incidents.models import Incident
from tests.factories import make_user
from tests.incidents.filed import REPORT, record_given

EXPECTED = json.loads((Path(__file__).parent.parent / "data" / "expected_reports.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.django_db


def facts_of_record(incident):
    """What the rows of a record add up to, read again from the database."""
    row = incident.circumstances.get()
    return Facts(
        danger=row.danger,
        harms=frozenset(incident.harms.values_list("code", flat=True)),
        ongoing=row.ongoing,
        relations=frozenset(row.relations),
        private_things=frozenset(row.private_things),
        under_18_shown=row.under_18_shown,
        threats=frozenset(row.threats),
        effects=frozenset(incident.effects.values_list("code", flat=True)),
        has_exposures=incident.victim.exposures.exists(),
        others_exposed=row.others_exposed,
    )


def test_every_report_has_what_is_expected_of_it():
    assert REPORT.keys() == EXPECTED.keys()
    assert len(REPORT) == 24


@pytest.mark.parametrize("report_id", sorted(EXPECTED))
def test_a_report_becomes_the_record_that_is_expected(report_id):
    incident, expected = record_given(REPORT[report_id]), EXPECTED[report_id]
    facts = facts_of_record(incident)
    assert indicators(facts) == expected["indicators"]
    assert sorted(panels(facts)) == expected["other_panels"]
    assert sorted(urgent_answers(facts)) == expected["safety_panel"]
    assert sorted(incident.safety_actions.open().values_list("because", flat=True)) == expected["safety_panel"]
    assert sorted(incident.harms.values_list("code", flat=True)) == sorted(expected["harm_codes_ticked"])
    assert hate_of(incident) == expected["hate"]
    assert wishes_of(incident) == expected["wishes"]
    assert (incident.victim.known_as or "You") == expected["shown_as"]
    assert incident.account.text == REPORT[report_id]["pages"]["P07"]["text"]


@pytest.mark.parametrize("report_id", sorted(key for key, expected in EXPECTED.items() if expected["safety_panel"]))
def test_an_urgent_answer_stands_on_the_supervisors_desk_until_it_is_written_down(client, report_id):
    incident = record_given(REPORT[report_id])
    client.force_login(head_of(incident.unit))
    assert set(incident.safety_actions.values_list("because", flat=True)) == set(EXPECTED[report_id]["safety_panel"])
    for action in incident.safety_actions.open():
        assert incident.reference in waiting_on_the_desk(client)
        address = reverse("incidents:safety-fill", args=[incident.reference, action.pk])
        client.post(address, {f"{action.pk}-what_was_done": "Spoke with them."})
    assert waiting_on_the_desk(client) == []


def head_of(unit):
    """Return the supervisor who sees what is restricted as well."""
    unit.head = make_user(Role.SUPERVISOR, unit=unit)
    unit.save()
    return unit.head


def waiting_on_the_desk(client):
    sections = {each["name"]: each["rows"] for each in client.get(reverse("incidents:desk")).context["sections"]}
    return [row[0]["text"] for row in sections["safety"]]


def hate_of(incident):
    about = incident.motives.values_list("about", flat=True)
    return {"perceived": incident.circumstances.get().because or None, "about": list(about)}


def wishes_of(incident):
    said = incident.outcome_preferences.filter(was_asked=True)
    return [{"page": wish.page, "wishes": wish.choices} for wish in said]


def test_a_person_who_was_not_asked_has_a_wish_that_says_so():
    wish = record_given(REPORT["R08"]).outcome_preferences.get()
    assert not wish.was_asked
    assert wish.choices == []


def test_words_of_somebody_else_are_marked_as_theirs():
    reporter = record_given(REPORT["R08"]).reporter
    assert reporter.kind == "for_someone"
    assert not reporter.is_the_person


def test_the_wish_was_said_when_the_person_told_us():
    incident = record_given(REPORT["R05"])
    first, again = incident.outcome_preferences.all()
    assert first.asked_at == incident.reported_at
    assert again.asked_at == incident.account.given_at
    assert first.entered_at > first.asked_at


def test_a_restricted_report_is_restricted():
    assert record_given(REPORT["R23"]).is_restricted


def test_a_report_that_is_only_a_link_is_a_whole_record():
    incident = record_given(REPORT["R21"])
    assert incident.status == Incident.Status.OPEN
    assert incident.account.text.startswith("https://")


def test_two_people_hit_by_the_same_account_are_two_records():
    for report_id in ("R20", "R21"):
        record_given(REPORT[report_id])
    assert Incident.objects.count() == 2
    assert Incident.objects.values("victim").distinct().count() == 2
