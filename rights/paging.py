"""A page of requests, the soonest due first, found by where the last one ended."""

from django.db.models import Q

from incidents.listing import SIZE, Slice, mark_of, read_mark


def soonest_first(found, *, after=""):
    """Return the Slice of what is due after the mark, or of the first; a mark that cannot be read is taken for none."""
    mark = read_mark(after)
    if mark:
        due_at, pk = mark
        found = found.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=pk), due_at__gte=due_at)
    rows = list(found.order_by("due_at", "pk")[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    return Slice(rows, newer="", older=mark_of(rows[-1], "due_at") if more else "")
