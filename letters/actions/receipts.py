"""What a person takes away when the record is complete is a letter too: made from the record, and ready at once."""

from django.db import transaction

from incidents.choices import ReceiptKind
from incidents.receipt_values import is_large_print
from letters.actions.composing import compose_letter
from letters.actions.going import stop_letter
from letters.actions.reading import finish_letter
from letters.choices import Kind, Status, Way
from letters.contact import language_of
from letters.models import Letter
from letters.told import plain_times

KIND_OF = {ReceiptKind.SAFE: Kind.RECEIPT_SAFE, ReceiptKind.FULL: Kind.RECEIPT_FULL}
REPLACED = {Status.DRAFT, Status.TO_READ, Status.READY}  # the mail asks again by itself about what it was given


@transaction.atomic
def make_receipt_letter(incident, *, kind, contact_times, by):
    """Make the letter that is handed over where the person is, and stop the one it replaces. Return the Letter.

    kind: a ReceiptKind. Raise ValidationError as compose_letter does.
    """
    kind = KIND_OF[kind]
    for before in incident.letters.filter(kind=kind, status__in=REPLACED):
        stop_letter(letter=before, by=by)
    letter = compose_letter(
        incident=incident,
        kind=kind,
        by=by,
        typed={"contact_times": plain_times(contact_times)},
        way=Way.HERE,
        language=language_of(incident.victim),
        is_large=is_large_print(incident),
    )
    return finish_letter(letter=letter, by=by)


def latest_receipt_letter(incidents, kind):
    """Return the newest Letter for a ReceiptKind that was not stopped or destroyed, or None; incidents: a queryset."""
    found = Letter.objects.about_visible_to(incidents).filter(kind=KIND_OF[kind])
    return found.exclude(status__in=[Status.STOPPED, Status.DESTROYED]).select_related("incident").first()
