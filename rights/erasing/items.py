"""Erasing one thing that was taken out: what was added has a key of its own, a file is removed from the disk."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.actions.custody import note_erased
from evidence.models import Evidence
from incidents.choices import TakenOutWhat
from incidents.models import Addition
from rights.erasing.record import destroy
from safekeeping.models import StoredFile

ALONE = (TakenOutWhat.ADDITION, TakenOutWhat.EVIDENCE)
ONLY_WITH_ALL = _("This can be erased for good only with the whole record. It is shown nowhere until then.")


def erase_item(taken_out, *, by, at):
    """Erase what a TakenOut is about. Return (ids of the keys destroyed, ids of the files to remove after commit).

    Raise ValidationError with code "only_with_all" for what has no key or file of its own.
    """
    if taken_out.what not in ALONE:
        raise ValidationError(ONLY_WITH_ALL, code="only_with_all")
    if taken_out.what == TakenOutWhat.ADDITION:
        keys = list(Addition.objects.filter(pk=taken_out.about).values_list("key", flat=True))
        destroy(keys)
        return keys, []
    item = Evidence.objects.select_related("incident").get(pk=taken_out.about, incident=taken_out.incident_id)
    files = [file_id for file_id in (item.file_id, item.thumbnail_id) if file_id]
    StoredFile.objects.filter(pk__in=files, erased_at__isnull=True).update(erased_at=at or timezone.now())
    note_erased(item, by=by, at=at)
    return [], files
