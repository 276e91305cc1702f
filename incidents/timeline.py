"""What happened to a record when, newest first; in our words, without anybody else's."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.choices import AttemptResult
from incidents.models import (
    ConditionLifted,
    ContactAttempt,
    CouldNotReach,
    Development,
    Receipt,
    SetAside,
    SpecialistAssessment,
    SpecialistOpening,
    UpdateAgreed,
)
from incidents.steps import Change

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


def timeline_of(incident, rows, actions, wishes):
    """Return the entries that components/timeline.html shows.

    rows: the incident's ShortRows. actions, wishes: its safety actions and outcome preferences, with their people.
    """
    entries = [
        _entry(_("They told us"), incident.account.given_at),
        _entry(_("Record begun"), incident.entered_at, incident.account.taken_by.name),
        _entry(_("Record complete"), incident.recorded_at, is_strong=True),
        *(entry for action in actions for entry in _safety(action)),
        *(
            _entry(_("What they want was asked"), wish.asked_at, wish.asked_by.name)
            for wish in wishes
            if wish.was_asked
        ),
        *(_entry(RECEIPTS[row.code], row.at, row.by) for row in rows.of.get(Receipt, [])),
        *(entry for row in rows.of.get(SetAside, []) for entry in _set_aside(row)),
        *(_development(incident, row) for row in rows.of.get(Development, [])),
        *(_attempt(incident, row) for row in rows.of.get(ContactAttempt, [])),
        *(_later(incident, model, row) for model in LATER for row in rows.of.get(model, [])),
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
    heading = _("A try to reach them: %(result)s") % {"result": AttemptResult(row.code).label}
    return _entry(heading, row.at, row.by, url=_page(incident, "reaching"))


def _later(incident, model, row):
    heading, page = LATER[model]
    return _entry(heading, row.at, row.by, url=_page(incident, page))


def _page(incident, name):
    return reverse(f"incidents:{name}", args=[incident.reference]) if name else ""


def _safety(action):
    yield _entry(_("Safety action opened"), action.opened_at, is_strong=True)
    if not action.is_open:
        yield _entry(_("Safety action written down"), action.filled_at, action.filled_by.name)


def _set_aside(row):
    yield _entry(_("Set aside"), row.at, row.by)
    if row.ended_at:
        yield _entry(_("Taken up again"), row.ended_at)
