"""Where entries stand in a paragraph, however they are disguised: the rules by which a word counts as one of them."""

import re
from typing import NamedTuple

from letters.leaks.entries import NAMES, SHORTEST_IN_HANDLE, SHORTEST_SPELLED, SHORTEST_SPLIT, SHORTEST_WITHIN, Entry
from letters.leaks.lists import alone, ordinary
from letters.leaks.reading import INSTEAD, looks

LONGEST_GAP = 4  # characters between two words that belong together
PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
SYMBOLS = re.compile(r"[@$|€+]?\w+(?:[@$!|€+]+\w+)*[@$€]?")
HAS_SYMBOL = re.compile(r"[@$!|€+]")
ONE_PIECE = re.compile(r"\S+")
LIKE_A_HANDLE = re.compile(r"[@#_\\/]|\w\.\w|\w\d|\d\w")


class Hit(NamedTuple):
    """Where an entry stands in a paragraph, as places in its text. is_exact: as on the record, in its full form."""

    start: int
    end: int
    entry: Entry
    is_exact: bool = True


def hits(seen, index):
    """Yield each Hit of an Index in a Seen paragraph; they may overlap."""
    for place, word in enumerate(seen.words):
        yield from _in_a_row(seen, place, index)
        if word.typed:
            yield from _inflected(seen, place, index)
            yield from _split(seen, place, index)
            yield from _disguised(seen, place, index)
            yield from _within(word, index)
    yield from _symbols(seen, index)
    yield from _handles(seen, index)


def _in_a_row(seen, place, index):
    for entry in index.begins.get(seen.words[place].fold, ()):
        found = seen.words[place : place + len(entry.words)]
        if _is_row(found, entry) and _counts(seen, place, found, entry):
            yield Hit(found[0].start, found[-1].end, entry, entry.is_exact)


def _is_row(found, entry):
    if len(found) < len(entry.words) or any(len(word.gap) > LONGEST_GAP for word in found[1:]):
        return False
    *first, last = (word.fold for word in found)
    ends = last.startswith(entry.words[-1]) if entry.is_stem else last == entry.words[-1]
    return ends and tuple(first) == entry.words[:-1]


def _counts(seen, place, found, entry):
    """Whether words that are an entry's count as that: typed, or a whole name; one word as it stands as a name."""
    if not all(word.typed for word in found):
        return entry.kind in NAMES and len(found) > 1 and all(w.has_capital or not w.has_case for w in found)
    first = found[0]
    if entry.needs_capital and first.has_case and (not first.has_capital or (entry.inside and first.starts)):
        return False
    if entry.is_name and len(found) == 1 and entry.is_ordinary:
        return _stands(seen, place, first)
    return not (first.fold in alone("they") and _is_of_several(seen, place))


def _is_of_several(seen, place):
    """Whether a "they" may be about the people, or the things, that the same sentence has before it."""
    for word in reversed(seen.words[: place + 1]):
        if word.fold in alone("plurals"):
            return True
        if word.starts:
            return False
    return False


def _stands(seen, place, word):
    """Whether an ordinary word stands as a name: with a capital that no sentence gave it, or in an account name."""
    if not word.has_case:
        return True
    if not word.has_capital:
        return _is_in_a_handle(seen, word)
    return not word.starts or not _goes_on(seen, place)


def _goes_on(seen, place):
    """Whether the sentence goes on as it does after a word that is no name."""
    if place + 1 >= len(seen.words):
        return False
    after = seen.words[place + 1]
    return after.gap.strip() == "" and (after.fold in alone("followers") or after.fold.isdigit())


def _is_in_a_handle(seen, word):
    before, after = seen.text[: word.start][-1:], seen.text[word.end :][:1]
    return before in {"@", "#", "_"} or after in {"_", "@"}


def _inflected(seen, place, index):
    """Possessives and plurals of names, words with the endings of a stem, and the first part of a long name."""
    word = seen.words[place]
    for length in index.stem_lengths if word.fold not in ordinary() else ():
        if entry := index.stems.get(word.fold[:length]):
            yield Hit(word.start, word.end, entry)
    if word.fold.endswith("s"):
        for entry in index.begins.get(word.fold[:-1], ()):
            if entry.is_name and len(entry.words) == 1 and _is_possessive(seen, place, entry):
                yield Hit(word.start, word.end, entry)
    for entry in index.nicknames.get(word.fold, ()):
        if word.has_capital and word.fold not in ordinary():
            yield Hit(word.start, word.end, entry, is_exact=False)


def _is_possessive(seen, place, entry):
    word = seen.words[place]
    is_marked = word.raw[-2:-1] in "'’‘ʼʻ`´′＇"
    if entry.is_ordinary:
        return is_marked and _stands(seen, place, word)
    return is_marked or len(entry.words[0]) >= SHORTEST_IN_HANDLE


def _split(seen, place, index):
    """A word that was written in pieces: "P e r p e t u a", "Perpe-tua", "Perpe" at the end of a line and "tua"."""
    joined, pieces = "", []
    for word in seen.words[place:]:
        if pieces and len(word.gap) > LONGEST_GAP:
            return
        joined, pieces = joined + word.fold, [*pieces, word]
        if joined not in index.prefixes:
            return
        entry = index.joined.get(joined)
        if entry and len(pieces) > 1 and _is_split(pieces, entry):
            yield Hit(pieces[0].start, word.end, entry)


def _is_split(pieces, entry):
    """Whether it is one word in pieces, and not ordinary words that happen to make one ("as her" is no Asher)."""
    is_spelled = all(len(word.fold) == 1 for word in pieces)
    if tuple(word.fold for word in pieces) == entry.words or not any(word.typed for word in pieces):
        return False
    if not is_spelled and len(entry.joined) < SHORTEST_SPLIT[entry.is_name]:
        return False
    if is_spelled or any(word.fold not in ordinary() for word in pieces):
        return True
    return pieces[0].has_capital and not pieces[0].starts


def _disguised(seen, place, index):
    """A word in which letters were changed for others that look like them, as in "Реrреtuа" or "P3rpetua"."""
    word = seen.words[place]
    if word.raw.isascii() and word.raw.isalpha() and word.fold in ordinary():
        return
    for look in _looks_of(word.raw):
        for entry in index.look.get(look, ()):
            if entry.words[0] != word.fold:
                yield Hit(word.start, word.end, entry)
        for length in range(SHORTEST_IN_HANDLE, len(look) + 1):
            if (entry := index.look_stems.get(look[:length])) and not word.fold.startswith(entry.words[0]):
                yield Hit(word.start, word.end, entry)


def _looks_of(raw):
    look = looks(raw)
    return {look, look[:-1]} if raw[-2:-1] in "'’" else {look}


def _within(word, index):
    """A name inside a longer word, in pieces told apart by capitals or digits, or of a script without capitals."""
    if word.fold in ordinary():
        return
    for piece in _pieces(word.raw):
        for entry in index.begins.get(piece, ()):
            if entry.is_name and len(entry.words) == 1 and len(piece) >= SHORTEST_SPELLED:
                yield Hit(word.start, word.end, entry)
    for name, entry in index.long_names.items():
        if name != word.fold and (name in word.fold or _is_slip(word.fold, name)):
            yield Hit(word.start, word.end, entry, is_exact=False)


def _is_slip(typed, name):
    """Whether one letter of a long name was left out, doubled, changed, or changed places with the next."""
    if len(name) < SHORTEST_WITHIN or abs(len(typed) - len(name)) > 1:
        return False
    start = next((place for place, pair in enumerate(zip(typed, name, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    rest, of_name = typed[start:], name[start:]
    swapped = rest[1::-1] == of_name[:2] and rest[2:] == of_name[2:]
    return swapped or rest[1:] == of_name[1:] or rest[1:] == of_name or rest == of_name[1:]


def _pieces(raw):
    found = PIECES.findall(raw)
    return [piece.lower() for piece in found] if len(found) > 1 else []


def _symbols(seen, index):
    """Words with signs for letters, as in "g@y", which are not within one word for `_disguised`."""
    for found in SYMBOLS.finditer(seen.chars):
        if HAS_SYMBOL.search(found[0]):
            start, end = seen.span(*found.span())
            for entry in index.look.get(looks(found[0]), ()):
                if seen.is_typed(start, end):
                    yield Hit(start, end, entry)


def _handles(seen, index):
    """Account names of the record, and names of the record within account names and addresses."""
    if not (index.handles or index.handle_names):
        return
    for found in ONE_PIECE.finditer(seen.chars):
        start, end = seen.typed_part(*seen.span(*found.span()))
        if seen.is_typed(start, end):
            yield from _in_a_piece(found[0], start, end, index)


def _in_a_piece(piece, start, end, index):
    squashed = "".join(char for char in piece if char.isalnum())
    looked = squashed.translate(INSTEAD)
    for handle, entry in index.handles.items():
        is_inside = len(handle) >= SHORTEST_SPLIT[False] and (handle in squashed or handle.translate(INSTEAD) in looked)
        if handle == squashed or is_inside:
            yield Hit(start, end, entry)
    if LIKE_A_HANDLE.search(piece):
        for name, entry in index.handle_names.items():
            if name in squashed or name.translate(INSTEAD) in looked:
                yield Hit(start, end, entry)
