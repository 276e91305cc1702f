"""What an address of a page about letters carries, made for a record where there is one."""

import uuid

from accounts.roles import Role
from letters.actions.going import letter_gone
from letters.actions.reading import finish_letter, pass_letter
from letters.choices import Kind, Language, Way
from tests.factories import make_user
from tests.letters.makers import SEVERAL, make_letter, make_ready
from tests.letters.wording.makers import make_wording
from tests.talks import make_supervisor

TO_READ = {"letters:read", "letters:read-pass", "letters:read-return"}
DRAFTS = {"letters:rewrite", "letters:plead", "letters:finish"}


def made_for_letters(incident, name):
    """Return {part: a function that makes it}; nobody's id where there can be none. name: of the page."""
    return {
        "letter_kind": lambda: Kind.WARNING,
        "letter_language": lambda: Language.WELSH,
        "wording_id": lambda: make_wording(by=make_user(Role.ADMINISTRATOR, is_demonstration=True)).pk,
        "letters_waiting": lambda: "back",
        "written_kind": lambda: Kind.OUTCOME,
        "letter_id": lambda: _letter_for(incident, name).pk if incident and incident.is_recorded else uuid.uuid4(),
    }


def _letter_for(incident, name):
    """Return a letter that stands as the page needs it: ready to go, unless it is for something else."""
    if name in DRAFTS:
        return make_letter(incident)
    if name in TO_READ:
        return make_waiting(incident)
    if name == "letters:take":
        return make_read(incident)
    if name == "letters:mail":
        return make_read(incident, way=Way.EMAIL, address="body@example.org")
    letter = make_ready(incident)
    return letter_gone(letter=letter, by=incident.officer) if name == "letters:answer" else letter


def make_waiting(incident, **said):
    """Return a letter to a community body that waits for its second reader."""
    return finish_letter(letter=make_letter(incident, Kind.COMMUNITY, **said), by=incident.officer)


def make_read(incident, **said):
    """Return the same once a second reader has passed it."""
    supervisor = make_supervisor(unit=incident.unit, is_demonstration=True)
    return pass_letter(letter=make_waiting(incident, **said), by=supervisor, would_think=SEVERAL)
