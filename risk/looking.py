"""What a page about the risk of one record shows: the last judgement, what the answers say now, and the flags."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents import summaries
from incidents.choices import RiskBecause
from incidents.due import when_due
from incidents.facts import urgent_answers
from incidents.models import Clock
from incidents.safety_words import because_in_words
from incidents.short_rows import short_rows_of
from risk.choices import FlagEvent, FlagKind
from risk.suggesting import suggested


@dataclass
class Flag:
    """A flag with everything that was written about it, oldest first. review_on: None once it was ended."""

    rows: list

    @property
    def raised(self):
        return self.rows[0]

    @property
    def is_ended(self):
        return self.rows[-1].event == FlagEvent.ENDED

    @property
    def review_on(self) -> date | None:
        return self.rows[-1].review_on

    @property
    def is_late(self):
        return not self.is_ended and self.review_on < timezone.localdate()


def flags_of(incident):
    """Return every Flag of an incident, in the order they were raised, in one query."""
    found: dict = {}
    for row in incident.risk_flags.select_related("by").order_by("at", "id"):
        row.incident = incident
        found.setdefault(row.raised_id or row.pk, Flag([])).rows.append(row)
    return list(found.values())


def answers_now(incident, exposures):
    """Return what the answers say now, as a template shows it, with the facts and the answers they come from."""
    circumstances = _with_the_clock(incident.circumstances).latest("version")
    facts = summaries.recorded_facts(circumstances, short_rows_of(incident), exposures)
    return {
        "facts": facts,
        "circumstances": circumstances,
        "discuss": summaries.worth_discussing(facts),
        "ask_about": summaries.ask_about(facts),
        "urgent": [because_in_words(because)[1] for because in urgent_answers(facts)],
    }


def suggested_flags(answers, flags, *, has_repeat_link=False):
    """Return the kinds that the answers speak for and that do not stand yet, in words."""
    standing = {flag.raised.kind for flag in flags if not flag.is_ended}
    before = answers["circumstances"].happened_before
    kinds = suggested(answers["facts"], happened_before=before, has_repeat_link=has_repeat_link)
    return [FlagKind(kind).label for kind in kinds if kind not in standing]


def asked_again(answers, *, now):
    """Return why the risk is to be looked at and when, in words, from the clock that runs; None where none does."""
    circumstances = answers["circumstances"]
    if not circumstances.risk_due_at:
        return None
    why = RiskBecause(circumstances.risk_because)
    return {
        "because": why,
        "words": _("Look at the risk again: %(why)s") % {"why": why.label},
        "when": when_due(circumstances.risk_due_at, now=now),
        "is_late": circumstances.risk_due_at <= now,
    }


def _with_the_clock(circumstances):
    """Bring along when the risk is to be looked at, and why, without a query of its own."""
    running = Clock.objects.filter(incident=OuterRef("incident"), code=Clock.Code.RISK_AGAIN, stopped_at__isnull=True)
    return circumstances.annotate(
        risk_due_at=Subquery(running.values("due_at")), risk_because=Subquery(running.values("because"))
    )
