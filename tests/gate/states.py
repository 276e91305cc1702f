"""What can have been said about one kind of step, each made through the actions, for the table of the gate."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from consultations.actions.agreeing import agree_to_leave
from consultations.actions.keeping import note_condition
from consultations.actions.stepping import do_step, propose_step
from consultations.actions.telling import tell_first
from consultations.targets import target_of
from incidents.actions.developing import note_development, write_development
from incidents.actions.limiting import set_condition
from incidents.actions.reaching import conclude_not_reached, note_attempt
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from incidents.models import Incident
from tests.gate import oracle
from tests.talks import limit, make_authority, make_talk

AIM = "the account in the report"
OTHER_KIND = {"E06": "E05"}
DAYS = timedelta(days=1)


class Scene:
    """One record, and one kind of step that is talked about. clock: a time_machine traveller."""

    def __init__(self, incident, kind, world, clock):
        self.incident, self.kind, self.world, self.clock = incident, kind, world, clock
        self.officer, self.inspector = incident.officer, world.supervisors[0]

    def make(self, state, change):
        """Bring about a state and then a change; what the rules of talks and requests refuse is left out."""
        try:
            getattr(self, state)()
        except ValidationError as refused:
            assert self.kind in {"E01", "E08", "E11", "E12", "E20"}, refused  # noqa: PT017
        self.clock.shift(timedelta(seconds=1))
        if change:
            self.happen(change)
        self.clock.shift(timedelta(seconds=1))

    def talk(self, answer="agree", target=AIM, **more):
        return make_talk(self.incident, self.kind, answer, target=target, **more)

    def nothing(self):
        pass

    def agreed(self):
        self.talk()

    def limit_kept(self):
        self.limited("kept")

    def limit_not_yet(self):
        self.limited("not_yet")

    def limit_cannot(self):
        self.limited("cannot")

    def limited(self, state):
        decision = self.talk("agree_with_conditions", limits=[limit()])
        condition = self.incident.conditions.last()
        note_condition(condition=condition, decision=decision, state=state, words="Asked.", by=self.officer)

    def left_to_us(self):
        self.talk("leave_it_to_you")

    def left_and_agreed(self):
        agree_to_leave(decision=self.talk("leave_it_to_you"), by=self.inspector)

    def not_now(self):
        self.talk("not_now")

    def no(self):
        self.talk("no")

    def no_view(self):
        self.talk("no_view")

    def not_reached(self):
        for day in (1, 2, 3):
            told = {"way": "phone", "result": "no_answer", "is_safe": True, "by": self.officer}
            note_attempt(incident=self.incident, tried_at=timezone.now() - day * DAYS, **told)
        conclude_not_reached(incident=self.incident, by=self.officer)

    def out_of_time(self):
        self.talk()
        self.clock.shift(40 * DAYS)

    def used(self):
        self.talk()
        self.take()

    def other_target(self):
        self.talk(target="somebody else")

    def authority(self):
        self.authorise(self.kind)

    def authority_expired(self):
        self.authorise(self.kind)
        self.clock.shift(2 * DAYS)

    def authority_used(self):
        self.authorise(self.kind)
        self.take()

    def authority_other_kind(self):
        self.authorise(OTHER_KIND.get(self.kind, "E06"))

    def authorise(self, kind):
        grounds = [ground for ground, kinds in oracle.GROUNDS.items() if kind in kinds] or ["life"]
        make_authority(self.incident, kind, grounds[0], target=AIM, granted_by=self.world.supervisors[1])

    def told(self):
        target_of(self.incident, AIM)
        tell_first(incident=self.incident, how="later", by=self.officer)

    def told_long_ago(self):
        self.told()
        self.clock.shift(40 * DAYS)

    def take(self):
        more = {"by": self.officer, "has_read": True, "wording": AIM}
        step = propose_step(incident=self.incident, kind=self.kind, target=AIM, **more)
        do_step(step=step, words="Done.", **more)

    def happen(self, change):
        change, chosen, _ = change.partition("+")
        incident, by = self.incident, self.officer
        wishes = {"wish_lowered": ["support"], "wish_raised": ["warn", "court", "support"], "wish_other": ["warn"]}
        if change in wishes:
            record_wish(incident=incident, choices=wishes[change], by=by)
        elif change == "pause":
            stop_everything(incident=incident, by=by)
        elif change == "new_condition":
            set_condition(incident=incident, words="Not on a Sunday.", by=by)
        elif change == "condition_cannot":
            self.fail_a_limit()
        elif change == "officer_changed":
            self.locked_write("officer_changed")
        else:
            also = sorted(oracle.MAY_END[change]) if chosen else []
            note_development(incident=incident, kind=change, by=by, also_ends=also)

    def fail_a_limit(self):
        condition = set_condition(incident=self.incident, words="Only by letter.", by=self.officer)
        self.locked_write("condition_cannot", also_ends=sorted(oracle.ALL), condition=condition)

    def locked_write(self, change, **more):
        write_development(Incident.objects.locked(self.incident.pk), change, by=self.officer, **more)


ALL, NONE = oracle.ALL, frozenset()
ALLOWED = frozenset().union(*oracle.GROUNDS.values())
# State -> the kinds of step it allows (E00, which is never stored, is always allowed).
STATES = {
    "nothing": NONE,
    "agreed": ALL,
    "limit_kept": ALL,
    "limit_not_yet": NONE,
    "limit_cannot": NONE,
    "left_to_us": NONE,
    "left_and_agreed": ALL,
    "not_now": NONE,
    "no": NONE,
    "no_view": NONE,
    "not_reached": NONE,
    "out_of_time": NONE,
    "used": frozenset(oracle.FOLLOWED_UP),
    "other_target": NONE,
    "authority": ALLOWED,
    "authority_expired": NONE,
    "authority_used": NONE,
    "authority_other_kind": NONE,
    "told": frozenset({"E20"}),
    "told_long_ago": NONE,
}
# Change -> the kinds of step to which it ends an agreement; "+" where whoever writes it down says that it ends more.
CHANGES = {
    "": NONE,
    "pause": ALL,
    "wish_lowered": ALL,
    "wish_raised": NONE,
    "wish_other": NONE,
    "new_condition": NONE,
    "condition_cannot": ALL,
    "contact_changed": NONE,
    "exposure_added": oracle.kinds("E10 E15 E16 E17 E18"),
    "exposure_added+": oracle.kinds("E01 E05 E06 E07 E10 E15 E16 E17 E18"),
    "new_threat": oracle.kinds("E01 E11 E12 E15"),
    "other_party": oracle.kinds("E01 E05 E06 E07 E10 E11 E12 E13 E14 E19"),
    "more_comes_out": oracle.kinds("E01 E03 E05 E10 E14 E15 E16"),
    "surplus": oracle.kinds("E03 E16"),
    "publicity": oracle.kinds("E01 E15"),
    "life_changed": oracle.kinds("E10 E15 E16 E17 E18"),
    "officer_changed": NONE,
    "force_changed": NONE,
    "wording_changed": NONE,
    "wording_changed+": oracle.kinds("E01 E15"),
}


def is_allowed(kind, state, change):
    if kind == "E00":
        return True
    is_of_agreement = not state.startswith(("authority", "told"))
    return kind in STATES[state] and not (is_of_agreement and kind in CHANGES[change])
