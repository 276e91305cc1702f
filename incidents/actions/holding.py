from django.db import transaction
from django.utils import timezone

from audit import log
from incidents.access import RecordIsErased
from incidents.models import HeldWords, Incident
from incidents.pages.small import ADDRESS
from safekeeping.models import Key


@transaction.atomic
def hold_words(*, opened, answers, why, owner):
    """Keep what was typed for its owner alone and return it.

    opened: the page_tokens.Opened of the page. answers: as in Draft. why: a HeldWords.Why.
    A later try from the same page takes the place of an earlier one only where it has all of its words.
    Raise RecordIsErased for words of a record that was erased: nothing of it is kept again.
    """
    _refuse_when_erased(opened.start_id)
    same_page = HeldWords.objects.filter(owner=owner, start_id=opened.start_id, page=opened.page)
    held = next((each for each in same_page.select_related("key") if _goes_on(each.answers, answers)), None)
    held = held or HeldWords(key=Key.objects.make(), owner=owner, start_id=opened.start_id, page=opened.page)
    held.why = why
    held.version, held.answers, held.held_at = opened.version, answers, timezone.now()
    held.save()
    log.record(log.Act.COLLECT, by=owner, what="held words", fields=sorted(answers))
    return held


@transaction.atomic
def let_go(held, *, by=None):
    """Remove held words that are saved or not wanted, with the key that sealed them. by: the owner, unless told."""
    key = held.key
    log.record(log.Act.ERASE, by=by or held.owner, what="held words", fields=sorted(held.answers))
    held.delete()
    key.destroy()


def let_go_what_was_typed_under(incident, address, *, by):
    """Remove whatever anybody typed about a record at addresses that begin so, such as those of one letter.

    The caller has the transaction.
    """
    for held in HeldWords.objects.filter(start_id=incident.pk).select_related("key", "owner"):
        if any(sent_to.startswith(address) for sent_to in held.answers.get(ADDRESS, [])):
            let_go(held, by=by)


def _refuse_when_erased(start_id):
    incident = Incident.objects.select_for_update().filter(pk=start_id).first()
    if incident is not None and incident.erased_at is not None:
        raise RecordIsErased(incident)


def leave_out_of_held_words(victim, box, value):
    """Take one answer out of all words held about a person, where it is the one that no longer holds.

    The caller has the transaction and logs what became of the answer itself.
    """
    about = victim.incidents.values("pk")
    for held in HeldWords.objects.filter(start_id__in=about).select_related("key"):
        if value and held.answers.get(box) == [value]:
            held.answers = {name: values for name, values in held.answers.items() if name != box}
            held.save(update_fields=["answers"])


def leave_boxes_out_of_held_words(incident, boxes):
    """Take answers out of all words held about a record, whatever they say. boxes: names, or how rows of them begin."""
    if not boxes:
        return
    for held in HeldWords.objects.filter(start_id=incident.pk).select_related("key"):
        kept = {name: values for name, values in held.answers.items() if not name.startswith(tuple(boxes))}
        if kept != held.answers:
            held.answers = kept
            held.save(update_fields=["answers"])


def _goes_on(before, after):
    """Say whether after has every word of before: the same answers, with at most something typed behind them."""
    return all(_has(after.get(box, []), values) for box, values in before.items())


def _has(after, values):
    return after == values or (len(after) == len(values) == 1 and after[0].startswith(values[0]))
