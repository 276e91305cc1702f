"""Several files at once: each is kept or refused by itself, and none takes the others along."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.actions.adding import add_file
from evidence.models import Evidence
from evidence.names import name_shown


@dataclass(frozen=True)
class Result:
    """What became of one file: the item it is now, or why it was not kept."""

    name: str
    item: Evidence | None = None
    why_not: str = ""

    @property
    def words(self):
        return self.why_not or _("Kept as item %(number)d.") % {"number": self.item.number}


def keep_each(incident, uploads, *, by, **words):
    """Try to keep each of the uploads, in a transaction of its own. Return their Results in order."""
    return [_keep(incident, upload, by, words) for upload in uploads]


def _keep(incident, upload, by, words):
    name = name_shown(upload.name)
    try:
        return Result(name, item=add_file(incident=incident, upload=upload, by=by, **words))
    except ValidationError as refusal:
        return Result(name, why_not=" ".join(refusal.messages))
