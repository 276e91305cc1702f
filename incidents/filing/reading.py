"""Reading a file of reports. What is wrong is said in plain words that repeat nothing of what the file holds."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.filing import parts_after
from incidents.filing.given import UNKNOWN_PART, Given
from incidents.filing.layout import PAGES_OF_A_FILE, TAKEN
from incidents.filing.parts import LIST, OBJECT, Boxes, expect, wrong

NOT_JSON = _("This file is not JSON, or it is damaged. Nothing was recorded.")
NOT_REPORTS = _("This file does not hold a list of reports under the name “reports”. Nothing was recorded.")
NO_ID = _("It needs an id of up to 40 letters, figures, full stops, hyphens and underscores.")
USED_TWICE = _("Its id stands more than once in this file.")
UNKNOWN_PAGE = _("It has a page that the guided form does not have.")
NO_PAGES = _("It has no pages.")
NOT_SAID = _("It has to say when the person first told us (at) and who took the report (by).")

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
FOR_READERS = {"title", "covers", "english_gist", "as_of", "expected", "unit"}
OWN = {"id", "taken", "pages", "restricted", "officer"}
CONSENT = _("what a service may be told, P21 (%(count)d)")
NAMED_PEOPLE = _("who is named as allowed to open it, and who is shut out")


@dataclass
class Report:
    """One report of a file. boxes: what would be typed; refusals: [(page code, reason)]; later: what is left out.

    entries: what came after it. officer: staff number of whose case it is in the end, "" for whoever took it.
    """

    label: str
    id: str = ""
    taken_by: str = ""
    officer: str = ""
    boxes: Boxes = field(default_factory=Boxes)
    entries: list = field(default_factory=list)
    refusals: list = field(default_factory=list)
    later: list = field(default_factory=list)

    def refuse(self, page, reason):
        self.refusals.append((page, reason))


def read_reports(content):
    """Return (reports, whether the file lists services too). content: bytes.

    Raise ValidationError with code file when this is no file of reports at all.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ValidationError(NOT_JSON, code="file") from None
    reports = data.get("reports") if isinstance(data, dict) else None
    if not isinstance(reports, list):
        raise ValidationError(NOT_REPORTS, code="file")
    ids = Counter(_id_of(given) for given in reports)
    return [_read(given, number, ids) for number, given in enumerate(reports, 1)], bool(data.get("services"))


def read_report(given, number=1):
    """Return the Report that one entry of a file holds."""
    return _read(given, number, Counter())


def _id_of(given):
    found = given.get("id") if isinstance(given, dict) else None
    return found if isinstance(found, str) and ID.fullmatch(found) else ""


def _read(given, number, ids):
    report = Report(label=_id_of(given) or str(_("Report %(number)d") % {"number": number}), id=_id_of(given))
    if not report.id:
        report.refuse("id", NO_ID)
    elif ids[report.id] > 1:
        report.refuse("id", USED_TWICE)
    if not isinstance(given, dict):
        report.refuse("report", OBJECT)
        return report
    if given.keys() - FOR_READERS - OWN - parts_after.names():
        report.refuse("report", UNKNOWN_PART)
    _read_taken(given.get("taken"), report)
    _read_pages(given.get("pages"), report)
    _read_restricted(given.get("restricted"), report)
    _read_officer(given, report)
    parts_after.read_parts_after(given, report)
    return report


def _read_taken(taken, report):
    _put(TAKEN, taken, report, "taken")
    at, by = (taken.get(name) if isinstance(taken, dict) else None for name in ("at", "by"))
    if isinstance(by, str) and ID.fullmatch(by):
        report.taken_by = by
    if not report.taken_by or not (isinstance(at, str) and at.strip()):
        report.refuse("taken", NOT_SAID)


def _read_pages(pages, report):
    if not isinstance(pages, dict):
        report.refuse("pages", NO_PAGES)
        return
    if pages.keys() - PAGES_OF_A_FILE.keys():
        report.refuse("pages", UNKNOWN_PAGE)
    for code, part in PAGES_OF_A_FILE.items():
        if part and pages.get(code) is not None:
            _put(part, pages[code], report, code)
    if pages.get("P21"):
        _count(pages["P21"], CONSENT, report, "P21")


def _read_restricted(restricted, report):
    """A restricted report is restricted from its first save on; the names on it land with later work."""
    if not restricted:
        return
    report.boxes.fill("reach", "someone_works_for_police", ["on"], "restricted")
    if restricted is not True:
        report.later.append(NAMED_PEOPLE)


def _read_officer(given, report):
    try:
        report.officer = Given({"officer": given.get("officer")}).staff("officer")
    except ValidationError as error:
        report.refuse("officer", error.messages[0])


def _count(value, words, report, code):
    try:
        report.later.append(words % {"count": len(expect(value, list, LIST))})
    except ValidationError as error:
        report.refuse(code, error.messages[0])


def _put(part, value, report, code):
    try:
        if value is None:
            raise wrong(OBJECT)
        part.put(value, report.boxes, code)
    except ValidationError as error:
        report.refuse(code, error.messages[0])
