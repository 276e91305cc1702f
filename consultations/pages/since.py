"""What ended an agreement after the page of a talk was opened: then "now" is no answer to when the talk was."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultations.choices import AGREEING
from consultations.gate.words import moment
from consultations.pages.reading import asked_of
from incidents.steps import Change

SINCE = _(
    "%(what)s: written down on %(at)s, after you began this page. If they told you this later than that, "
    "write when. Otherwise talk to them again."
)


def last_seen(incident, draft):
    """Return the number of the last act that whoever opens the page knows of: of those before a draft was left."""
    if draft is None:
        return incident.act_no
    seen = incident.developments.filter(entered_at__lte=draft.saved_at).values_list("act_no", flat=True)
    return seen.last() or 0


def ask_when(form, incident, seen):
    """Ask for the time of a talk when something has ended agreements to its steps since the page was opened."""
    agrees = any(each.answer in AGREEING for each in asked_of(form))
    if not agrees or form.cleaned_data.get("held_at") or "held_at" in form.errors:
        return
    seen = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    for change in incident.developments.filter(act_no__gt=seen).exclude(ends="").defer("words"):
        if set(change.ended_kinds) & set(form.kinds):
            what = Change(change.kind).label
            params = {"what": what, "at": moment(change.entered_at)}
            form.add_error("held_at", ValidationError(SINCE, code="since", params=params))
            return
