"""Who had an item in hand, in words: every entry on its page, and what it adds up to on a schedule."""

from collections import defaultdict

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.choices import CheckResult, CustodyAct
from evidence.models import CustodyEntry

COUNTED = (CustodyAct.OPENED, CustodyAct.PREVIEWED, CustodyAct.DOWNLOADED, CustodyAct.PRINTED)


def custody_of(incident):
    """Return the entries of every item of a record, oldest first, by the item's id."""
    found = defaultdict(list)
    for entry in CustodyEntry.objects.filter(incident=incident).select_related("by").order_by("evidence", "number"):
        found[entry.evidence_id].append(entry)
    return found


def summed_up(item, entries):
    """Return one line for each kind of thing that was done with an item, and of a file what the last check found."""
    by_act = defaultdict(list)
    for entry in entries:
        by_act[entry.act].append(entry)
    lines = [_times(act, by_act[act]) for act in COUNTED if act in by_act]
    if item.is_file:
        lines.append(_checked(by_act[CustodyAct.CHECKED]))
    return lines


def _times(act, entries):
    words = ngettext("%(act)s: once, %(at)s, %(by)s", "%(act)s: %(times)d times, last %(at)s, %(by)s", len(entries))
    return words % {"act": act.label, "times": len(entries), **_last(entries)}


def _checked(entries):
    if not entries:
        return _("Not checked since it was added.")
    damaged = [entry for entry in entries if entry.result == CheckResult.DAMAGED]
    words = _("Damage was found: %(at)s, %(by)s") if damaged else _("Last checked %(at)s, %(by)s: unchanged")
    return words % _last(damaged or entries)


def _last(entries):
    return {"at": date_format(localtime(entries[-1].at), "j F Y, H:i"), "by": entries[-1].by.name}
