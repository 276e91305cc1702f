"""Opening again what has gone, and taking a letter up again that was not to be changed any more."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from letters.actions.events import is_out, note
from letters.actions.reading import held, moved
from letters.choices import Act, Status
from letters.contact import is_under_an_old_name

NEEDS_REASON = _("This letter was issued under a name they do not use any more. Write down why you need to read it.")
DESTROYED = _("Its words were destroyed.")
NOT_HELD_UP = _("This letter is not one that waits or is ready.")
IS_OUT = _("Somebody is on the way with it. Write down first that it was brought back.")


@transaction.atomic
def open_letter(*, letter, by, why="", now=None):
    """Write down that the words of a letter that has gone or was stopped are opened again. Return the Letter.

    Raise ValidationError with code "destroyed", or "no_reason" where it stands under a name no longer used.
    """
    letter = held(letter, by)
    if letter.status == Status.DESTROYED:
        raise ValidationError(DESTROYED, code="destroyed")
    if is_under_an_old_name(letter) and not why.strip():
        raise ValidationError(NEEDS_REASON, code="no_reason")
    note(letter, Act.OPENED, by=by, words=why, now=now)
    return letter


@transaction.atomic
def take_up_again(*, letter, by, now=None):
    """Make a letter that waits for its reader, or is ready, a draft again. Return the Letter.

    Raise ValidationError with code "not_held_up", or "is_out" while somebody is on the way with it.
    """
    letter = held(letter, by)
    if letter.status not in {Status.TO_READ, Status.READY}:
        raise ValidationError(NOT_HELD_UP, code="not_held_up")
    if is_out(letter.events.all()):
        raise ValidationError(IS_OUT, code="is_out")
    note(letter, Act.TAKEN_UP, by=by, now=now)
    return moved(letter, Status.DRAFT)
