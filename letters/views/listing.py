"""The letters of one record, and what can be written."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.listing import newest_first
from incidents.views.fetching import incident_or_404
from incidents.views.incident import page_of
from letters.choices import Kind
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
