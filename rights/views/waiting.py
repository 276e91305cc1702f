"""The first page of data protection: what people asked for, and what waits for a decision."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from incidents.models import Incident, TakenOut
from rights.erasing.items import ALONE
from rights.models import Erasure, ErasurePlan, PersonRequest
from rights.paging import soonest_first

MOST = 25


@require_safe
@permission_required("rights.decide", raise_exception=True)
def waiting(request):
    """List the requests, soonest due first, the plans that wait for a second person, and what was taken out."""
    known = Incident.objects.standing().not_shut_to(request.user)
    asked = PersonRequest.objects.waiting().filter(incident__in=known).select_related("incident")
    page = soonest_first(asked, after=request.GET.get("after", ""))
    plans = ErasurePlan.objects.waiting().filter(incident__in=known).select_related("incident", "prepared_by")
    taken = list(_not_erased_yet(known)[: MOST + 1])
    record_apart(Act.LIST, by=request.user, what="page rights:waiting")
    context = {
        "requests": [_request_row(each) for each in page.rows],
        "later_url": f"?{urlencode({'after': page.older})}" if page.older else "",
        "is_later": bool(request.GET.get("after")),
        "plans": [_plan_row(each) for each in plans.order_by("prepared_at")[:MOST]],
        "taken": [_taken_row(each) for each in taken[:MOST]],
        "has_more_taken": len(taken) > MOST,
        "columns": [{"text": text} for text in (_("Record"), _("What"), _("When"))],
    }
    return render(request, "rights/waiting.html", context)


def _not_erased_yet(known):
    """Return what was taken out and can be erased alone, or waits for it, the longest waiting first."""
    erased = Erasure.objects.filter(plan__taken_out=OuterRef("pk"))
    found = TakenOut.objects.filter(what__in=ALONE, incident__in=known).exclude(Exists(erased))
    return found.select_related("incident").order_by("entered_at", "pk")


def _request_row(asked):
    due = date_format(localtime(asked.due_at), "j F Y")
    late = asked.due_at < timezone.now()
    when = _("Overdue: the answer was due by %(day)s") if late else _("Answer due by %(day)s")
    return [_record(asked.incident), {"text": asked.get_kind_display()}, {"text": when % {"day": due}}]


def _plan_row(plan):
    what = (plan.taken_out_id and _("One thing to erase")) or _("All of it to erase")
    by = _("Prepared by %(name)s; a second person must agree") % {"name": plan.prepared_by.name}
    return [_record(plan.incident), {"text": what}, {"text": by}]


def _taken_row(taken_out):
    day = date_format(localtime(taken_out.entered_at), "j F Y")
    return [_record(taken_out.incident), {"text": taken_out.get_what_display()}, {"text": day}]


def _record(incident):
    """Return a cell that leads to opening the record with a reason, and on to what they asked for."""
    opening = reverse("incidents:open-with-reason")
    return {"text": incident.reference, "url": f"{opening}?{urlencode({'reference': incident.reference})}"}
