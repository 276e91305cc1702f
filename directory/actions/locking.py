"""One writer of a service at a time, and never over what somebody else wrote in the meantime."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

CHAIN = "directory"
CHANGED_SINCE = _("Somebody else changed this in the meantime. Look at it as it is now, and make your change again.")


def locked(rows, pk, version):
    """Return one row with its lock; raise ValidationError with code "changed_since" where its version is another."""
    row = rows.select_for_update().get(pk=pk)
    if row.version != version:
        raise ValidationError(CHANGED_SINCE, code="changed_since")
    return row
