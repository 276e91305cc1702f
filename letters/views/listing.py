"""The letters of one record, and what can be written; and those that wait for somebody."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from incidents.listing import newest_first, soonest_first
from incidents.views.fetching import incident_or_404
from incidents.views.incident import page_of
from letters.choices import Kind
from letters.in_hand import HEADINGS, SAID, letters_in_hand
from letters.kinds import BY_HAND
from letters.shown import status_cell
from letters.views.fetching import may_write


@require_safe
@may_write
def letters(request, reference):
    """Show the letters, the newest first, and lead to writing another."""
    incident = incident_or_404(request, reference, fields=["person", "letters"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    marks = {name: request.GET.get(name, "") for name in ("older", "newer")}
    page = newest_first(incident.letters.all(), by="composed_at", **marks)
    context = page_of(request.user, incident, _("Letters")) | {
        "columns": [{"text": text} for text in (_("Letter"), _("To"), _("How"), _("Status"), _("Written"))],
        "rows": [_row(incident, letter) for letter in page.rows],
        "newer_url": f"?newer={page.newer}" if page.newer else "",
        "older_url": f"?older={page.older}" if page.older else "",
        "kinds": [_kind(incident, kind, words) for kind, words in BY_HAND.items()],
        "may_write": incident.may_work,
    }
    return render(request, "letters/letters.html", context)


@require_safe
@may_write
def in_hand(request, letters_waiting):
    """List the letters that wait for somebody in one way, those that wait longest first."""
    if letters_waiting not in HEADINGS:
        raise Http404("No such list.")
    marks = {name: request.GET.get(name, "") for name in ("later", "sooner")}
    found = letters_in_hand(request.user, letters_waiting).select_related("incident")
    page = soonest_first(found, by="changed_at", **marks)
    record_apart(Act.LIST, by=request.user, what="page letters:in-hand")
    context = {
        "heading": HEADINGS[letters_waiting],
        "said": SAID[letters_waiting],
        "columns": [{"text": text} for text in (_("Record"), _("Letter"), _("How"), _("Status"), _("Since"))],
        "rows": [_waiting_row(letter) for letter in page.rows],
        "later_url": f"?later={page.older}" if page.older else "",
        "sooner_url": f"?sooner={page.newer}" if page.newer else "",
    }
    return render(request, "letters/in_hand.html", context)


def _waiting_row(letter):
    reference = letter.incident.reference
    return [
        {"text": reference, "url": reverse("letters:letter", args=[reference, letter.pk])},
        {"text": letter.get_kind_display()},
        {"text": letter.get_way_display()},
        status_cell(letter),
        {"text": date_format(timezone.localtime(letter.changed_at), "j M Y, H:i")},
    ]


def _row(incident, letter):
    return [
        {"text": letter.get_kind_display(), "url": reverse("letters:letter", args=[incident.reference, letter.pk])},
        {"text": letter.party.label},
        {"text": letter.get_way_display()},
        status_cell(letter),
        {"text": date_format(timezone.localtime(letter.composed_at), "j M Y, H:i")},
    ]


def _kind(incident, kind, words):
    url = reverse("letters:compose", args=[incident.reference, kind.value])
    return {"url": url, "name": Kind(kind).label, "words": words}
