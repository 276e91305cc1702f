"""The receipt for what the person asked, as a letter: checked, sent in a safe way and kept like every other."""

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from incidents.receipt_values import is_large_print
from letters.actions.composing import compose_letter
from letters.choices import Kind, Status, Way
from letters.contact import language_of

STILL_TO_GO = [Status.DRAFT, Status.READY]


@transaction.atomic
def write_receipt(*, request, by):
    """Return the letter that says that we have a PersonRequest: the one that is still to go, or a new draft.

    It is written to be handed over here; its writer may choose another way. What was asked stands nowhere on it.
    Raise ValidationError as letters.actions.composing.compose_letter does.
    """
    incident = request.incident
    language = language_of(incident.victim)
    with translation.override(language):
        typed = {"asked_on": _day(request.asked_at), "answer_by": _day(request.due_at)}
    for letter in incident.letters.filter(kind=Kind.RIGHTS_RECEIPT, status__in=STILL_TO_GO).select_related("key"):
        if typed.items() <= letter.values.items():
            return letter
    said = {"way": Way.HERE, "language": language, "is_large": is_large_print(incident)}
    return compose_letter(incident=incident, kind=Kind.RIGHTS_RECEIPT, by=by, typed=typed, **said)


def _day(moment):
    return date_format(localtime(moment), "j F Y")
