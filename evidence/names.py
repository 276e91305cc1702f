"""File names and addresses as they are shown: nothing in them hides what they are. What is kept stays as given."""

import unicodedata
from urllib.parse import quote, urlsplit

LONGEST = 60
KEPT_AT_THE_END = 12
UNSEEN = {"Cc", "Zl", "Zp"}
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def name_shown(name):
    """Return the last part of a file name, without marks that turn the writing round, and at most 60 characters."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(each for each in last if not _is_hidden(each)).strip()
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[: LONGEST - KEPT_AT_THE_END - 1]}…{plain[-KEPT_AT_THE_END:]}"


def address_shown(address):
    """Return an address with what cannot be seen written out, so that it reads in the order in which it stands."""
    return "".join(quote(each) if _is_hidden(each) else each for each in address)


def host_of(address):
    """Return the host of an address in ASCII, as browsers ask for it ("xn--…"), or "" where there is none."""
    text = address.strip().replace("\\", "/")  # as browsers read it
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = parts.hostname or ""
        parts.port  # noqa: B018  raises where what follows the colon is no port, as in "data:text"
    except ValueError:
        return ""
    return host if host.isascii() else _in_ascii(host)


def _in_ascii(host):
    try:
        return host.encode("idna").decode()
    except UnicodeError:  # longer than a name may be, or with signs that names may not have
        return ".".join(_label_in_ascii(label) for label in unicodedata.normalize("NFKC", host).split("."))


def _label_in_ascii(label):
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def _is_hidden(character):
    return character in TURNING or unicodedata.category(character) in UNSEEN
