"""Languages that somebody speaks with people, typed as names or codes with commas between."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _

NAMES = {code: info["name"] for code, info in LANG_INFO.items() if "name" in info and "-" not in code}
CODES = {name.casefold(): code for code, name in NAMES.items()}


def read(text):
    """Return the languages of a typed list: a code where we know the language, else what was typed."""
    typed = (one.strip() for one in text.replace(";", ",").split(","))
    return list(dict.fromkeys(CODES.get(one.casefold(), _code(one)) for one in typed if one))


def shown(languages):
    """Return what a list of languages is called, in words with commas between."""
    return ", ".join(_(NAMES[one]) if one in NAMES else one for one in languages)


def _code(text):
    return text.casefold() if text.casefold() in NAMES else text
