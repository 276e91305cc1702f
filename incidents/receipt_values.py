"""What is to be known of the papers a person may take away: the name on them, who they are for, and their format."""

from accounts.roles import Role
from incidents.choices import RecordFormat
from incidents.content.ending import (
    ACKNOWLEDGEMENT_TO_ANOTHER,
    NOT_ON_PAPER,
    RECEIPTS_OFFER_TO_ANOTHER,
    TOLD_BY_ANOTHER,
)
from incidents.summaries import latest_circumstances
from victims.choices import InLetters


def letter_name(victim):
    """The name for letters; the name we use when we talk only if no other was given and it may stand in letters."""
    if victim.safe_contact.name_on_contact:
        return victim.safe_contact.name_on_contact
    return victim.known_as if victim.in_letters == InLetters.YES else ""


def to_another(incident):
    """Return what to know and to say where somebody else told us; None where the person did."""
    if incident.reporter.is_the_person:
        return None
    return {
        "warning": TOLD_BY_ANOTHER,
        "acknowledgement": ACKNOWLEDGEMENT_TO_ANOTHER.filled(reference=incident.reference),
        "offer": RECEIPTS_OFFER_TO_ANOTHER.filled(),
    }


def not_on_paper(incident):
    """Return what to do about a format they asked for that no printed paper is; "" where paper is what they want."""
    return NOT_ON_PAPER.get(latest_circumstances(incident).format, "")


def is_large_print(incident):
    """Whether the papers are printed large."""
    return latest_circumstances(incident).format == RecordFormat.LARGE_PRINT


def roles_on_cases(officer):
    """Return the roles for which somebody may be a person's contact, the first of them being what is said."""
    return [role for role in (Role.OFFICER, Role.SUPERVISOR, Role.CALL_TAKER) if role in officer.roles]
