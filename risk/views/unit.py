from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from risk.unit_list import at_risk, row_of


@require_safe
@permission_required("risk.see_patterns", raise_exception=True)
def unit(request):
    """List the unit's records that are judged high, or have a flag whose review is late."""
    found = at_risk(request.user, **{name: request.GET.get(name, "") for name in ("older", "newer")})
    record_apart(Act.LIST, by=request.user, what="page risk:unit")
    texts = (_("Record"), _("Name"), _("Risk"), _("Flags"), _("Officer"))
    context = {
        "columns": [{"text": text} for text in texts],
        "rows": [row_of(incident, request.user) for incident in found.rows],
        "newer_url": f"?newer={found.newer}" if found.newer else "",
        "older_url": f"?older={found.older}" if found.older else "",
    }
    return render(request, "risk/unit.html", context)
