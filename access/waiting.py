"""Who waits to be let in, for those who decide; and who was let in, for the officer of the record."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.choices import Answer
from access.models import AccessRequest
from incidents.models import Incident

MOST = 25
TOLD_FOR = timedelta(days=1)


def notes_for(user):
    """Return the notes in one query: requests that this user may decide, and what was granted on their own records."""
    if not user.has_perm("access.manage"):
        return []
    granted = Q(answer=Answer.GRANTED, until_at__gt=timezone.now() - TOLD_FOR)
    told = AccessRequest.objects.filter(granted, incident__in=Incident.objects.own_of(user).values("pk"))
    found = told.exclude(decided_by=user)
    if user.has_perm("access.decide"):
        found = found | AccessRequest.objects.decidable_by(user)
    rows = found.select_related("incident", "asked_by").order_by("-asked_at", "-id")[:MOST]
    return [_note(row) for row in rows]


def _note(row):
    reference = row.incident.reference
    if not row.answer:
        url = reverse("access:let-in-decide", args=[reference, row.pk])
        return {"url": url, "reference": reference, "text": _("asks to be let in"), "name": row.asked_by.name}
    until = date_format(timezone.localtime(row.until_at), "j F Y, H:i")
    text = _("was let in until %(until)s") % {"until": until}
    url = reverse("access:who-may-see", args=[reference])
    return {"url": url, "reference": reference, "text": text, "name": row.asked_by.name}
