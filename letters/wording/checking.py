"""What is wrong with a wording, in plain words: the texts kept with the service have nothing, a force's row neither."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from letters.choices import PARTY_OF, SAFE_TO_BE_SEEN, WATCHED, Language
from letters.leaks.find import find_leaks
from letters.leaks.kinds import LeakKind
from letters.leaks.known import Known
from letters.text import Paragraph, Text
from letters.wording.filling import TURNING
from letters.wording.places import PLACE, title_and_parts
from letters.wording.reading import wording_from
from letters.wording.reading_age import MOST, reading_age
from letters.wording.variables import groups_of, variables_of
from letters.wording.words import words_in

LONGEST, LONGEST_TITLE = 20_000, 100
BRACE = re.compile(r"[{}]")
SAID_BY_A_LIST = {LeakKind.PRONOUN, LeakKind.GENDER}
NO_TITLE = _("The first line is the title. Give it a line of its own, of no more than %(most)d characters.")
NOTHING_BELOW = _("There is nothing below the title.")
TOO_LONG = _("It is too long for a letter: at most %(most)d characters.")
UNPRINTABLE = _("It has a character that cannot be printed. Type it anew instead of copying it.")
NOT_A_PLACE = _("“{%(name)s}” is no place of this letter.")
STRAY_BRACE = _("A curly bracket only stands around the name of a place, such as {%(example)s}.")
PLACE_ABOVE = _("A title or a heading has no place: take “{%(name)s}” out of it.")
LACKS = _("“{%(name)s}” has to stand in this letter.")
MAY_VANISH = _(
    "“{%(name)s}” has to stand in a paragraph that is never left out. Take it away from places that may be empty."
)
WORD = _("Take out “%(word)s”: %(why)s")
TOO_HARD = _("Its reading age is %(age)s, and %(most)d is the most. Make the sentences and the words shorter.")
AVOIDED = _("it hurts, doubts or sends away. See the list of words in docs/words.md.")
GENDERED = _("it says whether somebody is a man or a woman. Use the name, or say it in another way.")
TELLING = _("it tells whoever sees the note.")
LEAK = _("“%(words)s”: %(label)s")


def problems_of(kind, language, body):
    """Return what keeps a body from being the wording of a letter, in sentences; an empty list if nothing does."""
    wording = wording_from(kind, language, body)
    if len(wording.body) > LONGEST:
        return [TOO_LONG % {"most": LONGEST}]
    broken = [*_of_shape(wording), *_of_places(wording)]
    return [*broken, *_of_words(wording), *_of_leaks(wording), *([] if broken else _of_reading(wording))]


def _of_shape(wording):
    title, parts = title_and_parts(wording.body)
    if not title or len(title) > LONGEST_TITLE or title.startswith("#"):
        yield NO_TITLE % {"most": LONGEST_TITLE}
    if all(part.is_heading for part in parts):
        yield str(NOTHING_BELOW)
    if TURNING.search(wording.body) or any(_is_control(each) for each in wording.body):
        yield str(UNPRINTABLE)
    above = [title, *(part.words for part in parts if part.is_heading)]
    yield from (PLACE_ABOVE % {"name": name} for words in above for name in PLACE.findall(words))


def _of_places(wording):
    known = [each.name for each in variables_of(wording.kind)]
    named = list(dict.fromkeys(PLACE.findall(wording.body)))
    yield from (NOT_A_PLACE % {"name": name} for name in named if name not in known)
    if BRACE.search(PLACE.sub("", wording.body)):
        yield STRAY_BRACE % {"example": known[0]}
    parts = [set(part.places) for part in title_and_parts(wording.body)[1]]
    required = {each.name for each in variables_of(wording.kind) if each.required}
    in_groups = [name for group in groups_of(wording.kind) for name in group]
    for name in [each for each in known if each in required or each in in_groups]:
        if name not in named:
            yield LACKS % {"name": name}
        elif not any(name in places and places - {name} <= required for places in parts):
            yield MAY_VANISH % {"name": name}


def _of_words(wording):
    words = PLACE.sub(" ", wording.body)
    for name, why in _lists(wording):
        yield from (WORD % {"word": word, "why": why} for word in words_in(words, name))


def _lists(wording):
    """Yield (name of a list, why its words do not stand here) for a kind of letter in its language.

    What is wrong to say is looked for in both languages; other words of one are other words in the other.
    """
    own = wording.language.value
    yield from ((f"avoided_{language}", AVOIDED) for language in Language.values)
    yield f"gendered_{own}", GENDERED
    if wording.kind in SAFE_TO_BE_SEEN:
        yield f"telling_{own}", TELLING


def _of_leaks(wording):
    """Look at words that others read, or could, as closely as at what an officer types."""
    if wording.kind not in SAFE_TO_BE_SEEN and PARTY_OF[wording.kind] not in WATCHED:
        return
    title, parts = title_and_parts(wording.body)
    words = [PLACE.sub("…", part.words) for part in parts]
    typed = tuple(Paragraph(each, ((0, len(each)),)) for each in words)
    for leak in find_leaks(Text(wording.language.value, title, typed), Known()):
        if leak.kind not in SAID_BY_A_LIST:
            yield LEAK % {"words": leak.words, "label": leak.kind.label}


def _of_reading(wording):
    age = reading_age(wording)
    if age > MOST:
        yield TOO_HARD % {"age": age, "most": MOST}


def _is_control(character):
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cs"}
