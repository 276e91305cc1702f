"""Every kind of step, state of talks, change since and way in, against a table typed from the rules.

The pure gate: 21 kinds x 20 states x 20 changes = 8,400 cells, each asked of what the app says a change ends. Through
the database, 400 cells in which every kind meets every state and every change, and every state meets every change;
each by an action, a saved model, a form of the model, a bulk_create and plain SQL; and some of them by a page.
"""

from uuid import uuid4

import pytest
import time_machine
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.actions.stepping import propose_step
from consultations.gate import Act, judge
from consultations.models import EnforcementStep
from consultations.targets import known_target
from incidents.models import Incident
from incidents.steps import ENFORCEMENT, KINDS, Change, ends, may_end
from tests.gate import oracle, raw
from tests.gate.machine import Gate
from tests.gate.states import AIM, CHANGES, DAYS, STATES, Scene, is_allowed
from tests.gate.world import BEGIN, make_world
from tests.talks import make_recorded, make_talk, seen_now

pytestmark = pytest.mark.django_db

NOW = BEGIN + 10 * DAYS
PAIRS = [(state, change) for state in STATES for change in CHANGES]


@pytest.mark.parametrize("kind", ["E00", "E20", "E99"])
def test_a_talk_asks_only_about_kinds_that_need_agreement(kind):
    with pytest.raises(ValidationError) as error:
        make_talk(make_recorded(), kind)
    assert error.value.code == "unknown_step"


def test_the_table_names_every_kind_and_every_change():
    assert {"E00", "E20", *oracle.ALL} == set(KINDS)
    assert {change.rstrip("+") for change in CHANGES if change} == set(Change.values)


# The pure gate.


class Told:
    """Acts in their order, as the gate reads them, about one kind and target."""

    def __init__(self, kind):
        self.kind, self.acts = kind, []

    def add(self, of, **fields):
        number = len(self.acts) + 1
        usual = {"kind": self.kind, "at": NOW - DAYS, "entered_at": NOW - DAYS}
        self.acts.append(Act(of, number, id=number, **(usual | fields)))
        return number

    def answer(self, code, *, target="t", at=NOW - DAYS, until=NOW + DAYS):
        until = until if code in ("agree", "agree_with_conditions", "leave_it_to_you") else None
        return self.add("Decision", code=code, one_id=target, at=at, until=until)

    def limited(self, state):
        condition = self.add("Condition", flag=True)
        decision = self.answer("agree_with_conditions")
        self.add("ConditionState", code=state, one_id=condition, other_id=decision)

    def authorise(self, *, kind=None, until=NOW + DAYS):
        kind = kind or self.kind
        if kind not in frozenset().union(*oracle.GROUNDS.values()):
            return None
        request = self.add("AuthorisationEvent", kind=kind, code="requested", one_id="t", at=NOW - DAYS, by_id=1)
        about = {"other_id": request, "at": NOW - DAYS, "until": until, "by_id": 2}
        return self.add("AuthorisationEvent", kind="", code="granted", **about)

    def take(self, basis, stands_on):
        if stands_on:
            done = {"at": NOW - DAYS, "until": NOW - DAYS, "flag": True}
            self.add("EnforcementStep", code=basis, one_id="t", other_id=stands_on, **done)

    def change(self, change):
        change, chosen, _ = change.partition("+")
        codes = {*ends(change), *(may_end(change) if chosen or change == "condition_cannot" else ())}
        self.add("Development", kind=change, code=" ".join(sorted(codes)), at=NOW)


SAYS = {
    "nothing": lambda told: None,
    "agreed": lambda told: told.answer("agree"),
    "limit_kept": lambda told: told.limited("kept"),
    "limit_not_yet": lambda told: told.limited("not_yet"),
    "limit_cannot": lambda told: told.limited("cannot"),
    "left_to_us": lambda told: told.answer("leave_it_to_you"),
    "left_and_agreed": lambda told: told.add("LeaveAgreement", one_id=told.answer("leave_it_to_you")),
    "not_now": lambda told: told.answer("not_now"),
    "no": lambda told: told.answer("no"),
    "no_view": lambda told: told.answer("no_view"),
    "not_reached": lambda told: told.add("CouldNotReach", kind="", at=NOW - DAYS),
    "out_of_time": lambda told: told.answer("agree", at=NOW - 40 * DAYS, until=NOW),
    "used": lambda told: told.take("decision", told.answer("agree")),
    "other_target": lambda told: told.answer("agree", target="another"),
    "authority": lambda told: told.authorise(),
    "authority_expired": lambda told: told.authorise(until=NOW),
    "authority_used": lambda told: told.take("authorisation", told.authorise()),
    "authority_other_kind": lambda told: told.authorise(kind="E06" if told.kind != "E06" else "E05"),
    "told": lambda told: told.add("ToldFirst", kind="", at=NOW - DAYS, until=NOW + DAYS),
    "told_long_ago": lambda told: told.add("ToldFirst", kind="", at=NOW - 40 * DAYS, until=NOW),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_pure_gate_is_the_table(kind):
    wrong = []
    for state, change in PAIRS:
        told = Told(kind)
        if kind in ENFORCEMENT or state in ("nothing", "not_reached", "told", "told_long_ago"):
            SAYS[state](told)
        if change:
            told.change(change)
        if judge(told.acts, kind, "t", NOW).may != is_allowed(kind, state, change):
            wrong.append((state, change))
    assert wrong == []


def test_a_warning_is_shut_whatever_was_agreed():
    told = Told("E01")
    told.answer("agree")
    assert not judge(told.acts, "E01", "t", NOW, is_shut=True).may


# The ways in.


def by_action(gate, kind, target):
    incident = gate.incident
    return took(
        lambda: propose_step(incident=incident, kind=kind, target=AIM, by=incident.officer, has_read=True, wording=AIM)
    )


def by_sql(gate, kind, target):
    return any(raw.insert(raw.STEP, columns) for columns in rows(gate, kind))


def by_saving(gate, kind, target):
    return any(took(EnforcementStep(**columns).save) for columns in rows(gate, kind))


def by_bulk_create(gate, kind, target):
    create = EnforcementStep.objects.bulk_create
    return any(took(create, [EnforcementStep(**columns)]) for columns in rows(gate, kind))


def by_form(gate, kind, target):
    """A form of the model, with every field a person could fill in: what an admin site would do."""
    return any(took(_save_form, columns) for columns in rows(gate, kind))


FORM_FIELDS = (
    "incident", "kind", "target", "basis", "decision", "grant", "told_first", "follow_up", "status", "proposed_at",
    "proposed_by",
)  # fmt: skip


def _save_form(columns):
    filled = [name for name in FORM_FIELDS if {name, f"{name}_id"} & set(columns)]
    factory = forms.modelform_factory(EnforcementStep, fields=filled)
    hidden = {name: columns[name] for name in ("act_no", "entered_at")}
    form = factory(
        {name.removesuffix("_id"): value for name, value in columns.items()}, instance=EnforcementStep(**hidden)
    )
    if not form.is_valid():
        raise ValidationError(form.errors.as_text())
    form.save()


def by_page(gate, kind, target):
    """A hand-made POST of the page's form, whatever the page would have shown."""
    client, incident = Client(), gate.incident
    client.force_login(incident.officer)
    page = reverse("consultations:step-propose", args=[incident.reference, kind])
    before = EnforcementStep.objects.count()
    names_one = kind != "E20" and (target or incident.decisions.exists())
    asking = f"?target={target.pk if target else uuid4()}" if names_one else ""
    typed = {"has_read": "on", "plan": "", "wording": target.words if target else AIM}
    typed["seen"] = seen_now(incident, kind, None if kind == "E20" else target)
    answer = client.post(page + asking, typed)
    taken = EnforcementStep.objects.count() > before
    # A target that nobody talked about for this kind of step is not found; every other refusal is on the page.
    assert answer.status_code in ({302} if taken else {404, 422}), answer.status_code
    return taken


WAYS = [by_action, by_sql, by_saving, by_bulk_create, by_form]


def rows(gate, kind):
    """Return the columns of a step on each row that it could say it stands on."""
    found = []
    for basis, stands_on in list(gate.grounds()):
        columns = gate.columns(kind, AIM, basis, stands_on, 0)
        if columns:
            follow_up = EnforcementStep.objects.filter(decision=stands_on).count() if kind in oracle.FOLLOWED_UP else 0
            found.append(columns | {"follow_up": follow_up if basis == "decision" else 0})
    return found


def took(write, *arguments, **more):
    try:
        with transaction.atomic():
            write(*arguments, **more)
    except (ValidationError, IntegrityError):
        return False
    return True


def cells(kind):
    """Return (state, change) for every state, so that over all kinds each state meets each change."""
    place, changes = list(KINDS).index(kind), list(CHANGES)
    return [(state, changes[(place + number) % len(changes)]) for number, state in enumerate(STATES)]


@pytest.mark.parametrize("kind", list(KINDS)[1:])
def test_every_way_in_is_the_table(kind):
    world = make_world()
    for place, (state, change) in enumerate(cells(kind)):
        ways = [*WAYS, by_page] if place % 5 == int(kind[1:]) % 5 else WAYS
        answers = taken_by(ways, world, kind, state, change)
        wrong = [way for way, taken in answers.items() if taken != is_allowed(kind, state, change)]
        assert wrong == [], (state, change)


def taken_by(ways, world, kind, state, change):
    """Return {way: taken} of one cell, each on the record as the cell describes it."""
    with time_machine.travel(BEGIN + 5 * DAYS, tick=False) as clock, raw.rolled_back():
        scene = Scene(Incident.objects.get(pk=world.plain), kind, world, clock)
        scene.make(state, change)
        gate = Gate(world, suspected=False, kinds=[kind])
        target = known_target(scene.incident, AIM)
        return {way.__name__: undone(way, gate, kind, target) for way in ways}


def undone(way, *arguments):
    with raw.rolled_back():
        return way(*arguments)


def test_no_admin_site_is_installed_and_updates_meet_the_gate():
    assert not apps.is_installed("django.contrib.admin")
    decision = make_talk(make_recorded())
    incident = decision.incident
    more = {"kind": "E02", "target": decision.target.words, "by": incident.officer, "has_read": True}
    step = EnforcementStep.objects.filter(pk=propose_step(incident=incident, **more).pk)
    now = timezone.now()
    done = {"status": "done", "done_at": now, "done_by": incident.officer}
    assert not any(took(step.update, **change) for change in [{"kind": "E06"}, {"basis": "outside_gate"}, done])
    assert not took(step.delete)
    assert not took(type(decision).objects.filter(pk=decision.pk).update, answer="agree")
