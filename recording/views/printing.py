"""The page to copy from into the force's crime system."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act
from incidents.views.fetching import incident_or_404
from recording.choices import Marked
from recording.roles import roles_for

PRINTED = ["person", "recording_decision", "hate_flags", "offences"]


@require_safe
@permission_required("recording.decide", raise_exception=True)
def crime_system(request, reference):
    """Show the words of the law for one decided report, for printing; there is no such page before a decision."""
    incident = incident_or_404(request, reference, act=Act.PRINT, fields=PRINTED, to_work=True)
    decision = incident.recording_decisions.last()
    if decision is None:
        raise Http404("Nothing is decided yet.")
    rows = [*_of_the_report(incident, decision), *_of_the_people(incident, decision), *_of_flags(incident)]
    return render(request, "recording/crime_system.html", {"incident": incident, "rows": rows})


def _of_the_report(incident, decision):
    families = [offence.family for offence in incident.offences.filter(over__isnull=True)]
    yield _row(_("Reference"), incident.reference)
    yield _row(_("Reported"), date_format(localtime(incident.reported_at), "j F Y, H:i"))
    yield _row(_("Recorded as"), capfirst(decision.get_decision_display()))
    yield _row(_("Record type"), decision.decision)
    yield _row(_("Rules"), f"{decision.regime} ({decision.get_nation_display()})")
    yield _row(_("Decided"), date_format(localtime(decision.decided_at), "j F Y, H:i"))
    yield _row(_("Offence families"), families or _("None confirmed"))


def _of_the_people(incident, decision):
    roles = roles_for(decision)
    yield _row(roles.person, incident.victim.known_as or _("No name given"), is_typed=bool(incident.victim.known_as))
    yield _row(_("Sex"), _("Not asked"))
    kept = _("Not on this page. What may be passed on is copied from the record by hand.")
    yield _row(roles.other, kept if decision.keeps_other_party else _("Nothing is kept"))


def _of_flags(incident):
    flags = [" / ".join(filter(None, (flag.strand, flag.sub_strand))) for flag in incident.hate_flags.standing()]
    online = incident.marks.filter(kind=Marked.ONLINE).last()
    yield _row(_("Hate flags"), flags or _("None"))
    yield _row(_("Online"), _("Yes") if online is None or online.holds else _("No"))


def _row(key, value, *, is_typed=False):
    return {"key": key, "value": value, "is_typed": is_typed}
