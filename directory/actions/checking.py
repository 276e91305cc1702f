"""Writing down that somebody looked at what is said of a service."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from directory import fields
from directory.actions.locking import CHAIN, locked
from directory.actions.noting import note
from directory.models import FieldCheck, Service

NOTHING = _("Choose what you checked.")
NO_WORDS = _("Write how you checked, for example “rang the number”.")
DAY_TO_COME = _("This day is still to come. Write the day on which you checked.")
GONE = _("What you checked is no longer there. Look at the page as it is now.")


@transaction.atomic
def check_fields(*, service, codes, checked_on, how, by, version, is_right=True):
    """Write down that by found the fields right, or wrong, on a day. Return the service.

    codes: of directory.fields. version: of the service as by saw it, so that nobody vouches for what they did not see.
    Raise ValidationError with code nothing_checked, no_words, day_to_come, gone or changed_since.
    """
    kept = locked(Service.objects, service.pk, version)
    said = _said(kept, codes)
    now = timezone.now()
    if not how.strip():
        raise ValidationError({"how": ValidationError(NO_WORDS, code="no_words")})
    if checked_on > timezone.localdate(now):
        raise ValidationError({"checked_on": ValidationError(DAY_TO_COME, code="day_to_come")})
    found = {"is_right": is_right, "checked_on": checked_on, "how": how.strip(), "by": by, "entered_at": now}
    FieldCheck.objects.bulk_create(
        FieldCheck(service=kept, field=field.code, digest=field.digest, value=field.words, **found) for field in said
    )
    reason = "" if is_right else "found_wrong"
    codes = [field.code for field in said]
    log.record(log.Act.ALTER, by=by, what=f"check of {kept.audit_label}", chain=CHAIN, reason=reason, fields=codes)
    return note(kept.pk)


def _said(service, codes):
    by_code = {field.code: field for field in fields.of(Service.objects.whole().get(pk=service.pk))}
    if not codes:
        raise ValidationError({"codes": ValidationError(NOTHING, code="nothing_checked")})
    if not set(codes) <= set(by_code):
        raise ValidationError({"codes": ValidationError(GONE, code="gone")})
    return [by_code[code] for code in dict.fromkeys(codes)]
