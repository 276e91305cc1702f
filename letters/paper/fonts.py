"""The fonts that letters are set in, and what to call the scripts that they have no signs for."""

import re
import unicodedata
from functools import cache

import typst
from django.conf import settings
from django.utils.translation import gettext, gettext_noop

FOLDER = settings.BASE_DIR / "static" / "built" / "fonts"  # put there by frontend/build.py
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
NAMES = {
    "CJK": gettext_noop("Chinese characters"),
    "HIRAGANA": gettext_noop("Japanese"),
    "KATAKANA": gettext_noop("Japanese"),
    "HANGUL": gettext_noop("Korean"),
}


@cache
def fonts():
    """Return our fonts and those that typst brings; the machine's own would make two machines print two letters."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)])


def missing(diagnostic):
    """Return the signs for which typst said that no font has them."""
    found = "".join(MISSING.findall(diagnostic))
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), found)


def private(text):
    """Return what stands in the private area: a font draws whatever it likes there."""
    return "".join(sign for sign in text if unicodedata.category(sign) == "Co")


def scripts(signs):
    """Return what the signs belong to, in words, each once."""
    return tuple(sorted({_script(sign) for sign in signs}))


def _script(sign):
    if unicodedata.category(sign) in {"Co", "Cn"}:
        return gettext("signs that have no meaning of their own")
    if unicodedata.category(sign)[0] not in {"L", "M", "N"}:
        return gettext("picture signs")
    first = unicodedata.name(sign).split()[0]
    return gettext(NAMES.get(first, first.capitalize()))
