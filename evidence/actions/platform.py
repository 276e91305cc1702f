"""Reports to platforms: the talk before the police make one, what was reported by hand, and what came of it."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from evidence.models import PlatformReport, PlatformReportEntry, PlatformTalk
from evidence.platform_choices import ANSWERS, DECIDING, EntryKind, PlatformAnswer, SentBy
from evidence.platform_standing import Since, why_not
from incidents.acting import refuse_unprepared
from incidents.actions.acts import write_act
from incidents.actions.clocks import ask_about_risk_again, note_what_is_due, run_clock
from incidents.actions.status import refuse_closed
from incidents.actions.working import NOT_YOURS
from incidents.choices import RiskBecause
from incidents.models import Clock, Incident
from policy.clocks import due_at
from policy.limits import NoLimitError

TAKEDOWN = Clock.Code.INTIMATE_IMAGE_TAKEDOWN
A_MOMENT = timedelta(minutes=1)
NOT_RECORDED = _("Complete the record first.")
ERASED = _("This record was erased. Nothing more is kept in it.")
NOT_INFORMED = _("An agreement counts once they know who may notice, and what that person might learn. Tick both.")
NOT_THEIRS = _("Only the person can agree. Talk with them, or write down what they said as “not now”.")
TALKED_ALREADY = _("There was another talk about this since, or it was reported. Go on from there.")
POLICE_NEED_A_TALK = _("Where the police report it, talk with the person first.")
BEFORE_THE_TALK = _("It was reported before they agreed. Check the day and the time.")
NOT_NEXT = _("This cannot come next. Read what stands here, and choose again.")
BEFORE_THE_LAST = _("That was before what stands here already. Check the day and the time.")
BEFORE_THE_REPORT = _("That was before it was reported. Check the day and the time.")


@dataclass(frozen=True)
class Reported:
    """What is reported, and where."""

    platform_group: str
    platform_name: str
    what: str
    category: str

    @classmethod
    def of(cls, row):
        """Return what a PlatformTalk or PlatformReport is about."""
        return cls(row.platform_group, row.platform_name, row.what, row.category)


@dataclass(frozen=True)
class Said:
    """What a talk came to. held_at: aware, claimed; now when None."""

    answer: str
    words: str
    way: str
    with_the_person: bool
    told_who_notices: bool
    told_what_they_learn: bool
    told: str = ""
    held_at: object = None


@transaction.atomic
def record_platform_talk(*, incident, about, said, by, instead_of=None):
    """Write down what the person said to the police reporting one thing. Return the PlatformTalk.

    about: a Reported. said: a Said. instead_of: the earlier PlatformTalk about the same, which then counts no more.
    Raise ValidationError with code "not_informed", "not_theirs", "talked_already" or "closed", or as _locked does.
    """
    incident = _locked(incident, by)
    refuse_closed(incident)
    if instead_of and (hasattr(instead_of, "later") or hasattr(instead_of, "report")):
        raise ValidationError(TALKED_ALREADY, code="talked_already")
    if said.answer == PlatformAnswer.AGREE:
        _check_agreement(said)
    now = timezone.now()
    values = asdict(about) | asdict(said) | {"held_at": min(said.held_at or now, now)}
    talk = write_act(PlatformTalk, incident, now=now, instead_of=instead_of, held_by=by, **values)
    _log(incident, by, "platform_talks", reason=str(said.answer))
    return talk


@transaction.atomic
def record_platform_report(*, incident, about, saved_first, sent_by, by, reported_at=None, reference="", words=""):
    """Write down a report that the person, or who supports them, made to a platform. Return the PlatformReport.

    about: a Reported. reported_at: aware, claimed; now when None.
    Raise ValidationError with code "needs_a_talk" for one of the police, or as _locked does.
    """
    if sent_by == SentBy.POLICE:
        raise ValidationError(POLICE_NEED_A_TALK, code="needs_a_talk")
    made = {"saved_first": saved_first, "sent_by": sent_by, "reference": reference, "words": words}
    return _write_report(_locked(incident, by), about, by, reported_at, **made)


@transaction.atomic
def record_police_report(*, talk, saved_first, by, reported_at=None, reference="", words=""):
    """Write down that the police reported what the person agreed to, by hand. Return the PlatformReport.

    reported_at: aware, claimed; now when None.
    Raise ValidationError with code "before_the_talk" or "closed", with one of WhyNot as its code, as _locked does, or
    where whoever took the record over has not read what was agreed.
    """
    incident = _locked(talk.incident, by)
    refuse_closed(incident)
    refuse_unprepared(incident, by)
    talk = incident.platform_talks.select_related("report", "later").get(pk=talk.pk)
    reason = why_not(talk, Since.of(incident))
    if reason:
        raise ValidationError(reason.label, code=reason.value)
    if reported_at and reported_at < talk.held_at:
        raise ValidationError(BEFORE_THE_TALK, code="before_the_talk")
    made = {"saved_first": saved_first, "sent_by": SentBy.POLICE, "reference": reference, "words": words, "talk": talk}
    return _write_report(incident, Reported.of(talk), by, reported_at, **made)


@transaction.atomic
def note_platform_entry(*, report, kind, by, result="", at=None, words=""):
    """Write down what came of a report next. Return the PlatformReportEntry.

    kind: an EntryKind. result: a PlatformResult where the platform decided. at: aware, claimed; now when None.
    A decision stops the 48 hours, "no answer" does not; coming back starts them again and has the risk looked at
    again.
    Raise ValidationError with code "not_next", "before_the_report" or "before_the_last", or as _locked does.
    """
    incident = _locked(report.incident, by)
    entries = list(report.entries.defer("words"))
    if kind not in report.may_come_next(entries):
        raise ValidationError(NOT_NEXT, code="not_next")
    now = timezone.now()
    entry = PlatformReportEntry.objects.create(
        incident=incident,
        report=report,
        position=len(entries) + 1,
        kind=kind,
        result=result if kind in DECIDING else "",
        at=_in_order(report, entries, min(at or now, now)),
        words=words,
        noted_by=by,
        entered_at=now,
    )
    if entry.result in ANSWERS:
        running = incident.clocks.filter(code=TAKEDOWN, about__in=[report.pk, *(each.pk for each in entries)])
        running.filter(stopped_at__isnull=True).update(stopped_at=entry.at)
    if kind == EntryKind.CAME_BACK:
        _start_again(report, entry, now)
    note_what_is_due(incident)
    _log(incident, by, "platform_report_entries", reason=str(kind))
    return entry


def _start_again(report, entry, now):
    if report.is_of_an_image:
        _count_48_hours(entry.incident, entry.pk, entry.at)
    ask_about_risk_again(entry.incident, because=RiskBecause.CONTENT_BACK, now=now)


def _locked(incident, by):
    """Return the incident once nobody else can change it.

    Raise ValidationError with code "not_yours", "not_recorded" or "erased".
    """
    found = Incident.objects.locked_for(by, incident.pk)
    if found is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    if not found.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    if found.key.is_destroyed:
        raise ValidationError(ERASED, code="erased")
    return found


def _check_agreement(said):
    if not said.with_the_person:
        raise ValidationError(NOT_THEIRS, code="not_theirs")
    if not (said.told_who_notices and said.told_what_they_learn):
        raise ValidationError(NOT_INFORMED, code="not_informed")


def _write_report(incident, about, by, reported_at, **made):
    now = timezone.now()
    made["reported_at"] = min(reported_at or now, now)
    report = write_act(PlatformReport, incident, now=now, entered_by=by, **asdict(about), **made)
    if report.is_of_an_image:
        _count_48_hours(incident, report.pk, report.reported_at)
    note_what_is_due(incident)
    _log(incident, by, "platform_reports", reason=str(report.sent_by))
    return report


def _count_48_hours(incident, about, at):
    """Start the clock of an intimate image; where the law did not hold yet on that day there is none."""
    try:
        due = due_at(TAKEDOWN, started_at=at)
    except NoLimitError:
        return
    run_clock(incident, TAKEDOWN, started_at=at, due_at=due, about=about)


def _in_order(report, entries, at):
    """Return the moment, which somebody may have typed without its seconds, as none before the report or an entry."""
    if at < report.reported_at - A_MOMENT:
        raise ValidationError(BEFORE_THE_REPORT, code="before_the_report")
    last = max([report.reported_at, *(entry.at for entry in entries)])
    if at < last - A_MOMENT:
        raise ValidationError(BEFORE_THE_LAST, code="before_the_last")
    return max(at, last)


def _log(incident, by, field, reason):
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=reason, fields=[field])
