"""Every answer has a home: docs/answers.md against the form, the models, and what is really stored."""

import re
import uuid
from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps

from accounts.roles import Role
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.models import Incident
from incidents.pages import PAGES
from incidents.pages.fields import Many, One, Tick, Words
from interface.fields import DatePartsField
from interface.moments import MomentField
from tests.factories import make_user

TABLE = Path(__file__).parents[2] / "docs" / "answers.md"
PLACE = re.compile(r"`(\w+)\.(\w+)\.(\w+)`")
NO_PLACE = ("lands with later work", "nothing is stored")
# Two choices have an answer of their own when a row has words alone.
COME_ALONG = {
    "must_not_find_out_0": {"victims.Exposure.must_not_know"},
    "condition_0": {"incidents.Condition.step"},
    "conditions_until": {"incidents.Condition.step"},
    "victim_works_for_police": {"incidents.Incident.is_restricted"},
}


class Row(NamedTuple):
    code: str
    answer: str
    page: str
    field: str
    kept_in: str

    @property
    def place(self):
        """The model field as app.Model.field, or None."""
        found = PLACE.search(self.kept_in)
        return ".".join(found.groups()) if found else None


def _rows():
    cells = (line.strip("|").split("|") for line in TABLE.read_text(encoding="utf-8").splitlines() if "|" in line)
    rows = [Row(*(cell.strip() for cell in row)) for row in cells]
    return [row._replace(field=row.field.strip("`").replace("_N", "_0")) for row in rows if row.code.startswith("P")][
        1:
    ]


ROWS = _rows()
FIELDS = {row.field: row for row in ROWS if row.field != "–"}
PLACES = {row.place for row in FIELDS.values()}
MOMENTS = {"incidents.Incident.reported_at", "incidents.Account.given_at"}


def fields_of_the_form():
    return {(slug, name): field for slug, page in PAGES.items() for name, field in page.of_answers({}).fields.items()}


FORM_FIELDS = fields_of_the_form()


def test_every_field_of_the_form_has_a_row_and_every_row_a_field():
    assert {(row.page, row.field) for row in FIELDS.values()} == set(FORM_FIELDS)


def test_every_place_is_a_field_of_a_model():
    for row in ROWS:
        if row.place is None:
            assert row.kept_in.startswith(NO_PLACE), row
        else:
            app, model, field = row.place.split(".")
            assert apps.get_model(app, model)._meta.get_field(field), row


def test_every_page_of_the_guided_form_is_there():
    assert sorted({row.code for row in ROWS}) == [f"P{number:02}" for number in range(28)]


def canary(name, field):
    """Return {box: [value]} with an answer that no other field is given."""
    number = list(FIELDS).index(name)
    if isinstance(field, DatePartsField):
        return {f"{name}-day": ["9"], f"{name}-month": ["5"], f"{name}-year": [str(1900 + number)]}
    if isinstance(field, MomentField):
        return {name: [f"9 May 2026 {number % 24:02}:30"]}
    if isinstance(field, Many | One):
        return {name: [[value for value, _ in field.choices if value][-1]]}
    if isinstance(field, Tick):
        return {name: ["on"]}
    assert isinstance(field, Words)
    return {name: [f"canary {number}, ŵyë\u0301\U0001f469\U0001f3fe\u200d\U0001f9bd"]}


def record(answers, by):
    """Record {page: {box: [value]}}; return the incident."""
    incident = start_incident(start_id=uuid.uuid4(), by=by)
    for slug, boxes in answers.items():
        save_page(incident=incident, form=PAGES[slug].of_answers(boxes), version=0, by=by)
    record_incident(incident=incident, by=by)
    return Incident.objects.get(pk=incident.pk)


def stored(incident, place):
    """Return everything that the rows of this incident or its person hold in one place, leaving out nothing said."""
    app, name, field = place.split(".")
    rows = apps.get_model(app, name).objects
    if name in {"Incident", "Victim"}:
        rows = rows.filter(pk=incident.pk if name == "Incident" else incident.victim_id)
    else:
        rows = rows.filter(victim=incident.victim_id) if app == "victims" else rows.filter(incident=incident)
    values = [getattr(row, field) for row in rows.all()]
    return [each for value in values for each in (value if isinstance(value, list) else [value]) if each]


def said(page, name, boxes):
    value = PAGES[page].of_answers(boxes).answers[name]
    return value if isinstance(value, list) else [value]


@pytest.mark.django_db
@pytest.mark.parametrize("page, name", FORM_FIELDS, ids=[name for _, name in FORM_FIELDS])
def test_an_answer_is_kept_in_its_place_and_in_no_other(page, name):
    boxes = canary(name, FORM_FIELDS[page, name])
    incident = record({page: boxes}, make_user(Role.OFFICER))
    assert stored(incident, FIELDS[name].place) == said(page, name, boxes)
    others = PLACES - MOMENTS - {FIELDS[name].place} - COME_ALONG.get(name, set())
    assert [place for place in others if stored(incident, place)] == []


@pytest.mark.django_db
def test_a_record_without_an_answer_says_nothing_in_any_place():
    incident = record({}, make_user(Role.OFFICER))
    assert [place for place in PLACES - MOMENTS if stored(incident, place)] == []


@pytest.mark.django_db
def test_every_answer_of_a_whole_report_is_found_again():
    answers = {}
    for (page, name), field in FORM_FIELDS.items():
        answers.setdefault(page, {}).update(canary(name, field))
    incident = record(answers, make_user(Role.OFFICER))
    for name, row in FIELDS.items():
        assert set(said(row.page, name, answers[row.page])) <= set(stored(incident, row.place)), name
