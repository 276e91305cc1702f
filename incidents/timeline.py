"""What happened to a record when, newest first; in our words, without anybody else's."""

import json

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.choices import AdditionKind, AttemptResult, ContactDespite, ContactDirection, TakenOutWhat
from incidents.models import (
    Addition,
    ConditionLifted,
    ContactAttempt,
    CouldNotReach,
    Development,
    Incident,
    Receipt,
    Restatement,
    SafetyAction,
    SetAside,
    SpecialistAssessment,
    SpecialistOpening,
    StatusChange,
    TakenOut,
    UpdateAgreed,
)
from incidents.steps import Change
from incidents.words_used import OF_CONTACT, OF_THE_PERSON

ASKED = gettext_lazy("They said what they want")
RECEIPTS = {
    "safe": gettext_lazy("Note given that is safe to be seen"),
    "full": gettext_lazy("Full letter given"),
    "declined": gettext_lazy("They wanted nothing in writing"),
}
# What came later, in our words, and the page it stands on where everybody who opens the record may read it.
LATER = {
    CouldNotReach: (gettext_lazy("They could not be reached"), "reaching"),
    UpdateAgreed: (gettext_lazy("They named a day to hear from us"), "update-agree"),
    ConditionLifted: (gettext_lazy("They lifted a limit"), "limits"),
    SpecialistAssessment: (gettext_lazy("A specialist assessed the danger"), ""),
    SpecialistOpening: (gettext_lazy("A warning was opened"), ""),
}

OF_LATER_APPS: dict = {}


def register(model, said):
    """Show the rows of a later app's model. said: (incident, row) -> (heading, address), for all who may read it."""
    OF_LATER_APPS[model] = said


def timeline_of(incident, rows, wishes):
    """Return the entries that components/timeline.html shows.

    rows: the incident's ShortRows. wishes: its outcome preferences, with their people.
    """
    entries = [
        _entry(_("They told us"), incident.account.given_at),
        _entry(_("Record begun"), incident.entered_at, incident.account.taken_by.name),
        _entry(_("Record complete"), incident.recorded_at, is_strong=True),
        *(entry for row in rows.of.get(SafetyAction, []) for entry in _safety(row)),
        *(
            _entry(_("What they want was asked"), wish.asked_at, wish.asked_by.name)
            for wish in wishes
            if wish.was_asked
        ),
        *(_entry(RECEIPTS[row.code], row.at, row.by) for row in rows.of.get(Receipt, [])),
        *(entry for row in rows.of.get(SetAside, []) for entry in _set_aside(row)),
        *(_development(incident, row) for row in rows.of.get(Development, [])),
        *(_attempt(incident, row) for row in rows.of.get(ContactAttempt, [])),
        *(_taken_out(row) for row in rows.of.get(TakenOut, [])),
        *(_status(incident, row) for row in rows.of.get(StatusChange, [])),
        *(_added(incident, row) for row in rows.of.get(Addition, [])),
        *(_entry(_restated(row), row.at, row.by) for row in rows.of.get(Restatement, [])),
        *(_later(incident, model, row) for model in LATER for row in rows.of.get(model, [])),
        *(_of_later_apps(incident, model, row) for model in OF_LATER_APPS for row in rows.of.get(model, [])),
    ]
    if incident.acknowledged_at:
        entries.append(_entry(_("Acknowledgement said"), incident.acknowledged_at, incident.acknowledged_by.name))
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def _entry(heading, at, by="", *, is_strong=False, url=""):
    return {"heading": heading, "at": at, "by": by, "is_strong": is_strong, "url": url}


def _development(incident, row):
    url = _page(incident, "changes")
    return _entry(Change(row.code).label, row.at, row.by, is_strong=row.code == Change.PAUSE, url=url)


def _attempt(incident, row):
    direction, result, despite = row.code.split(" ")
    heading = _("A try to reach them: %(result)s") % {"result": AttemptResult(result).label}
    if direction == ContactDirection.TO_US:
        heading = _("They contacted us")
    if despite:
        why = ContactDespite(despite).label
        heading = _("Contacted against what they said is safe: %(why)s") % {"why": why}
    return _entry(heading, row.at, row.by, is_strong=bool(despite), url=_page(incident, "reaching"))


def _taken_out(row):
    """Say what kind of thing it was, and none of its words."""
    what = TakenOutWhat(row.code).label
    return _entry(_("Taken out at the person’s request: %(what)s") % {"what": what}, row.at, row.by)


def _status(incident, row):
    heading = _("Now: %(status)s") % {"status": Incident.Status(row.code).label}
    is_strong = row.code in (Incident.Status.CLOSED, Incident.Status.REOPENED)
    return _entry(heading, row.at, row.by, is_strong=is_strong)


def _added(incident, row):
    heading = _("Something was put right") if row.code == AdditionKind.CORRECTION else _("Something was added")
    return _entry(heading, row.at, row.by, url=_page(incident, "additions"))


def _restated(row):
    """Say that something was said anew, and nothing of what it was."""
    is_about_words = set(OF_THE_PERSON + OF_CONTACT) & set(json.loads(row.code))
    return _("Name and words said anew") if is_about_words else _("An answer put right")


def _later(incident, model, row):
    heading, page = LATER[model]
    return _entry(heading, row.at, row.by, url=_page(incident, page))


def _of_later_apps(incident, model, row):
    heading, url = OF_LATER_APPS[model](incident, row)
    return _entry(heading, row.at, row.by or "", url=url)


def _page(incident, name):
    return reverse(f"incidents:{name}", args=[incident.reference]) if name else ""


def _safety(row):
    yield _entry(_("Safety action opened"), row.at, is_strong=True)
    if row.ended_at:
        yield _entry(_("Safety action written down"), row.ended_at, row.by)


def _set_aside(row):
    yield _entry(_("Set aside"), row.at, row.by)
    if row.ended_at:
        yield _entry(_("Taken up again"), row.ended_at)
