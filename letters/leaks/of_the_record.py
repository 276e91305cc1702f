"""From what a record knows to what is looked for: names and parts of names, words of answers, numbers, conditions."""

import re
from collections.abc import Iterator

from letters.leaks.entries import Entry
from letters.leaks.kinds import LeakKind
from letters.leaks.lists import TENS, UNITS, alone, listed, mutations, ordinary, told_by_lists
from letters.leaks.reading import FOLDING, folded_words

SEPARATORS = re.compile(r"[,;:/&+\n()\"“”]|\s(?:and|or|but|a|ac|neu|unless|until)\s", re.IGNORECASE)
PROPER = re.compile(r" ([^\W\d_a-z][\w'’-]+)")
BEFORE_A_START = set(".!?…\n \"“”'’")
FREE_WORD = re.compile(r"[^\W\d_][\w'’-]*")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|@[\w.]+|\w*[\d_]\w*(?:[._-]\w+)*")
PHONE = re.compile(r"\+?\d[\d ().-]{5,}\d")
# What a limit says before what is to be left out, and words of a limit that are about how a thing is done.
LEAVE_OUT = re.compile(
    r"\b(?:mention\w*|nothing (?:about|on|of)|not (?:to )?(?:say|name|use|speak of|talk of)\w*|do not (?:say|name|use)|"
    r"don[’']t (?:say|name|use)|never (?:say|name|use)|leave out|without|not the|no word about|not to come up|"
    r"dim (?:son|sôn)|peidi\w* â (?:dweud|enwi|sôn))\b|[\"“](?P<quoted>[^\"”]+)[\"”]",
    re.IGNORECASE,
)
YOUNGEST = 5
SHORTEST_UNUSUAL = 5
SHORTEST_PART = 2


def entries_of(known, language):
    """Yield each Entry that a Known calls for in a letter of this language."""
    own = [name for name in known.names if name not in known.others]
    yield from names_as_entries(own, LeakKind.NAME, language)
    for other in known.others:
        yield from _of_another(other, language)
    yield from _words(known)
    for age in known.ages:
        yield from _ages(age)
    for condition in known.conditions:
        yield from _left_out(condition)
    yield from _unusual_words(known)
    yield from _addresses(known)


def handles_of(known):
    """Yield an Entry for each account name, address and file name, written in one, whose words say something."""
    kinds = [(LeakKind.CONTACT, known.handles), (LeakKind.FILE, known.file_names)]
    for kind, texts in kinds:
        for text in texts:
            for piece in _pieces(text, kind):
                squashed = "".join(char for char in piece.translate(FOLDING) if char.isalnum())
                if len(squashed) >= SHORTEST_PART and squashed not in ordinary():
                    yield Entry(kind, (squashed,))


def numbers_of(known):
    """Return the telephone numbers of the record as digits, without the code of the country."""
    return {plain_number(found) for text in known.handles for found in PHONE.findall(text.translate(FOLDING))}


def plain_number(text):
    digits = "".join(char for char in text if char.isdigit())
    for code in ("0044", "44"):
        if digits.startswith(code):
            return "0" + digits[len(code) :].lstrip("0")
    return digits


def _pieces(text, kind):
    """Return what is compared as one: the whole of a single word or a file's name, and the addresses in other texts."""
    if kind == LeakKind.FILE:
        name = text.rsplit("/", 1)[-1]
        return [name, name.rsplit(".", 1)[0]]
    found = ADDRESS.findall(PHONE.sub(" ", text)) if text.split()[1:] else [text]
    return found + [address.split("@")[0] for address in found if "@" in address[1:]]


def names_as_entries(names, kind, language) -> Iterator[Entry]:
    """Yield each Entry that names call for: the whole, initials, every part, and Welsh forms of the parts."""
    for name in names:
        words = tuple(folded_words(name))
        if len(words) > 1:
            yield Entry(kind, words)
            yield Entry(kind, ("".join(words),))
        initials = tuple(word[0] for word in words if word not in alone("titles"))
        if len(initials) > 1 or (initials == words and initials != ("i",)):
            yield Entry(kind, initials, needs_capital=True, is_exact=False)
        for word in words:
            if len(word) >= SHORTEST_PART and word not in alone("titles") and not word.isdigit():
                yield Entry(kind, (word,))
                yield from _mutated(word, kind, language)


def _mutated(word, kind, language):
    """Welsh forms of a name; in an English letter only those that are long enough to be no other word."""
    shortest = 3 if language == "cy" else 5
    for form in mutations(word) if len(word) >= shortest and word.isascii() else ():
        if form not in ordinary():
            yield Entry(kind, (form,), needs_capital=True, is_exact=False)


def _of_another(text, language):
    """Somebody else: by name, or by what they are to the person ("the bowls club", "my cousin")."""
    words = [word for word in text.split() if not {*folded_words(word)} <= alone("leading")]
    capitals = [word for word in words if word[:1].upper() == word[:1]]
    if capitals != words:
        capitals = [word for word in capitals if not {*folded_words(word)} <= ordinary()]
        yield from _phrases(text, LeakKind.OTHER_NAME)
    yield from names_as_entries([" ".join(capitals)], LeakKind.OTHER_NAME, language)


def _words(known):
    for kind, texts in (
        (LeakKind.IDENTITY, known.identity_words),
        (LeakKind.PLACE, known.places),
        (LeakKind.APP, known.apps),
        (LeakKind.GROUP, known.groups),
        (LeakKind.DATE, known.dates),
        (LeakKind.HEALTH, known.needs),
    ):
        for text in texts:
            yield from _phrases(text, kind)
    for text in known.pronouns:
        yield from _pronouns(text)


def _phrases(text, kind):
    """Each part of an answer as a row of words, and each word of it that says something by itself."""
    for part in SEPARATORS.split(text):
        words = folded_words(part or "")
        while words and words[0] in alone("leading"):
            words = words[1:]
        if len(words) > 1 or (words and words[0] not in ordinary()):
            yield Entry(kind, tuple(words))
        for word in words:
            if word not in ordinary() and len(word) > SHORTEST_PART and not word.isdigit():
                yield Entry(kind, (word,))


SHORT_ANSWER = 3


def _pronouns(text):
    """The person's own pronouns with all their forms; in a short answer also those that no list has."""
    words = folded_words(text)
    for word in words:
        forms = next((each.words for each in listed("pronouns_together") if word in each.words), None)
        if forms or (len(words) <= SHORT_ANSWER and word not in ordinary()):
            yield from (Entry(LeakKind.PRONOUN, (form,)) for form in forms or [word])


def _ages(text):
    number = _number(text)
    if number and number >= YOUNGEST:
        yield Entry(LeakKind.AGE, (str(number),))
        yield Entry(LeakKind.AGE, tuple(in_words(number).split()))


def _number(text):
    words = folded_words(text)
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    return next((number for number in range(1, 100) if in_words(number).split() == words), 0)


def in_words(number):
    """Return a number below a hundred in words, such as "seventy four"."""
    if number < len(UNITS):
        return UNITS[number]
    tens, units = divmod(number, 10)
    return f"{TENS[tens - 2]} {UNITS[units]}" if units else TENS[tens - 2]


def _left_out(condition):
    """What a limit says is to be left out, word by word; in any other, what is no ordinary word."""
    found = LEAVE_OUT.search(condition)
    for quoted in LEAVE_OUT.finditer(condition):
        if quoted["quoted"] and (words := tuple(folded_words(quoted["quoted"]))):
            yield Entry(LeakKind.CONDITION, words)
    after = re.split(r"[.;]\s", condition[found.end() :])[0] if found else ""
    named = [word for word in folded_words(after) if word not in alone("of_the_doing")]
    unusual = [word for word in folded_words(condition) if word not in ordinary() | alone("of_the_doing")]
    for word in dict.fromkeys(named + unusual):
        if len(word) > SHORTEST_PART and not word.isdigit():
            yield Entry(LeakKind.CONDITION, (word,))


def _unusual_words(known):
    """Words of what was told that nobody writes by chance: names with a capital inside a sentence, and rare words."""
    general = {each.words[0] for _kind, each in told_by_lists("en") if len(each.words) == 1} | alone("proper_en")
    for text in known.accounts:
        names = {found[1] for found in PROPER.finditer(text) if text[found.start() - 1] not in BEFORE_A_START}
        words = {tuple(folded_words(name)) for name in names if not text.isupper()}
        words |= {(word,) for word in folded_words(text) if len(word) >= SHORTEST_UNUSUAL}
        for row in words:
            if row and len(row[0]) > 1 and not row[0].isdigit() and not any(_is_usual(word, general) for word in row):
                yield Entry(LeakKind.NAMED, row)


def _is_usual(word, general):
    return word in ordinary() or word in general or (word.endswith("s") and word[:-1] in ordinary() | general)


def _addresses(known):
    """Words of an address: a street or a town that somebody gave as the way to reach them."""
    for text in known.handles:
        if text.split()[1:]:
            for word in FREE_WORD.findall(PHONE.sub(" ", ADDRESS.sub(" ", text))):
                folded = tuple(folded_words(word))
                if word[:1].isupper() and folded and folded[0] not in ordinary() | alone("titles"):
                    yield Entry(LeakKind.CONTACT, folded, needs_capital=True)
