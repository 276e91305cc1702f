"""What is looked for: words in a row and the rule by which they count; and finding them quickly in a text."""

from collections import defaultdict
from typing import NamedTuple

from letters.leaks.kinds import LeakKind
from letters.leaks.lists import ordinary
from letters.leaks.reading import looks

NAMES = (LeakKind.NAME, LeakKind.OTHER_NAME)
SHORTEST_LOOKS = 3
SHORTEST_WITHIN = 6  # of a name inside a longer word, and of one in a script without capitals
SHORTEST_CASELESS = 3
SHORTEST_IN_HANDLE = 4
SHORTEST_NICKNAME = 3
SHORTEST_SPLIT = {True: 4, False: 5}  # of a name, and of any other word
SHORTEST_SPELLED = 3


class Entry(NamedTuple):
    """One thing to look for.

    needs_capital: it counts only with one; inside: and only where no sentence begins. is_exact: it is how the record
    has it, and no form made from that.
    """

    kind: LeakKind
    words: tuple[str, ...]
    needs_capital: bool = False
    inside: bool = False
    is_stem: bool = False
    is_exact: bool = True

    @property
    def is_name(self):
        return self.kind in NAMES

    @property
    def is_ordinary(self):
        return all(word in ordinary() for word in self.words)

    @property
    def joined(self):
        return "".join(self.words)


class Index:
    """Entries by how they begin, by how they look, and by how they are written in one.

    nicknames: by the beginnings of long names; long_names: those that count within a word; handle_names: those that
    count within an account name; handles: account names of the record, without their signs.
    """

    def __init__(self, entries, handles=()):
        self.begins, self.look, self.nicknames = defaultdict(list), defaultdict(list), defaultdict(list)
        self.stems, self.look_stems, self.joined, self.prefixes = {}, {}, {}, set()
        self.long_names, self.handle_names, self.handles = {}, {}, {}
        for entry in entries:
            if entry.words:
                self._add(entry)
        self.stem_lengths = sorted({len(stem) for stem in self.stems})
        for handle in handles:
            self.handles[handle.joined] = handle
            self._add_joined(handle)

    def _add(self, entry):
        single = entry.words[0] if len(entry.words) == 1 else ""
        if entry.is_stem and single:
            self.stems[single] = self.look_stems[looks(single)] = entry
        else:
            self.begins[entry.words[0]].append(entry)
        if len(single) >= SHORTEST_LOOKS and not entry.needs_capital:
            self.look[looks(single)].append(entry)
        if entry.is_exact:
            self._add_joined(entry)
        if entry.is_name and single and entry.is_exact and not entry.is_ordinary:
            self._add_within(single, entry)

    def _add_joined(self, entry):
        joined = entry.joined
        if len(joined) >= SHORTEST_SPELLED and (entry.is_name or not entry.is_ordinary):
            for form in (joined, f"{joined}s"):
                self.joined.setdefault(form, entry)
                self.prefixes.update(form[:length] for length in range(1, len(form) + 1))

    def _add_within(self, name, entry):
        if len(name) >= SHORTEST_WITHIN or (not _has_case(name) and len(name) >= SHORTEST_CASELESS):
            self.long_names[name] = entry
        if len(name) >= SHORTEST_IN_HANDLE:
            self.handle_names[name] = entry
        for length in range(SHORTEST_NICKNAME, len(name) - 1):
            self.nicknames[name[:length]].append(entry)


def _has_case(word):
    return word.lower() != word.upper()
