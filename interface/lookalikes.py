"""Names and addresses that are not what they look like. Nothing is refused because of what is found here.

Two questions: which characters of a text somebody would overlook (`odd_characters`), and which texts look alike and
are not the same (`look_alike`). Compared are Latin letters and digits with what looks like them in Cyrillic, Greek,
full-width and mathematical letters. Not covered: accents (é beside e), look-alikes of other scripts or within one
script beyond the table below, addresses written in punycode (xn--…), and what a typeface does.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ORDINALS = (
    gettext_lazy("The first character is"),
    gettext_lazy("The second character is"),
    gettext_lazy("The third character is"),
    gettext_lazy("The fourth character is"),
    gettext_lazy("The fifth character is"),
    gettext_lazy("The sixth character is"),
    gettext_lazy("The seventh character is"),
    gettext_lazy("The eighth character is"),
    gettext_lazy("The ninth character is"),
    gettext_lazy("The tenth character is"),
)

MOST = 5  # warnings about one text

# The scheme of an address is always Latin, and says nothing about the script of the rest.
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://(www\.)?", re.IGNORECASE)
EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"}
OF_SCRIPT = {**dict.fromkeys(EAST_ASIAN, "EAST ASIAN"), "EXTENDED": "ARABIC"}
OF_NO_SCRIPT = {"MODIFIER", "MASCULINE", "FEMININE"}
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
TURNING_MARKS = "\u061c\u200e\u200f"
UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
WITHIN_A_PICTURE = re.compile("[\u200d\ufe0f\U000e0020-\U000e007f]")  # they join emoji, or choose their look

# What looks like a Latin letter, in pairs; an upper-case letter goes to what it looks like before case is folded.
DOUBLES = str.maketrans(
    dict(
        re.findall(
            r"(\S)(\S)",
            "Il|l1l0o5s"
            "аaеeоoрpсcуyхxіiјjѕsԁdԛqԝwһhӏlАaВbЕeЅsІlЈjКkМmНhОoРpСcТtУyХxҮyӀlԌgԚqԜw"
            "αaοoνvρpιiκkυuχxϳjΑaΒbΕeΖzΗhΙlΚkΜmΝnΟoΡpΤtΥyΧx",
        )
    )
)
PAIRS = (("rn", "m"), ("vv", "w"))


class Why(TextChoices):
    """What makes a character one to look at."""

    OTHER_SCRIPT = "other_script", gettext_lazy("it is of another script than the rest")
    UNSEEN = "unseen", gettext_lazy("it cannot be seen, or is no ordinary space")
    TURNS = "turns", gettext_lazy("it changes the direction in which the rest is shown")


@dataclass(frozen=True)
class Odd:
    """One character to look at, and its place, counted from 1."""

    place: int
    character: str
    why: Why

    @property
    def name(self):
        """Its name and number, such as "CYRILLIC SMALL LETTER A, U+0430"."""
        name = unicodedata.name(self.character, "") or _("a character without a name")
        return f"{name}, U+{ord(self.character):04X}"

    @property
    def words(self):
        """The whole warning as a sentence."""
        place = ORDINALS[self.place - 1] if self.place <= len(ORDINALS) else None
        said = place or _("Character %(place)d is") % {"place": self.place}
        return f"{said} {self.name}: {self.why.label}."


def odd_characters(text):
    """Return each Odd character of a text: of another script than most of it, unseen, or turning its direction."""
    begins = found.end() if (found := SCHEME.match(text)) else 0
    usual = _script_of_most(text[begins:])
    unseen = {place for place, _character in _unseen(text)}
    odd = []
    for place, character in enumerate(text):
        script = _script(character) if place >= begins else ""
        if _turns(character):
            odd.append(Odd(place + 1, character, Why.TURNS))
        elif place in unseen:
            odd.append(Odd(place + 1, character, Why.UNSEEN))
        elif script and script != usual:
            odd.append(Odd(place + 1, character, Why.OTHER_SCRIPT))
    return odd


def warnings_of(text):
    """Return a sentence for each odd character, the first few where there are many."""
    odd = odd_characters(text)
    said = [each.words for each in odd[:MOST]]
    if len(odd) > MOST:
        said.append(_("%(count)d more characters are like that.") % {"count": len(odd) - MOST})
    return said


def look_alike(one, other):
    """Say whether two texts differ by more than their case and look the same all the same."""
    return one.casefold() != other.casefold() and skeleton(one) == skeleton(other) != ""


def alike_among(texts):
    """Return {text: those of the others that look like it and are not the same}; a text without any is left out."""
    texts = list(dict.fromkeys(texts))
    by_skeleton: dict[str, list[str]] = {}
    for text in texts:
        by_skeleton.setdefault(skeleton(text), []).append(text)
    found = {text: [other for other in by_skeleton[skeleton(text)] if look_alike(text, other)] for text in texts}
    return {text: others for text, others in found.items() if others}


def skeleton(text):
    """Return what is left of a text once everything that looks alike is written alike; "" when nothing can be seen.

    It is for comparing only: it is no spelling of anything.
    """
    before = None
    while text != before:
        before, text = text, _folded(text)
    return text


def _folded(text):
    plain = unicodedata.normalize("NFKC", "".join(each for each in text if not _is_hidden(each)))
    folded = unicodedata.normalize("NFKC", plain.translate(DOUBLES).casefold()).translate(DOUBLES)
    for pair, single in PAIRS:
        folded = folded.replace(pair, single)
    return " ".join(folded.split())


def _script_of_most(text):
    """Return the script of most letters, of the first one where two have as many, and "" where none has one."""
    counted = Counter(script for script in map(_script, text) if script)
    return counted.most_common(1)[0][0] if counted else ""


def _script(character):
    """Return the first word of the names of a script's letters, such as "CYRILLIC"; "" for what is of none."""
    category = unicodedata.category(character)
    if not (category.startswith("L") or (category == "Nd" and not character.isascii())):
        return ""
    word = re.split("[ -]", unicodedata.name(character, ""))[0]
    return "" if word in OF_NO_SCRIPT else OF_SCRIPT.get(word, word)


def _turns(character):
    return unicodedata.bidirectional(character) in TURNING or character in TURNING_MARKS


def _is_hidden(character):
    """Say whether nothing is seen of a character; a space of another width than the usual is one that is overlooked."""
    category = unicodedata.category(character)
    is_space = category == "Zs" and character != " "
    return (
        category in {"Cc", "Cf", "Zl", "Zp"} or is_space or character in UNSEEN or bool(SELECTORS.fullmatch(character))
    )


def _unseen(text):
    """Yield place and character of what is not seen, without what belongs to an emoji before it."""
    in_picture = False
    for place, character in enumerate(text):
        if not (in_picture and WITHIN_A_PICTURE.fullmatch(character)):
            if _is_hidden(character):
                yield place, character
            in_picture = unicodedata.category(character) in {"So", "Sk"} and not character.isascii()
