"""To whom a message to a service goes: its checked contact for that way in the directory, and nobody else."""

from directory.checked import checked_contacts
from directory.models import ServiceContact
from letters.choices import Way

KIND_OF = {
    Way.EMAIL: ServiceContact.Kind.EMAIL,
    Way.POST: ServiceContact.Kind.ADDRESS,
    Way.VOICE: ServiceContact.Kind.PHONE,
    Way.PORTAL: ServiceContact.Kind.PORTAL,
}


def receivers_of(service, on):
    """Return {way: checked.Contact} of where a message may go on the day, in the order of KIND_OF.

    Of more than one contact of a kind the one for referrals counts. Fetch the service with_checks.
    """
    found = checked_contacts(service, on)
    ways = {way: [each for each in found if each.kind == kind] for way, kind in KIND_OF.items()}
    return {way: min(rows, key=lambda row: not row.for_referrals) for way, rows in ways.items() if rows}


def receiver_of(service, way, on):
    """Return the checked.Contact for one way, or None."""
    return receivers_of(service, on).get(way)
