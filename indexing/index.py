"""Putting words into the index, taking them out, and asking it."""

from dataclasses import dataclass, field

from django.db import connection

from indexing.folding import with_and_without_hyphens, words_of
from indexing.matching import HasWords, asked_words
from indexing.models import SearchText

PARTS = ("reference", "name", "account", "additions", "platforms")
MOST_BYTES = 180_000  # of one part: five of them fit into what PostgreSQL takes for one row
FEW = 1_000


def put(document, *, reference=None, name=None, account=None, additions=None, platforms=None):
    """Say by which words a document is found; a part left out stays as it is, an empty one goes. One statement.

    document: the id of what is found. Call it in the transaction that changes the words. The parts are texts as they
    were typed. Nothing sealed against searching belongs in them (docs/search.md).
    """
    given = {"name": name, "account": account, "additions": additions, "platforms": platforms}
    parts = {part: _kept(text) for part, text in given.items() if text is not None}
    if reference is not None:
        parts["reference"] = _kept(with_and_without_hyphens(reference))
    if parts:
        row = SearchText(document=document, **parts)
        SearchText.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["document"], update_fields=list(parts)
        )


def drop(document):
    """Take a document out of the index for good, also from what the index still has of earlier words."""
    SearchText.objects.filter(document=document).delete()
    sweep()


def sweep():
    """Leave nothing in the index of words that were replaced; PostgreSQL does so when it vacuums."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO indexing_words (indexing_words) VALUES ('optimize')")


@dataclass(frozen=True)
class Found:
    """documents: for `pk__in`: a list of ids, or a queryset of them where there are very many.

    by_name: those of a list whose reference or name has every word.
    """

    documents: object
    by_name: frozenset = field(default=frozenset())

    @property
    def is_many(self):
        return not isinstance(self.documents, list)


def question(text, *, with_places=True):
    """Return a queryset of the ids of documents that have the words typed, or None where there is no word."""
    words = asked_words(text)
    return SearchText.objects.filter(HasWords(words, with_places=with_places)).values("document") if words else None


def matching(text, *, with_places=True):
    """Return the Found of what somebody typed, or None where there is no word in it. One statement.

    with_places: whether sites and apps count.

    Every word has to be there, the last of them as the beginning of one. This knows no scope: filter what may be seen
    by the documents, in one query, and never show or count what is here. Few are asked for first, because a database
    that looks for the newest of a rare word reads everything.
    """
    words = asked_words(text)
    if not words:
        return None
    rows = SearchText.objects.filter(HasWords(words, with_places=with_places))
    few = list(rows.values_list("document", "reference", "name")[: FEW + 1])
    if len(few) > FEW:
        return Found(rows.values("document"))
    by_name = frozenset(document for document, *texts in few if _has_all(words, " ".join(texts)))
    return Found([document for document, *_texts in few], by_name)


def _has_all(words, text):
    there = text.split()
    return all(word in there for word in words[:-1]) and any(word.startswith(words[-1]) for word in there)


def _kept(text):
    """Return the words of a part, as many as there is room for."""
    return " ".join(words_of(text)).encode()[:MOST_BYTES].decode(errors="ignore")
