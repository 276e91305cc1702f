"""A service closes, or opens again. Nothing of it is lost, and a closed one is offered to nobody."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from directory.actions.locking import CHAIN, locked
from directory.models import Service, ServiceClosing

NO_WORDS = _("Write why.")
DAY_TO_COME = _("This day is still to come. Come back on the day.")
CLOSED_ALREADY = _("This service is closed already.")
OPEN_ALREADY = _("This service is open already.")


@transaction.atomic
def close_service(*, service, on, why, by, version):
    """Close a service from a day on; the day is a claim and not one to come. Return the ServiceClosing.

    Raise ValidationError with code closed_already, no_words, day_to_come or changed_since.
    """
    return _turn(service, version, is_closed=True, on=on, why=why, by=by)


@transaction.atomic
def reopen_service(*, service, on, why, by, version):
    """Open a closed service again. What was checked before still counts for its days. Return the ServiceClosing.

    Raise ValidationError with code open_already, no_words, day_to_come or changed_since.
    """
    return _turn(service, version, is_closed=False, on=on, why=why, by=by)


def _turn(service, version, *, is_closed, on, why, by):
    kept, now = locked(Service.objects, service.pk, version), timezone.now()
    if kept.is_open != is_closed:
        code = "closed_already" if is_closed else "open_already"
        raise ValidationError(CLOSED_ALREADY if is_closed else OPEN_ALREADY, code=code)
    if not why.strip():
        raise ValidationError({"why": ValidationError(NO_WORDS, code="no_words")})
    if on > timezone.localdate(now):
        raise ValidationError({"on": ValidationError(DAY_TO_COME, code="day_to_come")})
    said = {"is_closed": is_closed, "on": on, "why": why.strip(), "by": by, "entered_at": now}
    closing = ServiceClosing.objects.create(service=kept, **said)
    kept.status = Service.Status.CLOSED if is_closed else Service.Status.OPEN
    kept.version = version + 1
    kept.save(update_fields=["status", "version"])
    reason = "closed" if is_closed else "reopened"
    log.record(log.Act.ALTER, by=by, what=kept.audit_label, chain=CHAIN, reason=reason, fields=["status"])
    return closing
