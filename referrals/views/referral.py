"""The page of one referral: what was agreed, where it stands, what is next, and what happened when."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.due import when_due
from incidents.views.fetching import incident_or_404
from incidents.views.incident import page_of
from referrals.answer_link import can_be_made, open_link
from referrals.choices import Act, Item, Status
from referrals.models import Referral
from referrals.standing import GONE_OUT, asked_by, may_be_written, next_step, running_of, writing_url

SHOWN = ["person", "referrals", "referral_events", "support_consents"]
NO_REFERRAL = "No such referral on this record."
may_refer = permission_required("referrals.refer", raise_exception=True)


@require_safe
@may_refer
def referral(request, reference, referral_id):
    """Show one referral: what the person agreed to, where it stands, what is due and what happened."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    found = referral_or_404(incident, referral_id)
    now, running, consents = timezone.now(), running_of(found), _consents(found)
    context = page_of(request.user, incident, str(found.service)) | {
        "referral": found,
        "consents": consents,
        "rows": _facts(found, consents),
        "next": next_step(found, running, now=now),
        "due": [_due(found, clock, now) for clock in running[1:]],
        "writings": [{"text": each.button, "url": writing_url(found, each.slug)} for each in may_be_written(found)],
        "letter_url": reverse("letters:letter", args=[reference, found.letter_id]) if found.letter_id else "",
        "entries": [_entry(event) for event in _events(found)],
        "offers_more": found.status == Status.DECLINED,
        "has_gone_out": found.status in GONE_OUT,
        "link": _link(found, now),
    }
    context["may_work"] = context["may_work"] and request.user.has_perm("referrals.refer")
    return render(request, "referrals/referral.html", context)


def referral_or_404(incident, referral_id):
    """Return a referral of this record, with its service; raise Http404 where there is none."""
    found = Referral.objects.filter(incident=incident, pk=referral_id)
    referral = found.select_related("service__organisation", "letter", "started_by").first()
    if referral is None:
        raise Http404(NO_REFERRAL)
    referral.incident = incident
    return referral


def _link(referral, now):
    """Return what there is to say of the answer link, or None where there are none."""
    if not can_be_made(referral):
        return None
    return {"open": open_link(referral, now=now)}


def _consents(referral):
    """Return the agreements of a referral, the newest first, each with its items and what became of it."""
    found = referral.consents.select_related("noted_by", "taken_back__noted_by").prefetch_related("items")
    shown = list(found.order_by("-entered_at", "id"))
    for consent in shown:
        consent.incident = referral.incident
        ticked = {each.item for each in consent.items.all()}
        consent.shown_items = [item.label for item in Item if item in ticked]
        consent.back = getattr(consent, "taken_back", None)
        if consent.back:
            consent.back.incident = referral.incident
    return shown


def _facts(referral, consents):
    newest = consents[0] if consents else None
    rows = [
        {"key": _("Where it stands"), "value": referral.get_status_display()},
        {"key": _("Who gets in touch"), "value": referral.get_arrangement_display()},
    ]
    if newest:
        agreed = _("%(when)s, written down by %(who)s") % {
            "when": _moment(newest.agreed_at),
            "who": newest.noted_by.short_name,
        }
        rows.append({"key": _("Agreed"), "value": agreed})
    items = newest.shown_items if newest else []
    nothing = {"value": _("Nothing is passed on."), "is_quiet": True}
    rows.append({"key": _("What the service may be told"), **({"value": items} if items else nothing)})
    rows.append({"key": _("What the service calls it"), "value": referral.number})
    return rows


def _events(referral):
    events = list(referral.events.select_related("by").order_by("-entered_at", "-id"))
    for event in events:
        event.incident = referral.incident
    return events


def _entry(event):
    heading = str(Act(event.act).label)
    if event.helped:
        heading = f"{heading}: {event.get_helped_display()}"
    if event.source:
        heading = f"{heading} ({event.get_source_display()})"
    who = event.by.name if event.by else _("The service")
    return {"heading": heading, "at": event.at, "by": who, "text": event.words, "is_typed": True}


def _due(referral, clock, now):
    text, _slug = asked_by(referral, clock, now=now)
    return {"key": text, "value": when_due(clock.due_at, now=now, because=clock.late_because)}


def _moment(at):
    return date_format(timezone.localtime(at), "j F Y, H:i")
