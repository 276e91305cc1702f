"""Asking each database for the documents that have every one of some words."""

from django.db.models import BooleanField, F, Func

from indexing.folding import fold

MOST_WORDS = 12
SHORTEST_BEGINNING = 2
WITHOUT_PLACES = "reference name account additions"
CUT_POSTGRES = "array_to_tsvector(array_remove(string_to_array({}, ' '), ''))"
ASK_SQLITE = "SELECT rowid FROM indexing_words WHERE indexing_words MATCH %s"


class HasWords(Func):
    """Whether a row of SearchText has every word of a folded text, the last of them as the beginning of one.

    with_places: whether sites and apps count.
    """

    output_field = BooleanField()

    def __init__(self, words, *, with_places=True):
        super().__init__(F("id"))
        self.words, self.with_places = words, with_places

    def as_sqlite(self, compiler, connection, **_):
        column, _none = compiler.compile(self.source_expressions[0])
        asked = " AND ".join(f'"{word}"' for word in self.words) + ("*" if _is_a_beginning(self.words[-1]) else "")
        return f"{column} IN ({ASK_SQLITE})", [asked if self.with_places else f"{{{WITHOUT_PLACES}}} : ({asked})"]

    def as_postgresql(self, compiler, connection, **_):
        row = compiler.compile(self.source_expressions[0])[0].rpartition(".")[0]
        asked = " & ".join(f"'{word}'" for word in self.words) + (":*" if _is_a_beginning(self.words[-1]) else "")
        if self.with_places:
            return f"{row}.words @@ %s::tsquery", [asked]
        kept = CUT_POSTGRES.format(" || ' ' || ".join(f"{row}.{part}" for part in WITHOUT_PLACES.split()))
        return f"({row}.words @@ %s::tsquery AND {kept} @@ %s::tsquery)", [asked, asked]


def asked_words(text):
    """Return the folded words of what was typed, as many as are looked for; none is no search at all."""
    return fold(text).split()[:MOST_WORDS]


def _is_a_beginning(word):
    """One plain letter begins too many words to look for."""
    return len(word) >= SHORTEST_BEGINNING or not word.isascii()
