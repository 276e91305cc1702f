"""What the record and we ourselves put into the places of a letter; everything else is written by whoever composes it.

Read when the letter is written, never when it is sent: what is previewed is what goes.
"""

from django.utils import translation
from django.utils.formats import date_format

from incidents import receipt_values
from indexing.folding import fold
from letters.choices import SAFE_TO_BE_SEEN, Kind, Way
from letters.told import BY_ANOTHER, role_of, told_of
from letters.wording import Source, variables_of
from letters.wording.words import words_in


def values_of(letter, *, by, on):
    """Return {place: value} of what this letter's places are filled with by us. on: the day it is made."""
    with translation.override(letter.language):
        found = _ours(letter, on) | _of_the_record(letter)
    return {each.name: found[each.name] for each in variables_of(letter.kind) if found.get(each.name)}


def sender_of(letter):
    """Return who to ask for, in lines, without a word of who we are.

    The note that is safe to be seen says it in its text alone, but for the e-mail that tells of it.
    """
    if letter.kind in SAFE_TO_BE_SEEN and letter.way != Way.EMAIL:
        return []
    return [line for line in (_plain_contact(letter), letter.incident.officer.phone) if line]


def contact_of(letter):
    """Return whom the reader asks for: the officer, or the unit where that name would tell who the person is."""
    incident = letter.incident
    return incident.unit.name if letter.is_from_unit else incident.officer.short_name


def _plain_contact(letter):
    """Return whom the reader asks for; on the note that is safe to be seen without a rank or a unit beside the name."""
    name = contact_of(letter)
    if letter.kind not in SAFE_TO_BE_SEEN:
        return name
    telling = {fold(word) for word in words_in(name, "telling_of_us")}
    return " ".join(word for word in name.split() if fold(word) not in telling)


def places_to_write(letter, *, by, on):
    """Return the Variables that whoever composes it writes: the typed ones, and what the record cannot say."""
    given = values_of(letter, by=by, on=on)
    left_out = {"reference", "letter_name", "unit", "today", *_of_the_other(letter)}
    return [
        each
        for each in variables_of(letter.kind)
        if each.name not in given and each.name not in left_out and not (each.source == Source.RECORD and each.either)
    ]


def _of_the_other(letter):
    """Return the places that say it as of somebody else: of whoever told us where the person did, and the reverse."""
    if letter.incident.reporter.is_the_person:
        return BY_ANOTHER.values()
    names = {each.name for each in variables_of(letter.kind)}
    return [name for name, other in BY_ANOTHER.items() if other in names]


def _ours(letter, on):
    incident, officer = letter.incident, letter.incident.officer
    return {
        "reference": letter.reference,
        "contact_name": _plain_contact(letter),
        "contact_phone": officer.phone,
        "contact_role": role_of(letter),
        "unit": incident.unit.name,
        "today": date_format(on, "j F Y"),
        "letter_name": receipt_values.letter_name(incident.victim),
    }


def _of_the_record(letter):
    if letter.kind == Kind.EVIDENCE_SCHEDULE:
        return {"how_many": str(letter.incident.evidence.count())}
    return told_of(letter)
