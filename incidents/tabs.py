"""The pages of a record in groups: a row of groups, and below it the pages of the one that somebody is in."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Tab(NamedTuple):
    """permission: who may follow it. is_for_work: for those who may change the record. below: pages it leads to."""

    permission: str
    page: str
    text: Promise
    is_for_work: bool = False
    below: tuple[str, ...] = ()


OF_A_LETTER = (
    *("compose", "letter", "rewrite", "plead", "open", "read", "read-pass", "read-return"),
    *("shown", "take", "gone", "brought-back", "answer", "stop", "destroy"),
)
LETTERS = tuple(f"letters:{name}" for name in OF_A_LETTER)
OF_SUPPORT = ("support-look", "offer", "card", "referral", "write-down", "agree", "message", "take-back")
SUPPORT = tuple(f"referrals:{name}" for name in OF_SUPPORT)
EXPLAIN = ("access:explain",)
ACCESS = ("access:let-in", "access:let-in-decide", "access:shut-out", "access:restriction-lift")
RIGHTS = ("rights:request-answer", "rights:erasure", "rights:item-erasure", "rights:plan-agree", "rights:plan-return")
GROUPS = (
    (
        _("Record"),
        (
            Tab("incidents.open", "incidents:incident", _("First page"), below=("incidents:clocks",)),
            Tab(
                "incidents.open",
                "incidents:incident-answers",
                _("What they told us"),
                below=("incidents:answers-change",),
            ),
            Tab("incidents.open", "incidents:notes", _("Notes for staff")),
            Tab("incidents.open", "incidents:additions", _("Additions")),
            Tab("incidents.record", "incidents:recorded", _("Receipts"), is_for_work=True),
            Tab("letters.write", "letters:letters", _("Letters"), below=LETTERS),
            Tab("incidents.open", "recording:how-recorded", _("How it is recorded")),
        ),
    ),
    (
        _("What they want"),
        (
            Tab("incidents.open", "incidents:wishes", _("What they want")),
            Tab("incidents.open", "incidents:limits", _("Limits they set"), below=("incidents:limit-lift",)),
            Tab("incidents.open", "incidents:changes", _("Changes")),
            Tab("rights.note", "rights:requests", _("What they asked for"), below=RIGHTS),
        ),
    ),
    (_("Talks and steps"), (Tab("consultations.consult", "consultations:steps", _("Talks and steps")),)),
    (
        _("The person"),
        (
            Tab("incidents.record", "incidents:names", _("Name and words"), is_for_work=True),
            Tab("incidents.record", "incidents:contact", _("Safe contact"), is_for_work=True),
            Tab("incidents.open", "incidents:reaching", _("Every contact")),
        ),
    ),
    (_("Support"), (Tab("incidents.open", "referrals:support", _("Support"), below=SUPPORT),)),
    (
        _("Evidence"),
        (
            Tab("incidents.open", "evidence:evidence", _("What was kept")),
            Tab("incidents.open", "evidence:platform-reports", _("Reports to platforms")),
            Tab("incidents.open", "incidents:incident-other-party", _("The other person")),
        ),
    ),
    (
        _("Risk and safety"),
        (
            Tab("incidents.open", "risk:risk", _("Risk")),
            Tab("incidents.open", "risk:linked", _("What belongs together")),
            Tab("incidents.record", "incidents:safety", _("Safety")),
        ),
    ),
    (
        _("Need to know"),
        (
            Tab("access.manage", "access:who-may-see", _("Who may see this"), is_for_work=True, below=ACCESS),
            Tab(
                "access.explain", "access:looked", _("Who looked at this"), is_for_work=True, below=("access:explain",)
            ),
            Tab("access.tell_looks", "access:looked", _("Who looked at this")),
            Tab("incidents.record", "access:step-away", _("I must step away"), is_for_work=True),
        ),
    ),
)


def tabs_of(incident, *, may, here):
    """Return (groups, pages): each an address, its text and whether it is where somebody is; one page alone is none.

    may: says whether they have a permission. here: the name of the page they are on.
    """
    groups, pages = [], []
    for text, tabs in GROUPS:
        allowed = [tab for tab in tabs if may(tab.permission) and (incident.may_work or not tab.is_for_work)]
        shown = list({tab.page: tab for tab in reversed(allowed)}.values())[::-1]  # a page two may reach, once
        if not shown:
            continue
        is_here = any(here == tab.page or here in tab.below for tab in shown)
        groups.append(_entry(incident, shown[0], text, "true" if is_here else ""))
        if is_here and len(shown) > 1:
            pages = [_entry(incident, tab, tab.text, _mark(tab, here)) for tab in shown]
    return groups, pages


def _mark(tab, here):
    """Return what aria-current says: this page, or one that it leads to."""
    if here == tab.page:
        return "page"
    return "true" if here in tab.below else ""


def _entry(incident, tab, text, mark):
    return {"url": reverse(tab.page, args=[incident.reference]), "text": text, "is_current": mark}
