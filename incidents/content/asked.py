"""The shapes that the words of the guided form are kept in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Text = str | Promise

PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Words:
    """A few sentences with places in them: "Thank you, %(name)s."

    otherwise: what is said instead when something that belongs in a place is not known; may have places too.
    The place for the person's name is always `name`.
    """

    words: Text
    otherwise: Text = ""

    @property
    def places(self) -> frozenset[str]:
        """Return the names of the places in the words."""
        return frozenset(PLACE.findall(str(self.words)))

    def filled(self, **values: str) -> SafeString:
        """Return the words as safe HTML, with each value escaped and inside a <bdi> of its own.

        A value that is missing or empty means the other words; without those, an empty text.
        """
        for text in (str(self.words), str(self.otherwise)):
            if all(values.get(place) for place in PLACE.findall(text)):
                return _fill(text, values)
        return _fill("", values)


def _fill(text: str, values: Mapping[str, str]) -> SafeString:
    # re.split with one group gives plain text and the names of places in turn.
    pieces = enumerate(PLACE.split(text))
    return format_html_join("", "{}", ((_in_place(values[p]) if number % 2 else p,) for number, p in pieces))


def _in_place(value: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", value)


@dataclass(frozen=True)
class Asked:
    """One page of the guided form.

    heading: the question, worded so that it can be read aloud; hint and why ("why we ask") stand under it.
    says: prompts for the officer, "what you can say".
    notes: short sentences for the officer that are not read aloud.
    later: what this page does not do yet, in a plain sentence, or "".
    is_read_aloud: False for the one page that is never put to the person as a question.
    """

    code: str
    heading: Text
    hint: Text = ""
    why: Text = ""
    says: tuple[Words, ...] = ()
    notes: tuple[Text, ...] = ()
    later: Text = ""
    is_read_aloud: bool = True

    def prompts(self, name: str = "", **values: str) -> list[SafeString]:
        """Return what the officer can say to this person; without a name, the words that need none.

        P26 has a place for the reference too; every other page has none but the name's.
        """
        return [spoken for spoken in (words.filled(name=name, **values) for words in self.says) if spoken]
