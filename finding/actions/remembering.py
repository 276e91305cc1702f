"""What somebody searched for last, kept until they search again or their time signed in is over."""

from django.db import transaction
from django.utils import timezone

from accounts.sessions import LONGEST
from finding.actions.keeping import KEPT
from finding.models import LastSearch
from safekeeping.models import Key

BOXES = (*KEPT, "scope", "reason")


@transaction.atomic
def remember_search(*, posted, by):
    """Keep what was asked in the place of what was asked before. posted: {name of the box: [what was typed]}."""
    forget_searches(LastSearch.objects.of(by))
    asked = {box: posted[box] for box in BOXES if any(posted.get(box, ()))}
    return LastSearch.objects.create(owner=by, key=Key.objects.make(), asked=asked, made_at=timezone.now())


def last_search(*, of, now):
    """Return the LastSearch of somebody, or None where it is older than anybody is signed in at a stretch."""
    return LastSearch.objects.of(of).filter(made_at__gt=now - LONGEST).last()


@transaction.atomic
def forget_searches(searches):
    """Remove what was searched for, and destroy the keys; return how many there were."""
    found = list(searches.select_related("key"))
    for search in found:
        search.delete()
        search.key.destroy()
    return len(found)
