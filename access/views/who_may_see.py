"""Who may see this: everybody who may open one record, who never may, and who asked."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.actions.restricting import heads_its_unit
from incidents.views.fetching import incident_or_404
from incidents.views.incident import page_of

may_manage = permission_required("access.manage", raise_exception=True)
SHOWN = ["person", "accesses", "exclusions", "access_requests"]
PAGE = "access:who-may-see"


@require_safe
@may_manage
def who_may_see(request, reference):
    incident = incident_or_404(request, reference, fields=SHOWN, bring=["unit__head"], to_work=True)
    now = timezone.now()
    accesses = of_the_incident(incident, incident.accesses.select_related("user", "granted_by", "ended_by"))
    exclusions = of_the_incident(incident, incident.exclusions.select_related("user", "unit", "noted_by", "lifted_by"))
    asked = incident.access_requests.select_related("key", "asked_by", "decided_by")
    changes = of_the_incident(incident, incident.restriction_changes.select_related("changed_by"))
    context = page_of(request.user, incident, _("Who may see this")) | {
        "running": [each for each in accesses if each.until_at > now],
        "over": [each for each in accesses if each.until_at <= now],
        "shut": [each for each in exclusions if not each.lifted_at],
        "lifted": [each for each in exclusions if each.lifted_at],
        "asked": list(asked),
        "changes": changes,
        "may_decide": request.user.has_perm("access.decide"),
        "may_lift": heads_its_unit(request.user, incident),
        "is_left": any(each.user_id == incident.officer_id and not each.lifted_at for each in exclusions),
    }
    return render(request, "access/who_may_see.html", context)


def of_the_incident(incident, rows):
    """Return the rows as a list, each with the incident itself, whose key opens their words."""
    rows = list(rows)
    for row in rows:
        row.incident = incident
    return rows
