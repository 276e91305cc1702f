"""Which wording a letter has on a day: the force's own row that holds then, or else the text kept with the service."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from letters.choices import Kind, Language
from letters.models import WordingRow
from letters.wording.places import normal

TEXTS = Path(__file__).resolve().parent / "texts"


@dataclass(frozen=True)
class Wording:
    """body: the raw text with its places. source: the force's WordingRow, None for the service's own text."""

    kind: Kind
    language: Language
    body: str
    source: WordingRow | None = None

    @property
    def digest(self):
        """What tells this very text of this kind and language from every other."""
        return sha256(f"{self.kind}\n{self.language}\n{self.body}".encode()).hexdigest()


@cache
def own_wording(kind, language):
    """Return the text that is kept with the service."""
    path = TEXTS / Language(language).value / f"{Kind(kind).value}.txt"
    return wording_from(kind, language, path.read_text(encoding="utf-8"))


def wording_of(kind, language, *, on):
    """Return the Wording that holds on a day: the force's row if one holds then, in one query."""
    held = [row for row in WordingRow.objects.of(kind, language).agreed() if row.since <= on]
    return of_row(max(held, key=_decides_last)) if held else own_wording(kind, language)


def wordings_on(day):
    """Return {(kind, language): the Wording that holds on a day} for every letter there is, in one query."""
    rows = [row for row in WordingRow.objects.agreed() if row.since <= day]
    held = {(row.kind, row.language): of_row(row) for row in sorted(rows, key=_decides_last)}
    own = {(kind, language): own_wording(kind, language) for kind in Kind for language in Language}
    return own | held


def wording_from(kind, language, body):
    """Return the Wording that a body would be."""
    return Wording(Kind(kind), Language(language), normal(body))


def of_row(row):
    """Return the Wording that one row of the force's is, whether it holds or not."""
    return Wording(Kind(row.kind), Language(row.language), row.body, row)


def _decides_last(row):
    return row.since, row.agreed_at, row.pk
