"""Where each small form about a letter stands, and where it is sent."""

from django.urls import reverse

from letters.actions.going import letter_gone, take_letter
from letters.choices import Kind
from tests.access_letters import make_read, make_waiting
from tests.letters.makers import COMMUNITY, make_letter, make_ready
from tests.talks import make_supervisor

LETTERS = (
    *("compose", "rewrite", "shown", "take", "gone", "brought-back", "answer", "stop", "destroy"),
    *("open", "plead", "read-pass"),
)


def place_of_letters(name, incident):
    """Make what a form is about; return (who types, the page that it stands on, the address that it is sent to)."""

    def url(page, *more):
        return reverse(f"letters:{page}", args=[incident.reference, *more])

    if name == "compose":
        return incident.officer, url("compose", Kind.OUTCOME), url("compose", Kind.OUTCOME)
    letter = letter_for(name, incident)
    reader = make_supervisor(unit=incident.unit) if name == "read-pass" else incident.officer
    stands_on = {"open": "letter", "plead": "letter", "read-pass": "read"}.get(name, name)
    return reader, url(stands_on, letter.pk), url(name, letter.pk)


def letter_for(name, incident):
    """Return a letter as the form needs it."""
    if name in ("rewrite", "shown"):
        return make_letter(incident)
    if name == "plead":
        return make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY | {"advice": "Ring us on Tuesday."})
    if name == "read-pass":
        return make_waiting(incident)
    if name in ("take", "brought-back"):
        letter = make_read(incident)
        return letter if name == "take" else take_letter(letter=letter, by=incident.officer, words="I take it.")
    if name == "answer":
        return letter_gone(letter=make_ready(incident), by=incident.officer)
    return gone_under_another_name(incident) if name == "open" else make_ready(incident)


def gone_under_another_name(incident):
    """Return a letter that went to the person under a name that is not their name for letters any more."""
    rename(incident, "Robin")
    letter = letter_gone(letter=make_ready(incident), by=incident.officer)
    rename(incident, "Alex")
    return letter


def rename(incident, name):
    contact = incident.victim.safe_contact
    contact.name_on_contact = name
    contact.save()
