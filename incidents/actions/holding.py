from django.db import transaction
from django.utils import timezone

from audit import log
from incidents.models import HeldWords
from safekeeping.models import Key


@transaction.atomic
def hold_words(*, opened, answers, why, owner):
    """Keep what was typed for its owner alone and return it. A later try from the same page takes its place.

    opened: the page_tokens.Opened of the page. answers: as in Draft. why: a HeldWords.Why.
    """
    held = HeldWords.objects.filter(owner=owner, start_id=opened.start_id, page=opened.page, why=why).first()
    held = held or HeldWords(key=Key.objects.make(), owner=owner, start_id=opened.start_id, page=opened.page, why=why)
    held.version, held.answers, held.held_at = opened.version, answers, timezone.now()
    held.save()
    log.record(log.Act.COLLECT, by=owner, what="held words", fields=sorted(answers))
    return held


@transaction.atomic
def let_go(held):
    """Remove held words that are saved or not wanted, with the key that sealed them."""
    key = held.key
    log.record(log.Act.ERASE, by=held.owner, what="held words", fields=sorted(held.answers))
    held.delete()
    key.destroy()
