"""The text of a letter: what is checked, looked at, printed and sent is this, and nothing is put in afterwards."""

from typing import NamedTuple


class Paragraph(NamedTuple):
    """typed: where in the text something stands that is not the reviewed wording's own, as (from, to)."""

    text: str
    typed: tuple[tuple[int, int], ...] = ()
    is_heading: bool = False


class Text(NamedTuple):
    """language: "en" or "cy"."""

    language: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def plain(self):
        """The whole of it, title first, with an empty line between: the very characters that are sent."""
        return "\n\n".join([self.title, *(each.text for each in self.paragraphs)])

    def to_json(self):
        return {"language": self.language, "title": self.title, "paragraphs": [list(each) for each in self.paragraphs]}

    @classmethod
    def from_json(cls, stored):
        paragraphs = tuple(
            Paragraph(text, tuple((begin, end) for begin, end in typed), is_heading)
            for text, typed, is_heading in stored["paragraphs"]
        )
        return cls(stored["language"], stored["title"], paragraphs)
