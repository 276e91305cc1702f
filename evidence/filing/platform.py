"""Reports to platforms, as a file holds them ("platform_reports"): the talk where the police made it, and what came."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from evidence.actions.platform import (
    Reported,
    Said,
    note_platform_entry,
    record_platform_report,
    record_platform_talk,
    record_police_report,
)
from evidence.platform_choices import (
    DECIDING,
    EntryKind,
    PlatformAnswer,
    PlatformResult,
    ReportedFor,
    SavedFirst,
    SentBy,
)
from incidents.choices import PlatformGroup, TalkWay
from incidents.filing import parts_after
from incidents.filing.parts import wrong
from incidents.filing.parts_after import Entry, Order

ADD, CONSULT = "evidence.add", "consultations.consult"
NEEDS_A_TALK = _("A report of the police needs the talk that it stands on; one of anybody else has none.")


def register_platform_parts():
    """Have the filing of reports read this list of a file."""
    parts_after.register("platform_reports", read_platform_report)


def read_platform_report(given, place, report):
    """Return the Entries of one report: the talk before it, the report, and each thing that came of it."""
    about = Reported(
        platform_group=given.code("group", PlatformGroup.values),
        platform_name=given.text("platform", needed=True, most=200),
        what=given.text("what", needed=True, most=2_000),
        category=given.code("category", ReportedFor.values),
    )
    sent_by = given.code("sent_by", SentBy.values)
    if given.has("talk") != (sent_by == SentBy.POLICE):
        given.part = "talk"
        raise wrong(NEEDS_A_TALK)
    entries = [_talk(given.inside("talk"), place, about)] if given.has("talk") else []
    entries.append(_report(given, place, about, sent_by))
    return [*entries, *(_came(each, place, number) for number, each in enumerate(given.several("came_of_it"), 1))]


def _talk(given, place, about):
    held_at, held_by = given.moment("held_at", needed=True), given.staff("held_by")
    said = Said(
        answer=given.code("decision", PlatformAnswer.values),
        words=given.text("words", needed=True),
        way=given.code("how", TalkWay.values),
        with_the_person=given.flag("with_the_person", default=True),
        told_who_notices=given.flag("told_who_notices"),
        told_what_they_learn=given.flag("told_what_they_learn"),
        told=given.text("told", most=5_000),
        held_at=held_at,
    )
    given.finish()

    def apply(filing):
        by = filing.by(held_by, CONSULT)
        filing.rows[f"{place} talk"] = record_platform_talk(incident=filing.incident, about=about, said=said, by=by)

    is_here = partial(_has, rows="platform_talks", held_at=held_at)
    return Entry(held_at, Order.TALK, place, apply, is_here)


def _report(given, place, about, sent_by):
    at, by_number = given.moment("at", needed=True), given.staff("by")
    made = {
        "saved_first": given.code("saved_first", SavedFirst.values),
        "reference": given.text("reference", most=200),
        "words": given.text("words", most=5_000),
        "reported_at": at,
    }

    def apply(filing):
        by, talk = filing.by(by_number, ADD), filing.rows.get(f"{place} talk")
        if talk:
            filing.rows[place] = record_police_report(talk=talk, by=by, **made)
        else:
            filing.rows[place] = record_platform_report(
                incident=filing.incident, about=about, sent_by=sent_by, by=by, **made
            )

    return Entry(at, Order.KEPT, place, apply, partial(_has, rows="platform_reports", reported_at=at))


def _came(given, place, number):
    kind = given.code("kind", EntryKind.values)
    result = given.code("result", PlatformResult.values) if kind in DECIDING else ""
    at, by_number, words = given.moment("at", needed=True), given.staff("by"), given.text("words", most=5_000)
    given.finish()

    def apply(filing):
        by = filing.by(by_number, ADD)
        note_platform_entry(report=filing.rows[place], kind=kind, result=result, at=at, words=words, by=by)

    is_here = partial(_has, rows="platform_reports", entries__kind=kind, entries__at=at)
    return Entry(at, Order.KEPT, f"{place} {number}", apply, is_here)


def _has(incident, *, rows, **claimed):
    return getattr(incident, rows).filter(**claimed).exists()
