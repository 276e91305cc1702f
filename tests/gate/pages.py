"""The same histories through pages: hand-made POSTs of a signed-in officer, whatever a page would have shown."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from consultations.actions.locking import seen_of
from consultations.choices import Answer
from consultations.targets import known_target
from incidents.models import Incident
from incidents.steps import KINDS, shared
from tests.gate import oracle
from tests.gate.machine import AIMS, HOUR, PICK, TARGETS, WISHES, WORDS, Gate, hex_of
from tests.gate.operations import operation, operations_of
from tests.gate.stored import history_of, steps_of
from tests.talks import seen_now

TOKEN = re.compile(r'name="page_token" value="([^"]+)"')
CLEAN = {200, 302, 404, 422}


class PagesGate(Gate):
    """A history in which wishes, talks, stops and steps go through pages; the rest is as in Gate."""

    def client(self, user=None):
        client = Client()
        client.force_login(user or self.incident.officer)
        return client

    def post(self, name, *arguments, asking="", **typed):
        """Send a page's form. Return whether it was taken; whatever came of it is said in words."""
        self.clock.shift(timedelta(seconds=1))
        address = reverse(name, args=[self.incident.reference, *arguments])
        answer = self.client().post(address + asking, typed)
        assert answer.status_code in CLEAN, answer.status_code
        return answer.status_code == 302

    @operation(3, choices=WISHES)
    def wish(self, choices):
        self.post("incidents:wishes", wishes=choices, choices=choices, words=WORDS, way="phone")

    @operation(1)
    def stop(self):
        assert self.post("incidents:stop")

    @operation(4, pick=PICK, answer=list(Answer), aim=AIMS)
    def talk(self, pick, answer, aim):
        self.talk_on_the_page(self.kind(pick), answer, TARGETS[aim])

    @operation(20, pick=PICK, answer=(Answer.AGREE, Answer.AGREE, Answer.LEAVE_IT_TO_YOU), aim=AIMS)
    def agreement(self, pick, answer, aim):
        self.talk_on_the_page(self.kind(pick), answer, TARGETS[aim])

    def talk_on_the_page(self, kind, answer, words):
        if kind == oracle.CLOSING:
            return
        page = reverse("consultations:talk-add", args=[self.incident.reference])
        found = TOKEN.search(self.client().get(page, {"kind": kind}).content.decode())
        typed = {"way": "phone", "is_safe": "on", "said_all": "on", "answered_by": "self", "kind": kind}
        typed |= {f"reply_{way.code}": "not_wanted" for way in shared([kind])[1][:2]}
        typed |= {f"decision_{kind}_0": answer, f"target_{kind}_0": words, f"words_{kind}_0": WORDS}
        self.post("consultations:talk-add", page_token=found[1] if found else "", **typed)

    @operation(16, pick=PICK, aim=AIMS)
    def propose(self, pick, aim):
        kind, words = self.kind(pick), TARGETS[aim]
        target = known_target(self.incident, words)
        at = self.now + timedelta(seconds=1)
        expected = oracle.may(
            history_of(self.pk), steps_of(self.pk), kind, hex_of(target), at, is_shut=self.may_be_abuse
        )
        asking = f"?target={target.pk}" if target and kind != oracle.CLOSING else ""
        typed = {"has_read": "on", "wording": words, "seen": seen_now(self.incident, kind, target)}
        taken = self.post("consultations:step-propose", kind, asking=asking, **typed)
        # Without words the exact ones cannot be sent again: what may go out then waits for its form.
        is_known = bool(target) or kind == oracle.CLOSING
        needs_words = KINDS[kind].is_exact_wording and not words
        assert taken == expected or not is_known or (needs_words and not taken), (kind, words)

    @operation(10, pick=PICK, ago=(0, 0, 1, 26))
    def do(self, pick, ago):
        step = self.one_of(self.steps, pick, status="proposed")
        if step:
            at = self.now + timedelta(seconds=1) - ago * HOUR
            at = at.replace(second=0) if ago else at
            expected = self.asked_of_the_oracle(self.done(step, at))
            expected = expected and not self.is_shut(step.kind, history_of(self.pk))
            done_at = localtime(at).strftime("%d/%m/%Y %H:%M") if ago else ""
            typed = {"words": WORDS, "done_at": done_at, "has_read": "on", "wording": step.target.words}
            basis = step.decision_id or step.grant_id or step.told_first_id
            typed["seen"] = seen_of(Incident.objects.get(pk=self.pk), basis)
            self.post("consultations:step-done", step.pk, **typed)
            step.refresh_from_db()
            assert step.is_done <= expected, step.kind


OPERATIONS = operations_of(PagesGate)
