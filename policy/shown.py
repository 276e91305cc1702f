"""What the pages of the rules show of rows that were fetched."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policy import days, timeline, words
from policy.models import GuidedQuestion, Limit, RecordType

Code = Limit.Code
GROUPS = (
    (
        gettext_lazy("When something is reported"),
        (
            Code.RECORDING_DECISION,
            Code.RECORDING_CHECK,
            Code.WRITTEN_ACKNOWLEDGEMENT,
            Code.SAFETY_ACTION,
            Code.RISK_AGAIN,
            Code.REPEAT_VICTIM,
            Code.PATTERN_ANSWER,
        ),
    ),
    (
        gettext_lazy("Telling the person"),
        (
            Code.SUSPECT_EVENT,
            Code.SUSPECT_EVENT_ENHANCED,
            Code.NO_INVESTIGATION,
            Code.NO_INVESTIGATION_ENHANCED,
            Code.UPDATE,
        ),
    ),
    (
        gettext_lazy("When the person asks or complains, and data"),
        (
            Code.REVIEW_REQUEST,
            Code.REVIEW_ACKNOWLEDGED,
            Code.REVIEW_DECIDED,
            Code.CODE_COMPLAINT,
            Code.SUBJECT_ACCESS,
            Code.DATA_COMPLAINT,
            Code.BREACH,
            Code.RETENTION,
            Code.RETENTION_SERIOUS,
        ),
    ),
    (
        gettext_lazy("Courts and platforms"),
        (Code.SUMMARY_ONLY, Code.SUMMARY_ONLY_LONGEST, Code.INTIMATE_IMAGE_TAKEDOWN),
    ),
    (
        gettext_lazy("Talks with the person"),
        (
            Code.FIRST_TALK,
            Code.LOOK_AGAIN,
            Code.SUPERVISOR_LOOKS,
            *(code for code in Code if code.value.startswith("talk_")),
        ),
    ),
    (
        gettext_lazy("Going ahead without agreement"),
        (
            Code.AUTHORISER,
            Code.AUTHORISER_SERIOUS_PATTERN,
            Code.AUTHORITY_USUAL,
            Code.AUTHORITY_LONGEST,
            Code.AUTHORITY_WRITE_UP,
            Code.AUTHORITY_TELL,
            Code.AUTHORITY_REVIEW,
        ),
    ),
    (
        gettext_lazy("Support"),
        (
            Code.SUPPORT_REFERRAL,
            Code.REFERRAL_SENT,
            Code.REFERRAL_ANSWERED,
            Code.REFERRAL_TOLD,
            Code.REFERRAL_FOLLOWED_UP,
            Code.REFERRAL_DELETED,
            Code.ANSWER_LINK,
            Code.SERVICE_CHECKED,
        ),
    ),
    (
        gettext_lazy("The service itself"),
        (
            Code.OPENED_WITH_REASON,
            Code.OPENING_GRANTED,
            Code.SIGNED_IN_IDLE,
            Code.SIGNED_IN_LONGEST,
        ),
    ),
)


def limits(rows, nation, today):
    """Return each group of limits with what holds in the nation today and what comes next."""
    by_code: dict[str, list] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    return [
        {"title": title, "limits": [_limit(code, by_code.get(code, []), nation, today) for code in codes]}
        for title, codes in GROUPS
    ]


def _limit(code, rows, nation, today):
    held, coming = timeline.now_and_next(rows, nation, today)
    return {
        "name": Code(code).label,
        "url": reverse("policy:limit", args=[code]),
        "amount": words.amount(held.row) if held else _("nothing holds today"),
        "since": words.since(held.since) if held else "",
        "source": held.row.source if held else "",
        "coming": coming and _coming(words.amount(coming.row), coming.since),
    }


def limit_history(rows):
    """Return everything that was written of one limit, what was written last first."""
    return [
        {
            "amount": words.amount(row),
            "nation": words.where(row.nation),
            "since": words.starting(row.valid_from),
            "until": words.day(row.valid_to) if row.valid_to else "",
            "row": row,
        }
        for row in sorted(rows, key=lambda row: -row.pk)
    ]


def closed_days(rows):
    return [{"day": date_format(row.date, "l j F Y"), "row": row} for row in rows]


def bank_holidays(nation, today):
    """Return the bank holidays of this year and the next that are still to come, on working days of the week."""
    years = (today.year, today.year + 1)
    known = sorted(day for year in years for day in days.bank_holidays(nation, year) if day >= today)
    return [date_format(day, "l j F Y") for day in known if day.weekday() < days.SATURDAY]


def regimes(rows, nation, today):
    """Return a card for each regime of the nation: the one that holds, those to come, those without a day."""
    rows = [row for row in rows if row.nation in ("", nation)]
    held, coming = timeline.now_and_next(rows, nation, today)
    dated = {row.code for row in rows if row.valid_from}
    expected = [row for row in rows if not row.valid_from and row.code not in dated]
    undated = [(row, _("No first day is published. It holds on no day.")) for row in expected]
    now = [(held.row, _("Holds %(since)s.") % {"since": words.since(held.since)})] if held else []
    then = [(coming.row, _coming(words.name(coming.row), coming.since))] if coming and coming.row else []
    return [_card(row, state, nation) for row, state in (*now, *then, *undated)]


def _card(row, state, nation):
    return {
        "title": row.name,
        "state": state,
        "url": _to_add("policy:regime-add", row.code, nation),
        "rows": [
            {"key": _("Code"), "value": row.code},
            {"key": _("For staff"), "value": row.guidance},
            {"key": _("When it is not a crime"), "value": [RecordType(code).label for code in row.noncrime_decisions]},
            {"key": _("The other person’s details"), "value": row.get_other_party_display()},
            {"key": _("The person’s own view"), "value": row.get_perception_display()},
            {"key": _("The guided test asks"), "value": [GuidedQuestion(code).label for code in row.questions]},
            {"key": _("Where it comes from"), "value": row.source},
            *([{"key": _("To be checked"), "value": row.to_check}] if row.to_check else []),
        ],
    }


def strands(in_use, rows, nation):
    """Return each strand in use with what the page shows of it; rows: all that were ever written."""
    names = {row.code: row.name for row in rows if not row.parent}
    return [
        {
            "row": row,
            "under": names.get(row.parent, ""),
            "since": words.since(row.valid_from),
            "url": _to_add("policy:strand-add", row.code, nation),
        }
        for row in in_use
    ]


def outcome_codes(rows):
    """Return cells for components/table.html."""
    return [
        [{"text": row.code}, {"text": row.title}, {"text": row.get_group_display()}, {"text": _asked_first(row)}]
        for row in rows
    ]


def _asked_first(row):
    asked = (
        (row.needs_victim_view, _("the person")),
        (row.needs_prosecutor, _("a prosecutor")),
        (row.needs_supervisor, _("a supervisor")),
    )
    return ", ".join(who for is_asked, who in asked if is_asked) or _("nobody")


def _coming(what, day):
    return _("From %(day)s: %(what)s") % {"day": words.day(day), "what": what}


def _to_add(page, code, nation):
    return f"{reverse(page)}?code={code}&nation={nation}"
