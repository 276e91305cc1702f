"""The person's names in their own letters: the one for letters may stand there, and no part of any other."""

from incidents.receipt_values import letter_name
from indexing.folding import fold
from letters.choices import Language, Way
from letters.leaks.entries import Index
from letters.leaks.kinds import LeakKind
from letters.leaks.lists import ordinary
from letters.leaks.matching import hits
from letters.leaks.of_the_record import names_as_entries
from letters.leaks.patterns import by_form
from letters.leaks.reading import Seen, folded_words

NO_NAME = "…"


def names_of(victim):
    """Return the name that is used when we talk, and those no longer used."""
    return [victim.known_as, *(sealed.name for sealed in victim.sealed_names.all())]


def has_a_wrong_name(victim, text, *, language=Language.ENGLISH):
    """Whether a name of the person, or a part of one, stands in a text and is not of their name for letters."""
    return bool(wrong_names_in(victim, text, language=language))


def names_the_person(victim, text, *, language=Language.ENGLISH):
    """Whether any name of the person, or a part of one, stands in a text: also the one for letters."""
    entries = _entries([*names_of(victim), letter_name(victim)], language)
    return any(True for _hit in hits(Seen(text, ((0, len(text)),)), Index(entries)))


def wrong_names_in(victim, text, *, language=Language.ENGLISH, also=()):
    """Return where such names stand, as (start, end), in order and none within another. also: more such names."""
    chosen = letter_name(victim)
    entries = _entries([*names_of(victim), *also], language) - _entries([chosen], language)
    seen = Seen(text, ((0, len(text)),))
    days = [(start, end) for start, end, kind in by_form(seen) if kind == LeakKind.DATE]
    found = {
        (hit.start, hit.end) for hit in hits(seen, Index(entries)) if not _is_of(chosen, text[hit.start : hit.end])
    }
    return _apart(sorted(each for each in found if not _is_a_month(text, each, days)))


def with_the_name_for_letters(letter, text):
    """Return a text that was written into a letter with the name for letters of today for every other."""
    victim, after = letter.incident.victim, 0
    pieces, chosen = [], letter_name(victim) or NO_NAME
    for start, end in wrong_names_in(victim, text, language=letter.language, also=[letter.named]):
        pieces += [text[after:start], chosen]
        after = end
    return "".join([*pieces, text[after:]])


def names_another_on_the_envelope(letter):
    """Whether the address names the person otherwise than in letters today."""
    victim = letter.incident.victim
    lines = "\n".join(lines_to_look_through(letter, victim.safe_contact))
    return bool(wrong_names_in(victim, lines, language=letter.language, also=[letter.named]))


def _entries(names, language):
    return set(names_as_entries(names, LeakKind.NAME, language))


def _is_of(chosen, words):
    """Whether words are parts of the name for letters, which may look like another name, or begin as one does."""
    parts = {*folded_words(chosen)}
    return all(word in parts or word.removesuffix("s") in parts for word in folded_words(words))


def _is_a_month(text, place, days):
    """Whether what could be a name is the month of a date, as in "12 May"."""
    start, end = place
    is_ordinary = all(word in ordinary() for word in folded_words(text[start:end]))
    return is_ordinary and any(begin <= start and end <= stop for begin, stop in days if place != (begin, stop))


def _apart(places):
    """Return the places, in order, with those that overlap made one."""
    found = []
    for start, end in places:
        if not found or start >= found[-1][1]:
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], max(found[-1][1], end))
    return found


def lines_to_look_through(letter, contact):
    """Return the lines of the address but for what is no name of anybody: a street or house, as they gave it.

    The first line says who it is for, unless it has a number.
    """
    if letter.way == Way.EMAIL:
        return []
    given = f" {fold(contact.detail)} "
    lines = [line for line in letter.address.splitlines() if line.strip()]
    return [line for place, line in enumerate(lines) if not _is_a_place(line, given, is_first=place == 0)]


def _is_a_place(line, given, *, is_first):
    may_be = not is_first or any(map(str.isdigit, line))
    return may_be and f" {fold(line)} " in given
