"""Letters in which one leak was planted, and letters that are clean, in the wording of a warning."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from letters.choices import Kind
from letters.leaks.find import find_leaks
from letters.text import Text
from letters.wording import fill
from letters.wording.reading import own_wording
from tests.letters.leaks.records import RECORDS

FOLDER = Path(__file__).parent
MARKED = re.compile(r"\[\[(.*?)\]\]")
ESCAPED = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
OURS = {
    "unit": "Tarnley Response",
    "reference": "7K4P-2M9X-C",
    "contact_name": "PC Chidera Nwankwo",
    "contact_phone": "01632 960101",
    "contact_times": "Monday to Friday, 9am to 5pm",
}


@dataclass(frozen=True)
class Case:
    """One letter about the person of one record. planted: what gives them away, in the order of the text."""

    line: str
    record: str
    text: Text
    kinds: tuple[str, ...] = ()
    planted: tuple[str, ...] = ()

    @property
    def findings(self):
        ours = [*OURS.values(), "account holder"]
        return find_leaks(self.text, RECORDS[self.record], ours=ours)

    @property
    def is_found(self):
        """Whether each leak is found, as what it is."""
        found = self.findings
        return all(any(_covers(each, leak, self) for each in found) for leak in self.planted)


def _covers(finding, leak, case):
    paragraph = case.text.paragraphs[finding.paragraph]
    at = paragraph.text.find(leak, paragraph.typed[0][0] if paragraph.typed else 0)
    return finding.kind in case.kinds and at >= 0 and finding.start < at + len(leak) and at < finding.end


@cache
def planted():
    """Return the Cases of planted.txt."""
    return [_planted(line) for line in _lines("planted.txt")]


@cache
def clean():
    """Return the Cases of clean.txt."""
    return [_clean(line) for line in _lines("clean.txt")]


def letter(conduct, language="en", **values):
    """Return a warning as it would be sent, in which an officer typed this."""
    values = OURS | {"addressed_to": "account holder", "conduct": conduct} | values
    return fill(own_wording(Kind.WARNING, language), values)


def _planted(line):
    record, language, kinds, typed = (part.strip() for part in line.split("|"))
    typed = ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), typed)
    text = letter(MARKED.sub(r"\1", typed), language)
    return Case(line, record, text, tuple(kinds.split("/")), tuple(MARKED.findall(typed)))


def _clean(line):
    record, language, typed = (part.strip() for part in line.split("|"))
    return Case(line, record, letter(typed, language))


def _lines(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
