"""What was kept, as the list that goes with a record: what an item is, and how it can be told to be the same."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evidence.listed import with_dates


def table_of_items(incident):
    """Return (heads, rows) of every item; of one that the person had taken out, its number and that it was."""
    heads = [_("Number"), _("What it is"), _("Fingerprint (SHA-256)"), _("Added")]
    items = with_dates(incident, incident.evidence.with_what_is_shown())
    return heads, [_row(item) for item in items]


def _row(item):
    number = str(item.number)
    if item.is_taken_out:
        return [number, _("Taken out at the person’s request"), "", ""]
    what = item.name_shown if item.is_file else item.get_kind_display()
    added = date_format(timezone.localtime(item.added_at), "j F Y, H:i")
    return [number, str(what), item.fingerprint if item.is_file else _("None: it is no file"), added]
