"""The lists of support: what is left to do, and how much each service has from us."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from directory.models import Service
from incidents.filters import active_in, address_of, used_in
from incidents.listed import person_cell
from incidents.paging import a_page_of
from referrals.filters import SupportFilter
from referrals.loads import loads_of
from referrals.standing import asked_by, writing_url
from referrals.views.referral import may_refer
from referrals.worklists import WORKLISTS, clocks_of, page_of


@require_safe
@may_refer
def worklist(request, which):
    """List what is left to do of one kind, the soonest first, on the records that this person may work on."""
    shown, now = WORKLISTS[which], timezone.now()
    narrowed = SupportFilter(request.GET, queryset=clocks_of(shown, request.user), request=request)
    asked = {name: request.GET.get(name, "") for name in ("later", "sooner")}
    page = page_of(narrowed.qs, now=now, **asked)
    fields = sorted(used_in(narrowed.form))
    record_apart(Act.LIST, by=request.user, what=f"page referrals:worklist {which}", fields=fields)
    context = {
        "worklist": shown,
        "tabs": _tabs(which),
        "form": narrowed.form,
        "active": active_in(narrowed.form),
        "columns": [{"text": text} for text in (_("Service"), _("Name"), _("Officer"), _("What to do"), _("When"))],
        "rows": [_row(each, now) for each in page.rows],
        "sooner_url": address_of(narrowed.form, sooner=page.newer) if page.newer else "",
        "later_url": address_of(narrowed.form, later=page.older) if page.older else "",
    }
    return render(request, "referrals/worklist.html", context, status=422 if narrowed.form.errors else 200)


@require_safe
@may_refer
def services(request):
    """Show how much each service has from the force, and how long it takes to answer; small numbers are not told."""
    page = a_page_of(Service.objects.open_().order_by("name", "pk"), request.GET)
    loads = loads_of(page.rows, now=timezone.now())
    columns = (_("Service"), _("Open"), _("Sent in 90 days"), _("On a waiting list"), _("Days to an answer, median"))
    context = {
        "tabs": _tabs(""),
        "columns": [{"text": text} for text in columns],
        "rows": [_load(service, loads[service.pk]) for service in page.rows],
        "page": page,
    }
    return render(request, "referrals/services.html", context)


def _tabs(here):
    lists = [
        {"url": reverse("referrals:worklist", args=[slug]), "text": each.name, "is_current": slug == here}
        for slug, each in WORKLISTS.items()
    ]
    return [*lists, {"url": reverse("referrals:services"), "text": _("Services"), "is_current": not here}]


def _row(each, now):
    """Return the cells of one row; it is of a record that this person may open and work on."""
    referral, incident = each.referral, each.clock.incident
    incident.may_open = True
    text, slug = asked_by(referral, each.clock, now=now)
    page = reverse("referrals:referral", args=[incident.reference, referral.pk])
    return [
        {"text": str(referral.service), "url": page, "is_typed": True},
        person_cell(incident),
        {"text": incident.officer.short_name, "is_typed": True},
        {"text": text, "url": writing_url(referral, slug) if slug else page},
        {"text": capfirst(each.due)},
    ]


def _load(service, load):
    name = {"text": service.name, "url": reverse("directory:service", args=[service.pk]), "is_typed": True}
    return [name, *({"text": text} for text in load.in_words())]
