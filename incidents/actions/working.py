"""What has to be so still once the record's lock is held."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.models import Incident

NOT_YOURS = _("This record is with somebody else now.")
ERASED = _("This record was erased. Nothing more is written in it.")


def locked_to_manage(incident, by):
    """Return the incident, locked, for somebody who works on it still.

    Raise ValidationError with code "not_yours", or "erased" where nothing can be sealed any more.
    """
    incident = Incident.objects.locked_for(by, incident.pk)
    if incident is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    if incident.key.is_destroyed:
        raise ValidationError(ERASED, code="erased")
    return incident
