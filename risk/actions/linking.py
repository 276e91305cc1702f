"""Saying that two records belong together: one way, by a person, and for good or until somebody says otherwise."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.models import Incident
from risk.actions.locking import lock_in_order, locked_to_work
from risk.choices import LinkKind
from risk.models import IncidentLink, LinkEnd, Series
from risk.sharing import sharing_steps

# One answer, whether there is such a record or not.
NOT_FOUND = _("We could not link that reference. Check it, or open that record first.")
ITSELF = _("That is this record.")
NOT_SHARED = _("That record is with another unit. Linking the two is sharing, and has not been agreed to.")
LINKED_ALREADY = _("The two are linked like this already.")
NO_SUCH_SERIES = _("This record has no such series.")
ENDED_ALREADY = _("This link was ended already.")


@transaction.atomic
def link_records(*, incident, reference, kind, words, by, series=None, step=None):
    """Link a record to another that this user may open. Return the IncidentLink.

    series: the number of a series of this record, for LinkKind.SERIES; a new one is begun when None.
    step: the id of the sharing step that the link is, for a record of another unit; ignored within the unit.
    The other record is not told. Raise ValidationError with code "not_found" (hidden and absent alike), "itself",
    "not_shared", "linked_already" or "no_such_series", or what locked_to_work raises.
    """
    named = Incident.objects.visible_to(by).filter(reference=reference)
    lock_in_order(incident.pk, named.values_list("pk", flat=True).first())
    incident = locked_to_work(incident.pk, by)
    other = named.first()  # read once it is locked: it may have gone to another unit
    if other is None:
        raise ValidationError(NOT_FOUND, code="not_found")
    if other.pk == incident.pk:
        raise ValidationError(ITSELF, code="itself")
    series = series if kind == LinkKind.SERIES else None
    if incident.links.standing().filter(other=other, kind=kind, series__number=series).exists():
        raise ValidationError(LINKED_ALREADY, code="linked_already")
    link = IncidentLink.objects.create(
        incident=incident,
        other=other,
        kind=kind,
        words=words,
        step=_shared(incident, other, step),
        series=_series(incident, kind, series, by),
        linked_by=by,
        linked_at=timezone.now(),
    )
    for each in (incident, other):
        log.record(log.Act.COMBINE, by=by, what=each.audit_label, chain=each.audit_chain, fields=["links"])
    return link


@transaction.atomic
def end_link(*, link, words, by):
    """Write down that two records do not belong together. Return the LinkEnd.

    Raise ValidationError with code "ended_already", or what locked_to_work raises.
    """
    incident = locked_to_work(link.incident_id, by)
    if LinkEnd.objects.filter(link=link).exists():
        raise ValidationError(ENDED_ALREADY, code="ended_already")
    end = LinkEnd.objects.create(incident=incident, link=link, words=words, ended_by=by, ended_at=timezone.now())
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason="link_ended", fields=["links"])
    return end


def _shared(incident, other, step):
    """Return the step that a link to another unit's record is; None within the unit."""
    if other.unit_id == incident.unit_id:
        return None
    found = sharing_steps(incident).filter(pk=step).first() if step else None
    if found is None:
        raise ValidationError(NOT_SHARED, code="not_shared")
    return found


def _series(incident, kind, number, by):
    """Return the series that the link goes into, a new one without a number; None for every other kind of link."""
    if kind != LinkKind.SERIES:
        return None
    if number is None:
        return _new_series(incident, by)
    found = incident.series.filter(number=number).first()
    if found is None:
        raise ValidationError(NO_SUCH_SERIES, code="no_such_series")
    return found


def _new_series(incident, by):
    last = incident.series.aggregate(last=Max("number"))["last"] or 0
    return Series.objects.create(incident=incident, number=last + 1, begun_by=by, begun_at=timezone.now())
