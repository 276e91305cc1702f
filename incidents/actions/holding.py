from django.db import transaction
from django.utils import timezone

from audit import log
from incidents.models import HeldWords
from safekeeping.models import Key


@transaction.atomic
def hold_words(*, opened, answers, why, owner):
    """Keep what was typed for its owner alone and return it.

    opened: the page_tokens.Opened of the page. answers: as in Draft. why: a HeldWords.Why.
    A later try from the same page takes the place of an earlier one only where it has all of its words.
    """
    same_page = HeldWords.objects.filter(owner=owner, start_id=opened.start_id, page=opened.page)
    held = next((each for each in same_page.select_related("key") if _goes_on(each.answers, answers)), None)
    held = held or HeldWords(key=Key.objects.make(), owner=owner, start_id=opened.start_id, page=opened.page)
    held.why = why
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


def _goes_on(before, after):
    """Say whether after has every word of before: the same answers, with at most something typed behind them."""
    return all(_has(after.get(box, []), values) for box, values in before.items())


def _has(after, values):
    return after == values or (len(after) == len(values) == 1 and after[0].startswith(values[0]))
