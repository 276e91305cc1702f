"""Finding people who work here by what somebody remembers of a name, a user name or a staff number."""

import unicodedata

from accounts.models import User
from safekeeping import blind

MOST = 500


def matching(text):
    """Return the ids of at most MOST people whose names have every word of the text, accents and case apart."""
    words = _folded(text).split()
    rows = User.objects.order_by("name", "pk").values_list("pk", "name", "known_as", "username", "staff_id")
    found = (pk for pk, *texts in rows.iterator() if _has(words, _folded(" ".join(texts))))
    return [pk for pk, _number in zip(found, range(MOST), strict=False)]


def _has(words, text):
    return all(word in text for word in words)


def _folded(text):
    apart = unicodedata.normalize("NFKD", blind.fold(text))
    return "".join(character for character in apart if not unicodedata.combining(character))
