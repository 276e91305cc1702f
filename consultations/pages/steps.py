"""The part of a talk that is about one kind of step: an answer for each target, and the limits for all of them."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.choices import Answer
from consultations.pages.moments import Until
from incidents.pages.fields import Line, Many, One, Tick, Words
from incidents.steps import KINDS, limits_for

MOST = 50
LONGEST_TARGET, LONGEST_WORDING = 500, 20_000
PARTS = ("target", "decision", "words", "until")
NEVER = "never"  # a limit that is a no
ROW = re.compile(rf"({'|'.join(PARTS)})_(E\d\d)_(\d{{1,2}})")


@dataclass(frozen=True)
class Row:
    """The names of the boxes of one answer."""

    kind: str
    number: int

    def __getattr__(self, part):
        if part not in PARTS:
            raise AttributeError(part)
        return f"{part}_{self.kind}_{self.number}"

    def is_filled(self, form):
        return any(form.data.get(getattr(self, part), "").strip() for part in PARTS)


class StepPart:
    """One kind of step on the page. rows: one for each target that has something, one more, and two at least."""

    def __init__(self, kind, data):
        self.kind = KINDS[kind]
        used = [
            int(found[3])
            for name, value in data.items()
            if value and (found := ROW.fullmatch(name)) and found[2] == kind
        ]
        count = max(1, min(max(used, default=0) + 1, MOST)) + 1
        self.rows = [Row(kind, number) for number in range(count)]
        self.limits, self.limit_words, self.limit_first = (
            f"{name}_{kind}" for name in ("limits", "limit_words", "limit_first")
        )

    @property
    def code(self):
        return self.kind.code

    def fields(self):
        """Return {name: field}; every label says which step it is about, for where a box stands alone."""
        made = {}
        for row in self.rows:
            made |= self._fields_of(row)
        choices = [(limit.code, limit.words) for limit in limits_for([self.code])[self.code] if limit.code != NEVER]
        if choices:
            made[self.limits] = Many(choices, label=self._about(gettext_lazy("limits")))
        made[self.limit_words] = Words(
            max_length=2_000, label=self._about(gettext_lazy("another limit, in their words"))
        )
        made[self.limit_first] = Tick(label=gettext_lazy("It has to happen before the step"))
        return made

    def _fields_of(self, row):
        wording = {"max_length": LONGEST_WORDING} if self.kind.is_exact_wording else {}
        target = Words(**wording) if wording else Line(max_length=LONGEST_TARGET)
        target.label = self._about(self.kind.target_label, row)
        return {
            row.target: target,
            row.decision: One(
                Answer, is_list=row.number > 0, label=self._about(gettext_lazy("what did they decide?"), row)
            ),
            row.words: Words(max_length=10_000, label=self._about(gettext_lazy("in their words"), row)),
            row.until: Until(label=self._about(gettext_lazy("only until"), row)),
        }

    def _about(self, words, row=None):
        number = f" ({row.number + 1})" if row and row.number else ""
        return _("%(step)s%(number)s: %(words)s") % {"step": self.kind.name, "number": number, "words": words}
