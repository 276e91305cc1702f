"""What the database keeps of reports to platforms, refused even to raw SQL, alike on both engines."""

from audit.triggers import Rule, append_only, moments, refusing
from evidence.models import PlatformReport, PlatformReportEntry, PlatformTalk
from evidence.models.platform import NEXT
from evidence.platform_choices import TAKEN_DOWN, EntryKind, PlatformAnswer, PlatformResult
from evidence.platform_standing import LIKE_IT
from incidents.choices import Wish
from incidents.triggers import acts, of_same_incident

TALK, REPORT, ENTRY = (model._meta.db_table for model in (PlatformTalk, PlatformReport, PlatformReportEntry))
OF_THE_POLICE = "NEW.talk_id IS NOT NULL"
SINCE = "(s.act_no > t.act_no OR s.{claimed} > t.held_at)"
BEFORE = f"SELECT e.{{column}} FROM {ENTRY} e WHERE e.report_id = NEW.report_id AND e.position = NEW.position - 1"


def _listed(codes):
    return ", ".join(f"'{code}'" for code in codes)


def _since_the_talk(table, claimed, also):
    """Return SQL that finds something of the incident that came after the talk, as typed or as claimed."""
    since = SINCE.format(claimed=claimed)
    return (
        f"{OF_THE_POLICE} AND EXISTS (SELECT 1 FROM {table} s JOIN {TALK} t ON t.id = NEW.talk_id"
        f" WHERE s.incident_id = NEW.incident_id AND {since} AND {also})"
    )


AGREED_TO_THIS = Rule(
    "not_agreed: the person has not agreed that the police report this, before it was reported",
    f"{OF_THE_POLICE} AND NOT EXISTS (SELECT 1 FROM {TALK} t WHERE t.id = NEW.talk_id"
    f" AND t.answer = '{PlatformAnswer.AGREE}' AND t.platform_group = NEW.platform_group"
    " AND t.category = NEW.category AND t.held_at <= NEW.reported_at)",
)
TALKED_AGAIN = Rule(
    "talked_again: a later talk about the same counts",
    f"{OF_THE_POLICE} AND EXISTS (SELECT 1 FROM {TALK} t WHERE t.instead_of_id = NEW.talk_id)",
)
REFUSED_SINCE = Rule(
    "refused_since: they have since said no, or not now, to a report like it",
    _since_the_talk(
        TALK,
        "held_at",
        f"s.answer <> '{PlatformAnswer.AGREE}' AND s.platform_group = NEW.platform_group AND s.category = NEW.category",
    ),
)
ENDED = Rule(
    "ended: something since has ended what they agreed to, such as asking us to stop",
    _since_the_talk("incidents_development", "happened_at", f"s.ends LIKE '%{LIKE_IT}%'"),
)
WITHDRAWN = Rule(
    "withdrawn: since they agreed they have said what they want, without taking it down",
    _since_the_talk(
        "incidents_outcomepreference",
        "asked_at",
        f"s.was_asked AND CAST(s.choices AS TEXT) NOT LIKE '%\"{Wish.TAKEDOWN}\"%'",
    ),
)
SAME_THING = Rule(
    "other_thing: a later talk is about the same kind of platform and the same rule",
    f"NEW.instead_of_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {TALK} t WHERE t.id = NEW.instead_of_id"
    " AND t.platform_group = NEW.platform_group AND t.category = NEW.category)",
)
REPORTED_ALREADY = Rule(
    "reported_already: what was reported on a talk is not talked about again in its place",
    f"EXISTS (SELECT 1 FROM {REPORT} r WHERE r.talk_id = NEW.instead_of_id)",
)


def _follows():
    """Return SQL for: the entry cannot come after the one before it."""
    before = f"COALESCE(({BEFORE.format(column='kind')}), '')"
    allowed = " OR ".join(
        f"({before} = '{kind}' AND NEW.kind IN ({_listed(after_it)}))" for kind, after_it in NEXT.items()
    )
    return f"NOT ({allowed})"


NEXT_IN_PLACE = Rule(
    "entry_number: entries of a report are numbered one by one",
    f"NEW.position <> (SELECT COUNT(*) + 1 FROM {ENTRY} e WHERE e.report_id = NEW.report_id)",
)
FOLLOWS = Rule("entry_order: this cannot come next", _follows())
ONE_APPEAL = Rule(
    "one_appeal: a report is appealed once, and only what is still up",
    f"NEW.kind = '{EntryKind.APPEALED}' AND (COALESCE(({BEFORE.format(column='result')}), '') ="
    f" '{PlatformResult.REMOVED}' OR EXISTS (SELECT 1 FROM {ENTRY} e WHERE e.report_id = NEW.report_id"
    f" AND e.kind = '{EntryKind.APPEALED}'))",
)
WAS_TAKEN_DOWN = Rule(
    "not_down: only what was taken down comes back",
    f"NEW.kind = '{EntryKind.CAME_BACK}' AND COALESCE(({BEFORE.format(column='result')}), '')"
    f" NOT IN ({_listed(TAKEN_DOWN)})",
)
AFTER_THE_REPORT = Rule(
    "before_report: nothing comes of a report before it is made",
    f"EXISTS (SELECT 1 FROM {REPORT} r WHERE r.id = NEW.report_id AND r.reported_at > NEW.at)",
)
BEFORE_THE_LAST = Rule(
    "before_last: nothing comes of a report before what came of it already",
    f"EXISTS (SELECT 1 FROM {ENTRY} e WHERE e.report_id = NEW.report_id AND e.at > NEW.at)",
)


def platform_triggers():
    """Return every trigger of reports to platforms."""
    again = (*moments("held_at"), of_same_incident(TALK, "instead_of_id"), SAME_THING, REPORTED_ALREADY)
    made = (of_same_incident(TALK, "talk_id"), AGREED_TO_THIS, TALKED_AGAIN, REFUSED_SINCE, ENDED, WITHDRAWN)
    later = (*moments("at"), AFTER_THE_REPORT, BEFORE_THE_LAST)
    entered = (of_same_incident(REPORT, "report_id"), NEXT_IN_PLACE, FOLLOWS, ONE_APPEAL)
    return [
        *acts(PlatformTalk, rules=again),
        *acts(PlatformReport, rules=(*moments("reported_at"), *made)),
        *append_only(PlatformReportEntry),
        refusing(f"{ENTRY}_follows", ENTRY, "INSERT", (*entered, WAS_TAKEN_DOWN, *later)),
    ]
