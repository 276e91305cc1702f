"""Histories at random: wishes, talks, limits, changes, authorities, clocks, and steps by every way in.

After each operation every stored step is asked of the oracle, from the rows. A check that fails is a counterexample.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import uuid4

import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from consultations.actions.agreeing import agree_to_leave
from consultations.actions.authorising import grant_authority, refuse_authority, request_authority
from consultations.actions.consulting import Asked, Limited, Talk, record_consultation
from consultations.actions.keeping import note_condition
from consultations.actions.reading import note_read, unread_handover
from consultations.actions.stepping import agree_late, claim_late, do_step, propose_step, record_outside
from consultations.actions.telling import tell_first
from consultations.choices import Answer, Kept, Told
from consultations.gate import question_of
from consultations.models import AuthorisationEvent, Decision, EnforcementStep, LateEntry, ToldFirst
from consultations.targets import known_target
from incidents.actions.assessing import open_warning, record_assessment
from incidents.actions.developing import note_development
from incidents.actions.handing_over import hand_over
from incidents.actions.limiting import lift_condition, set_condition
from incidents.actions.reaching import conclude_not_reached, note_attempt
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from incidents.changes import NOTED_BY_HAND
from incidents.models import Condition, Incident
from incidents.steps import KINDS
from tests.gate import oracle, raw
from tests.gate.operations import draw, operation, operations_of
from tests.gate.oracle import Stored
from tests.gate.stored import history_of, steps_of
from tests.gate.world import BEGIN
from tests.talks import FACTS, TWO_WAYS

HOUR = timedelta(hours=1)
WORDS = "What was said."
TARGETS = ("", "the account in the report")
MOVES = (0, 0, 1, 5, 23, 25, 71, 73, 24 * 7, 24 * 28)
PICK = range(8)
YES = (True, False)
AIMS = (0, 1, 1, 1)  # mostly one target
ANSWERS = [(pick, answer, aim) for pick in (0, 1) for answer in Answer for aim in AIMS]
TALKS = [[one] for one in ANSWERS] + [list(both) for both in zip(ANSWERS, reversed(ANSWERS), strict=True)]
WISHES = (["warn"], ["warn", "investigate"], ["support"], ["record_only"], ["court", "takedown"], ["warn", "support"])
GROUNDS = tuple(oracle.GROUNDS)
NEVER_TAKEN = {0, 1, 2, 3, 4, 9}
BASES = ("decision", "authorisation", "told_first", "outside_gate")
TAMPERING = (
    ("consultations_decision", {"answer": "agree", "valid_until": BEGIN + 1000 * HOUR}),
    ("consultations_consultation", {"alternatives_answered": 2, "with_the_person": True}),
    ("consultations_conditionstate", {"state": "kept"}),
    ("consultations_authorisationevent", {"expires_at": BEGIN + 1000 * HOUR}),
    ("consultations_authorisationevent", {"kind": "E01"}),
    ("consultations_toldfirst", {"valid_until": BEGIN + 1000 * HOUR}),
    ("consultations_target", {"is_any": False}),
    ("consultations_lateentry", {"done_at": BEGIN}),
    ("incidents_development", {"ends": ""}),
    ("incidents_condition", {"comes_first": False}),
    ("incidents_outcomepreference", {"choices": '["warn"]'}),
)


def hex_of(row):
    return row.pk.hex if row else ""


class Gate:
    """One history, rolled back at the end. world: what it begins with. kinds: the kinds of step it is about."""

    steps = EnforcementStep

    def __init__(self, world, *, suspected, kinds):
        self.world, self.kinds = world, kinds
        self.pk = world.suspected if suspected else world.plain

    def run(self, operations):
        """Do these operations in turn; raise AssertionError, with what was done, at the first counterexample."""
        with time_machine.travel(BEGIN + 24 * HOUR, tick=False) as self.clock, raw.rolled_back():
            for place, (name, arguments) in enumerate(operations, 1):
                try:
                    getattr(self, name)(**arguments)
                    self.no_step_stands_without_what_it_needs()
                except Exception as error:
                    error.add_note("Counterexample:")
                    error.add_note("\n".join(f"{name} {arguments}" for name, arguments in operations[:place]))
                    error.add_note(f"kinds {self.kinds}, suspected {self.may_be_abuse}")
                    raise

    # What the tests look up.

    @property
    def incident(self):
        return Incident.objects.select_related("victim__safe_contact", "key", "officer").get(pk=self.pk)

    @property
    def now(self):
        return timezone.now()

    def kind(self, pick):
        return self.kinds[pick % len(self.kinds)]

    def one_of(self, model, pick, **where):
        rows = list(model.objects.filter(incident_id=self.pk, **where).order_by("act_no"))
        return rows[-1 - pick % len(rows)] if rows else None

    def supervisor(self, pick):
        people = (*self.world.supervisors, self.world.officers[0])
        return people[pick % len(people)]

    def tried(self, action, **arguments):
        """Return whether an action was taken; one that is refused says so in words."""
        self.clock.shift(timedelta(seconds=1))
        try:
            action(**arguments)
        except ValidationError as refused:
            return not refused.messages[0]
        return True

    def asked_of_the_oracle(self, step):
        return oracle.why_not(history_of(self.pk), steps_of(self.pk), step) == ""

    @property
    def may_be_abuse(self):
        return self.pk == self.world.suspected

    def grounds(self):
        """Yield (basis, primary key) of every row of the incident that a step could say it stands on."""
        for decision in Decision.objects.filter(incident_id=self.pk):
            yield "decision", decision.pk
        for event in AuthorisationEvent.objects.filter(incident_id=self.pk).exclude(event="refused"):
            yield "authorisation", event.pk
        for told in ToldFirst.objects.filter(incident_id=self.pk):
            yield "told_first", told.pk

    def columns(self, kind, words, basis, stands_on, ago, **more):
        """Return the columns of a step that claims to be of some hours ago, or None where nothing is aimed at."""
        incident = self.incident
        target = known_target(incident, words)
        if target is None:
            return None
        at, by = self.now - ago * HOUR, incident.officer_id
        entered = {"entered_at": max(at, self.now)}
        return raw.step_columns(incident, kind, target.pk, basis, stands_on, at=at, by=by, **entered, **more)

    def database_would_take(self, kind, words, ago):
        for basis, stands_on in list(self.grounds()):
            columns = self.columns(kind, words, basis, stands_on, ago)
            if kind in oracle.FOLLOWED_UP and basis == "decision":
                columns["follow_up"] = EnforcementStep.objects.filter(decision=stands_on).count()
            if raw.would_take(raw.STEP, columns):
                return True
        return False

    def candidate(self, columns):
        """Return the Stored that a row would be."""
        names = {"decision": "decision_id", "grant": "grant_id", "told": "told_first_id"}
        stands_on = {name: columns[column].hex for name, column in names.items() if column in columns}
        return Stored(
            "new",
            columns["act_no"],
            columns["proposed_at"],
            columns["kind"],
            columns["target_id"].hex,
            columns["basis"],
            follow_up=columns["follow_up"],
            **stands_on,
        )

    def done(self, step, at):
        """Return the Stored that a proposed step would be once done."""
        as_proposed = next(stored for stored in steps_of(self.pk) if stored.id == step.pk.hex)
        return replace(as_proposed, is_done=True, no=self.incident.act_no + 1, at=at)

    def is_shut(self, kind, history):
        return kind == "E01" and self.may_be_abuse and not oracle.is_opened(history)

    # What people say, and what happens.

    @operation(3, choices=(WISHES))
    def wish(self, choices):
        incident = self.incident
        self.tried(record_wish, incident=incident, choices=choices, by=incident.officer)

    @operation(
        6,
        picks=[[one] for one in ANSWERS]
        + [[one, other] for one, other in zip(ANSWERS, reversed(ANSWERS), strict=True)],
        limits=[[], [], *([(first, state)] for first in YES for state in (None, *Kept))],
        ago=([0, 0, 1, 30]),
        theirs=([True, True, True, False]),
    )
    def talk(self, picks, limits, ago, theirs):
        self.hold(picks, limits, ago, theirs)

    @operation(14, pick=PICK, aim=AIMS, answer=([Answer.AGREE, Answer.LEAVE_IT_TO_YOU]))
    def agreement(self, pick, aim, answer):
        self.hold([(pick, answer, aim)], [], 0, True)

    def hold(self, picks, limits, ago, theirs):
        limits = tuple(Limited(words=WORDS, comes_first=first, state=state) for first, state in limits)
        asked = [
            Asked(kind=self.kind(pick), answer=answer, target=TARGETS[aim], words=WORDS, limits=limits)
            for pick, answer, aim in picks
        ]
        incident, held_at = self.incident, self.now - ago * HOUR
        talk = Talk(held_at=held_at, way="phone", with_the_person=theirs, risks=("r",), alternatives=TWO_WAYS)
        if len({(each.kind, each.target) for each in asked}) == len(asked):
            self.tried(record_consultation, incident=incident, talk=talk, asked=asked, by=incident.officer)

    @operation(4, kind=(NOTED_BY_HAND), also=YES, ago=([0, 0, 20]))
    def change(self, kind, also, ago):
        incident, happened_at = self.incident, self.now - ago * HOUR
        ends = [code for code in self.kinds if also and code in oracle.MAY_END.get(kind, ())]
        arguments = {"kind": kind, "by": incident.officer, "also_ends": ends, "happened_at": happened_at}
        self.tried(note_development, incident=incident, **arguments)

    @operation(1)
    def stop(self):
        self.tried(stop_everything, incident=self.incident, by=self.world.officers[1])

    @operation(3, pick=PICK, first=YES, every=YES)
    def limit(self, pick, first, every):
        incident, step = self.incident, "all" if every or self.kind(pick) == "E20" else self.kind(pick)
        self.tried(set_condition, incident=incident, words=WORDS, by=incident.officer, step=step, comes_first=first)

    @operation(1, pick=PICK)
    def lift(self, pick):
        if condition := self.one_of(Condition, pick):
            self.tried(lift_condition, condition=condition, words=WORDS, by=self.world.officers[0])

    @operation(5, pick=PICK, other=PICK, state=([Kept.KEPT, Kept.KEPT, Kept.NOT_YET, Kept.CANNOT]))
    def note_limit(self, pick, other, state):
        condition, decision = self.one_of(Condition, pick), self.one_of(Decision, other)
        if condition and decision:
            arguments = {"state": state, "words": WORDS, "by": self.world.officers[0]}
            self.tried(note_condition, condition=condition, decision=decision, **arguments)

    @operation(4, pick=PICK, who=PICK)
    def leave(self, pick, who):
        if decision := self.one_of(Decision, pick, answer=Answer.LEAVE_IT_TO_YOU):
            self.tried(agree_to_leave, decision=decision, by=self.supervisor(who))

    @operation(5, hours=(MOVES))
    def wait(self, hours):
        self.clock.shift(hours * HOUR)

    @operation(5, pick=PICK, aim=AIMS, ground=(GROUNDS))
    def ask_without(self, pick, aim, ground):
        incident = self.incident
        arguments = {"kind": self.kind(pick), "ground": ground, "details": FACTS, "target": TARGETS[aim]}
        self.tried(request_authority, incident=incident, by=incident.officer, **arguments)

    @operation(6, pick=PICK, who=PICK, hours=([1, 24, 72, 80]), oral=YES)
    def decide(self, pick, who, hours, oral):
        if request := self.one_of(AuthorisationEvent, pick, event="requested"):
            arguments = {"expires_at": self.now + hours * HOUR, "is_oral": oral}
            self.tried(grant_authority, request=request, by=self.supervisor(who), **arguments)

    @operation(1, pick=PICK, who=PICK)
    def refuse(self, pick, who):
        if request := self.one_of(AuthorisationEvent, pick, event="requested"):
            self.tried(refuse_authority, request=request, by=self.supervisor(who), words=WORDS)

    @operation(2, how=(list(Told)), who=PICK)
    def tell(self, how, who):
        arguments = {"how": how, "by": self.world.officers[0], "agreed_by": self.supervisor(who)}
        self.tried(tell_first, incident=self.incident, **arguments)

    @operation(0.3)
    def could_not_reach(self):
        for day in (1, 2, 3):
            arguments = {"way": "phone", "result": "no_answer", "is_safe": True, "by": self.world.officers[0]}
            tried_at = self.now - 24 * day * HOUR
            self.tried(note_attempt, incident=self.incident, tried_at=tried_at, **arguments)
        self.tried(conclude_not_reached, incident=self.incident, by=self.world.officers[0])

    @operation(2, who=PICK, finding=(["not_suspected", "warning_is_safe", "warning_is_dangerous"]))
    def open(self, who, finding):
        by = self.world.officers[0]
        about = {"assessor": "A specialist.", "finding": finding, "words": WORDS, "by": by}
        assessment = record_assessment(incident=self.incident, **about)
        self.tried(open_warning, assessment=assessment, words=WORDS, by=self.supervisor(who))

    @operation(0.5)
    def hand_over(self):
        incident = self.incident
        to = self.world.officers[incident.officer_id == self.world.officers[0].pk]
        self.tried(hand_over, incident=incident, to=to, by=incident.officer)
        act_no = unread_handover(incident, to)
        if act_no:
            note_read(incident=incident, act_no=act_no, by=to, now=self.now)

    # Steps, through the actions.

    @operation(12, pick=PICK, aim=AIMS)
    def propose(self, pick, aim):
        kind, incident, words = self.kind(pick), self.incident, TARGETS[aim]
        target = known_target(incident, words)
        self.clock.shift(timedelta(seconds=1))
        history = history_of(self.pk)
        expected = oracle.may(history, steps_of(self.pk), kind, hex_of(target), self.now, is_shut=self.may_be_abuse)
        self.clock.shift(timedelta(seconds=-1))
        arguments = {"kind": kind, "target": words, "by": incident.officer, "has_read": True, "wording": words}
        assert self.tried(propose_step, incident=incident, **arguments) == expected, (kind, words)

    @operation(7, pick=PICK, ago=([0, 0, 1, 26]))
    def do(self, pick, ago):
        step = self.one_of(EnforcementStep, pick, status="proposed")
        if step:
            self.clock.shift(timedelta(seconds=1))
            done_at = self.now - ago * HOUR
            expected = self.asked_of_the_oracle(self.done(step, done_at))
            expected = expected and not self.is_shut(step.kind, history_of(self.pk))
            self.clock.shift(timedelta(seconds=-1))
            arguments = {"by": step.proposed_by, "words": WORDS, "done_at": done_at, "has_read": True}
            arguments["wording"] = step.target.words
            assert self.tried(do_step, step=step, **arguments) == expected, step.kind

    @operation(2, pick=PICK, who=PICK, ago=([0, 1, 2, 30]))
    def late(self, pick, who, ago):
        decision = self.one_of(Decision, pick)
        if decision:
            by = self.world.officers[0]
            said = {"done_at": self.now - ago * HOUR, "done_by": by, "what": WORDS, "reason": WORDS, "by": by}
            self.tried(claim_late, decision=decision, **said)
            entry = self.one_of(LateEntry, 0)
            self.tried(agree_late, entry=entry, by=self.supervisor(who))

    @operation(1, pick=PICK)
    def outside(self, pick):
        by = self.world.officers[0]
        self.clock.shift(timedelta(minutes=2))  # the same twice within a minute is one
        arguments = {"done_at": self.now, "done_by": by, "power": "arrest", "why": WORDS, "words": WORDS}
        assert self.tried(record_outside, incident=self.incident, kind=self.kind(pick), by=by, **arguments)

    # Steps and everything they stand on, through raw SQL.

    @operation(8, pick=PICK, aim=AIMS, ago=([0, 0, 0, 2, -3, 700]), follow_up=([0, 0, 1]))
    def write_step(self, pick, aim, ago, follow_up):
        """Each row that could be stood on, in turn: the database takes it exactly where the oracle does."""
        for basis, stands_on in self.grounds():
            columns = self.columns(self.kind(pick), TARGETS[aim], basis, stands_on, ago, follow_up=follow_up)
            if columns:
                expected = self.asked_of_the_oracle(self.candidate(columns))
                assert raw.insert(raw.STEP, columns) == expected, (basis, columns["kind"])

    @operation(6, pick=PICK, basis=(BASES), wrong=range(12), row=PICK)
    def write_wrong_step(self, pick, basis, wrong, row):
        """One thing wrong with it: never taken, but for a row that stands all the same."""
        found = [stands_on for of, stands_on in self.grounds() if of == basis]
        columns = self.columns(self.kind(pick), "", basis, found[row % len(found)] if found else uuid4(), 0)
        if columns:
            before = steps_of(self.pk)
            columns, verb, tail = self.spoil(columns, wrong, row)
            taken = raw.insert(raw.STEP, columns, verb=verb, tail=tail)
            assert not (taken and wrong in NEVER_TAKEN), (wrong, basis)
            assert set(before) <= set(steps_of(self.pk)), wrong

    def spoil(self, columns, wrong, row):
        late = self.one_of(LateEntry, row)
        step = self.one_of(EnforcementStep, row)
        by = self.world.officers[0].pk
        done = raw.done_columns(self.incident, columns["id"], at=self.now, by=by)
        replaces = "INSERT OR REPLACE" if raw.connection.vendor == "sqlite" else "INSERT"
        changes = [
            {"act_no": columns["act_no"] + 1},
            {"act_no": max(columns["act_no"] - 1, 0)},
            {"incident_id": self.world.other},
            {"basis": "outside_gate", "decision_id": None, "grant_id": None, "told_first_id": None},
            {"basis": "outside_gate", "power": "arrest", "why": "", "found_by_id": by},
            {"late_entry_id": late.pk if late else uuid4(), "late_agreed_by_id": self.world.supervisors[0].pk, **done},
            {"proposed_at": self.now + 700 * HOUR},
            {"id": step.pk if step else columns["id"]},
            {"id": step.pk if step else columns["id"], "act_no": step.act_no if step else 1},
            {"kind": "E00"},
            {**done, "done_act_no": 1},
            done,
        ]
        verb = replaces if wrong in (7, 8) else "INSERT"
        tail = "ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind" if wrong == 7 and verb == "INSERT" else ""
        return columns | changes[wrong], verb, tail

    @operation(4, pick=PICK, ago=([0, 0, 1, 30]))
    def write_done(self, pick, ago):
        step = self.one_of(EnforcementStep, pick, status="proposed")
        if step:
            at = self.now - ago * HOUR
            columns = raw.done_columns(self.incident, step.pk, at=at, by=step.proposed_by_id)
            columns["done_entered_at"] = self.now
            columns["done_act_no"] = self.incident.act_no + 1
            expected = self.asked_of_the_oracle(self.done(step, at))
            assert raw.update(raw.STEP, step.pk, columns) == expected, step.kind

    @operation(4, pick=PICK, wrong=range(6), row=PICK)
    def change_step(self, pick, wrong, row):
        step, decision = self.one_of(EnforcementStep, pick), self.one_of(Decision, row)
        if step:
            at_once = raw.done_columns(self.incident, step.pk, at=self.now, by=step.proposed_by_id)
            done = at_once | {"done_act_no": self.incident.act_no + 1}
            changed = [
                {"kind": "E06"},
                {"decision_id": decision and decision.pk},
                done | {"basis": "outside_gate", "decision_id": None, "power": "arrest", "why": ""},
                done | {"kind": "E06"},
                at_once,
                done | {"proposed_at": BEGIN},
            ]
            before = steps_of(self.pk)
            taken = raw.update(raw.STEP, step.pk, changed[wrong])
            assert not taken or before == steps_of(self.pk), wrong

    @operation(3, which=range(len(TAMPERING)), remove=YES)
    def tamper(self, which, remove):
        table, columns = TAMPERING[which]
        before = history_of(self.pk)
        if remove:
            raw.run(f"DELETE FROM {table}")
        else:
            names = ", ".join(f"{name} = %s" for name in columns)
            raw.run(f"UPDATE {table} SET {names}", columns.values())
        assert history_of(self.pk) == before, table

    @operation(0.5)
    def wind_acts_back(self):
        assert not raw.run("UPDATE incidents_incident SET act_no = act_no - 1 WHERE id = %s", [self.pk])

    # One answer everywhere.

    @operation(10, pick=PICK, aim=AIMS, ago=([0, 0, 3, 50, -3, -60]))
    def compare(self, pick, aim, ago):
        """The pure gate, the oracle and the database say the same of one kind, target and moment."""
        kind, words, at = self.kind(pick), TARGETS[aim], self.now - ago * HOUR
        incident = self.incident
        target = known_target(incident, words)
        history, used = history_of(self.pk), steps_of(self.pk)
        expected = oracle.may(history, used, kind, hex_of(target), at, is_shut=self.may_be_abuse)
        verdict = question_of(incident).verdict(kind, target and target.pk, at)
        assert verdict.may == expected, (kind, words, str(verdict.reason))
        if target and not self.is_shut(kind, history):
            assert self.database_would_take(kind, words, ago) == expected, (kind, words)

    def no_step_stands_without_what_it_needs(self):
        used = steps_of(self.pk)
        history = history_of(self.pk) if used else []
        for step in used:
            assert not (why := oracle.why_not(history, used, step)), why


OPERATIONS = operations_of(Gate)


def play(world, seed, length, *, gate=Gate, operations=OPERATIONS):
    """Run the history of one seed: what talks and steps are about, and then the operations, drawn at random."""
    random = Random(seed)  # noqa: S311
    kinds = random.sample(tuple(KINDS)[1:], random.choice([1, 1, 2]))
    if random.random() < 0.1:
        kinds[0] = "E01"
    gate(world, suspected=random.random() < 0.3, kinds=kinds).run(draw(operations, random, length))
