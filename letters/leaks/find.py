"""The leak check: what in a letter to somebody else could tell who the person is."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from letters.leaks.entries import Entry, Index
from letters.leaks.kinds import NEVER_ACCEPTED, LeakKind
from letters.leaks.lists import ordinary, told_by_lists
from letters.leaks.matching import hits
from letters.leaks.of_the_record import entries_of, handles_of, numbers_of
from letters.leaks.patterns import by_form, known_numbers
from letters.leaks.quotes import quoted
from letters.leaks.reading import Seen, folded_words

TITLE = -1
ORDER = {kind: place for place, kind in enumerate(LeakKind)}
EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Finding:
    """One place of a letter that gives something away, and the characters that stand there.

    paragraph: its place in Text.paragraphs, or -1 for the title.
    """

    paragraph: int
    start: int
    end: int
    kind: LeakKind
    words: str

    @property
    def may_be_accepted(self):
        """Whether a second reader may let it stand with a reason; never a name of the person or an identity word."""
        return self.kind not in NEVER_ACCEPTED


class Candidate(NamedTuple):
    """A finding before what is ours or agreed to is left out. is_whole: of a name, in the form the record has."""

    start: int
    end: int
    kind: LeakKind
    is_whole: bool = False


def find_leaks(text, known, *, allowed=(), ours=()):
    """Return the Findings of a Text for somebody else, in the order of the letter; none overlaps another.

    known: what the record knows. allowed: exact strings that the person agreed to go out (items ticked for a referral,
    one web address, one line); what lies wholly inside one is left out. ours: exact strings that are ours, such as the
    name of the unit, today's date or to whom the letter goes; they are left out unless they are the person's name.
    """
    paragraphs = [(TITLE, Seen(text.title, ()))]
    paragraphs += [(place, Seen(each.text, each.typed)) for place, each in enumerate(text.paragraphs)]
    indexes = (_general(text.language), Index(entries_of(known, text.language), handles_of(known)))
    numbers = numbers_of(known)
    found = {place: list(_candidates(seen, indexes, numbers)) for place, seen in paragraphs}
    for place, start, end in quoted(paragraphs, known.accounts):
        found[place].append(Candidate(start, end, LeakKind.QUOTE))
    return [
        Finding(place, each.start, each.end, each.kind, seen.text[each.start : each.end])
        for place, seen in paragraphs
        for each in _settled(seen.text, found[place], allowed, ours)
    ]


@cache
def _general(language):
    """Return the Index of the lists, which are the same for every record."""
    return Index(
        Entry(kind, each.words, each.has_capital, each.has_capital, each.is_stem)
        for kind, each in told_by_lists(language)
    )


def _candidates(seen, indexes, numbers):
    for index in indexes:
        for hit in hits(seen, index):
            yield Candidate(hit.start, hit.end, hit.entry.kind, hit.is_exact and hit.entry.is_exact)
    for start, end, kind in by_form(seen):
        if seen.is_typed(start, end):
            yield Candidate(*seen.typed_part(start, end), kind)
    for start, end in known_numbers(seen, numbers):
        if seen.is_typed(start, end):
            yield Candidate(*seen.typed_part(start, end), LeakKind.CONTACT)


def _settled(text, candidates, allowed, ours):
    """Return what is left, in order: without what is agreed to or ours, and of two at one place the plainer one."""
    agreed, own = _places(text, allowed), _places(text, ours)
    days = [
        each for each in candidates if each.kind == LeakKind.DATE and any(map(str.isdigit, text[each[0] : each[1]]))
    ]
    left = [each for each in candidates if not _is_within(each, agreed) and not _is_ours(text, each, own)]
    left = [each for each in left if not _is_a_month(text, each, days)]
    settled = []
    for each in sorted(_joined(set(left)), key=lambda each: (ORDER[each.kind], each.start - each.end)):
        settled += _beside(each, settled)
    return sorted(settled)


def _places(text, strings):
    """Return (start, end) of each time that one of the strings stands in a text; one with empty lines goes in parts."""
    parts = {part.strip() for string in strings for part in EMPTY_LINE.split(str(string)) if part.strip()}
    return [(at.start(), at.end()) for part in parts for at in re.finditer(re.escape(part), text)]


def _is_within(each, places):
    return any(start <= each.start and each.end <= end for start, end in places)


def _is_ours(text, each, places):
    """Whether it is ours: any but a name of the person, which an ordinary word in a longer name of ours is not."""
    if each.kind == LeakKind.IDENTITY:
        return False  # also where a unit is called by it
    inside = [(start, end) for start, end in places if start <= each.start and each.end <= end]
    if each.kind != LeakKind.NAME or not inside:
        return bool(inside)
    words = folded_words(text[each.start : each.end])
    is_all = any((start, end) == (each.start, each.end) for start, end in inside)
    return not each.is_whole or (not is_all and all(word in ordinary() for word in words))


def _is_a_month(text, each, days):
    """Whether what could be a name is the month of a date, as in "12 May"."""
    if each.kind != LeakKind.NAME or not all(word in ordinary() for word in folded_words(text[each.start : each.end])):
        return False
    return any(day.start <= each.start and each.end <= day.end for day in days)


def _joined(candidates):
    """Return them with quotes that go on from one another made one."""
    quotes = sorted(each for each in candidates if each.kind == LeakKind.QUOTE)
    rest = [each for each in candidates if each.kind != LeakKind.QUOTE]
    joined = []
    for each in quotes:
        if joined and each.start <= joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(each.end, joined[-1].end))
        else:
            joined.append(each)
    return rest + joined


def _beside(each, settled):
    """Return what is left of a candidate beside what stands: of a quote its parts, of anything else all or nothing."""
    parts = [(each.start, each.end)]
    for other in settled:
        parts = [piece for start, end in parts for piece in _without(start, end, other)]
    if parts == [(each.start, each.end)]:
        return [each]
    return [each._replace(start=start, end=end) for start, end in parts if each.kind == LeakKind.QUOTE]


def _without(start, end, other):
    if other.end <= start or end <= other.start:
        return [(start, end)]
    return [(a, b) for a, b in ((start, other.start), (other.end, end)) if a < b]
