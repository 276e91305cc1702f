from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultations.choices import Answer
from consultations.pages.moments import HeldAt
from consultations.pages.steps import StepPart
from consultations.replies import Reply
from incidents.choices import StepCode, TalkWay, Wish
from incidents.pages.fields import Line, Many, One, Tick, Words
from incidents.pages.page import Page, as_posted
from incidents.steps import ENFORCEMENT, KINDS, shared

THEMSELVES, SOMEONE_ELSE = "self", "other"
WHO_ANSWERED = ((THEMSELVES, _("They answered themselves")), (SOMEONE_ELSE, _("Someone else answered for them")))

NO_ANSWERS = _("A new talk needs its own answers: who was there, how, risks, alternatives, decision.")
CHOOSE_WAY = _("Choose how you talked.")
CHOOSE_WHO = _("Choose who answered.")
CHOOSE_DECISION = _("Choose what they decided about this step.")
CHOOSE_REPLY = _("Choose their reply to this.")
WRITE_THE_WAY = _("Write down the other way that you put to them.")
LIMITS_BUT_NOT_WITHIN = _("Limits are written down for this step. Choose “Yes, within limits”, or take them out there.")
WITHIN_WHICH = _("Tick a limit, or write it in their words.")
SAME_TARGET = _("This is answered above. Say who or what this second answer is about.")


class TalkPage(Page):
    """One talk, as it is written down: what was said once for all steps, and an answer for each step and target.

    What is typed decides which boxes there are: kind names the steps. Nothing is needed for a draft; a talk that is
    to be recorded is asked what is missing by add_what_is_missing.
    """

    slug = "talk"
    title = _("A talk")

    kind = Many([(code, KINDS[code].name) for code in ENFORCEMENT], label=_("Steps talked about"))
    way = One(TalkWay, label=_("How did you talk?"))
    is_safe = Tick(label=_("This way and this time were safe for them"))
    present = Line(max_length=500, label=_("Who else was there?"), help_text=_("Leave it empty for nobody."))
    held_at = HeldAt(label=_("When was it?"), help_text=_("Leave it empty for now. For example 9 May 2026 14:30."))
    said_all = Tick(label=_("I said all of these"))

    def __init__(self, data=None, **kwargs):
        super().__init__(as_posted({}) if data is None else data, **kwargs)
        named = set(self.data.getlist("kind"))
        self.kinds = [code for code in ENFORCEMENT if code in named]
        self.risks, self.ways = shared(self.kinds) if self.kinds else ((), ())
        self.steps = [StepPart(code, self.data) for code in self.kinds]
        self._add_what_is_said_once()
        self.fields["answered_by"] = One(WHO_ANSWERED, label=_("Who answered?"))
        for step in self.steps:
            self.fields |= step.fields()
        self.fields["wishes"] = Many(Wish, label=_("What would they like now?"))
        self.fields["wish_words"] = Words(max_length=10_000, label=_("What they would like now, in their words"))

    def _add_what_is_said_once(self):
        if self.risks:
            self.fields["risks"] = Many([(risk.code, risk.words) for risk in self.risks], label=_("What may come out"))
        self.fields["other_risks"] = Words(max_length=10_000, label=_("Another risk you talked about"))
        for way in self.ways:
            self.fields[f"reply_{way.code}"] = One(Reply, label=way.words)
        self.fields["other_way"] = Line(max_length=500, label=_("Another way you talked about"))
        self.fields["reply_other"] = One(Reply, label=_("Their reply to that other way"))
        self.fields["reply_words"] = Words(max_length=10_000, label=_("What they said about these, in their words"))

    @classmethod
    def of_kinds(cls, kinds, **kwargs):
        """Return an empty page about these kinds of step."""
        return cls.of_answers({"kind": list(kinds)}, **kwargs)

    def without(self, kind):
        """Return the page as typed, without one kind of step and all that was typed about it."""
        answers = {box: values for box, values in self.all_typed.items() if box != "kind"}
        return type(self).of_answers(
            {"kind": [code for code in self.kinds if code != kind], **answers}, name=self.name, broken=self.broken
        )

    @property
    def is_untouched(self):
        """Whether nothing is answered yet, whatever was chosen to talk about."""
        return not set(self.all_typed) - {"kind"}

    def add_what_is_missing(self):
        """Add an error for everything a talk needs that only this page can know; the rest is the action's."""
        self.full_clean()
        if self.is_untouched:
            self.add_error(None, ValidationError(NO_ANSWERS, code="renewed"))
            return
        self._need("way", CHOOSE_WAY)
        self._need("answered_by", CHOOSE_WHO)
        self._check_other_way()
        for step in self.steps:
            self._check_step(step)

    def sort_errors(self):
        """Put what is wrong in the order of the page."""
        places = list(self.fields)
        found = sorted(self.errors.items(), key=lambda item: places.index(item[0]) if item[0] in places else -1)
        self.errors.clear()
        self.errors.update(found)

    def _need(self, name, message, code="required"):
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, ValidationError(message, code=code))

    def _check_other_way(self):
        if self.cleaned_data.get("other_way"):
            self._need("reply_other", CHOOSE_REPLY)
        elif self.cleaned_data.get("reply_other"):
            self._need("other_way", WRITE_THE_WAY)

    def _check_step(self, step):
        rows = [row for row in step.rows if row.is_filled(self)] or step.rows[:1]
        targets = []
        for row in rows:
            self._need(row.decision, CHOOSE_DECISION)
            target = self.cleaned_data.get(row.target)
            if target in targets:
                self.add_error(row.target, ValidationError(SAME_TARGET, code="same_target"))
            targets.append(target)
        self._check_limits(step, rows)

    def _check_limits(self, step, rows):
        is_within = any(self.cleaned_data.get(row.decision) == Answer.AGREE_WITH_CONDITIONS for row in rows)
        has_limits = any(self.cleaned_data.get(name) for name in (step.limits, step.limit_words))
        if has_limits and not is_within:
            self.add_error(rows[0].decision, ValidationError(LIMITS_BUT_NOT_WITHIN, code="not_within"))
        elif is_within and not has_limits and not self._has_limits_already(step.code):
            name = step.limits if step.limits in self.fields else step.limit_words
            self._need(name, WITHIN_WHICH)

    def limits_before(self):
        """Return the Conditions that hold already; whoever knows the record puts another in its place."""
        return []

    def _has_limits_already(self, kind):
        return any(limit.step in (kind, StepCode.ALL) for limit in self.limits_before())
