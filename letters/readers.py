"""The rule about the second reader, as the page of a letter says it: when one is needed, and who it may be."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.supervisors import supervisors_of
from interface.lists import in_a_row
from letters.choices import WRITING, Party, Status
from letters.models import LetterEvent
from letters.models.letter import NEEDS_READER

MOST = 10
TOLD_WHILE = {Status.DRAFT, Status.TO_READ}  # afterwards it was read, or needs no reader any more
BECAUSE = {
    Party.OTHER_PERSON: gettext_lazy("It goes to the other person, so somebody else reads it before it goes."),
    Party.PLATFORM: gettext_lazy("It goes to a platform, so somebody else reads it before it goes."),
    Party.COMMUNITY: gettext_lazy("It goes to a community body, so somebody else reads it before it goes."),
}
TO_STAY = gettext_lazy("You ask that something marked may stay, so somebody else reads it before it goes.")
NONE_NEEDED = gettext_lazy("Nobody else has to read this letter before it goes.")
RULE = gettext_lazy("A second reader is a supervisor who works on this record and wrote nothing of the letter.")
YOURS = gettext_lazy("You wrote of it, so you cannot be its second reader.")
NOBODY = gettext_lazy(
    "Nobody could read it now. Have a supervisor who wrote nothing of it let in to work on this record."
)


def readers_of(letter):
    """Return the supervisors who could read the letter now, by name: those who work on its record and wrote nothing."""
    wrote = LetterEvent.objects.filter(letter=letter, act__in=WRITING, by__isnull=False)
    people = supervisors_of(letter.incident).exclude(pk=letter.composed_by_id)
    return people.exclude(pk__in=wrote.values("by"))


def told_of_readers(letter, *, has_written):
    """Return the sentences that tell the rule, or [] once it does not matter any more.

    has_written: whether whoever looks wrote of the letter.
    """
    if letter.status not in TOLD_WHILE:
        return []
    if not letter.needs_reader:
        return [NONE_NEEDED]
    because = BECAUSE[letter.party] if letter.party in NEEDS_READER else TO_STAY
    return [because, RULE, *([YOURS] if has_written else []), _who(letter)]


def _who(letter):
    """Say who could, by name, for whoever works on the record to ask one of them."""
    found = list(readers_of(letter)[: MOST + 1])
    if not found:
        return NOBODY
    names = [person.name for person in found]
    if len(found) <= MOST:
        return _("Who could read it: %(names)s.") % {"names": in_a_row(names)}
    return _("Who could read it: %(names)s, and others.") % {"names": ", ".join(names[:MOST])}
