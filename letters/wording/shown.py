"""What the pages about wordings show."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.choices import Kind, Language
from letters.wording.filling import fill
from letters.wording.places import PLACE, title_and_parts
from letters.wording.reading import Wording
from letters.wording.reading_age import reading_age
from letters.wording.samples import samples_for
from letters.wording.signing import NEEDS_NONE
from letters.wording.variables import Source, variables_of
from policy import words

SOURCES = {
    Source.OURS: gettext_lazy("From our own details"),
    Source.RECORD: gettext_lazy("From the record"),
    Source.TYPED: gettext_lazy("Typed by the writer"),
}


@dataclass(frozen=True)
class Shown:
    """A wording with what the pages say of it. signed: its SignOff, if there is one."""

    wording: Wording
    signed: object = None

    @property
    def is_draft(self):
        """Whether a translator still has to sign it off before a letter is sent in it."""
        return self.wording.language not in NEEDS_NONE and self.signed is None

    @property
    def source(self):
        return _("The force’s own") if self.wording.source else _("Came with the service")

    @property
    def since(self):
        """The first day in words; "" where it came with the service or waits for an agreement."""
        since = self.wording.source and self.wording.source.since
        return words.starting(since) if since else ""

    @property
    def age(self):
        """The reading age; None where a place stands in it that nothing can fill any more."""
        try:
            return reading_age(self.wording)
        except ValidationError:
            return None

    @property
    def title(self):
        return title_and_parts(self.wording.body)[0]

    @property
    def parts(self):
        """Return each paragraph as (is_heading, [(words, whether they name a place)])."""
        return [(part.is_heading, _pieces(part.words)) for part in title_and_parts(self.wording.body)[1]]

    @property
    def sample(self):
        """The Text with something made up in every place; None where age is."""
        try:
            return fill(self.wording, samples_for(self.wording))
        except ValidationError:
            return None


def places(kind):
    """Return rows for components/table.html about each place of a kind of letter."""
    return [
        [
            {"text": f"{{{each.name}}}"},
            {"text": each.label},
            {"text": each.help},
            {"text": SOURCES[each.source]},
            {"text": _("yes") if each.required else _("one of these") if each.either else _("no")},
        ]
        for each in variables_of(kind)
    ]


PLACE_COLUMNS = [
    {"text": text}
    for text in (
        gettext_lazy("Place"),
        gettext_lazy("What stands there"),
        gettext_lazy("Say"),
        gettext_lazy("Where it comes from"),
        gettext_lazy("Always there"),
    )
]
LIST_COLUMNS = [
    {"text": text}
    for text in (
        gettext_lazy("Letter"),
        gettext_lazy("Language"),
        gettext_lazy("Wording"),
        gettext_lazy("Reading age"),
        gettext_lazy("Signed off"),
    )
]


def listed(wordings, signed, waiting):
    """Return rows for components/table.html: every letter in every language.

    wordings: {(kind, language): Wording}; signed: {(kind, language, digest): SignOff}; waiting: the (kind, language)
    for which a row waits for another administrator.
    """
    return [
        _listed(Shown(wordings[key], signed.get((*key, wordings[key].digest))), key in waiting)
        for key in ((kind, language) for kind in Kind for language in Language)
    ]


def _listed(shown, is_waiting):
    wording = shown.wording
    held = f"{shown.source}, {shown.since}" if shown.since else shown.source
    return [
        {"text": wording.kind.label, "url": url_of("wording", wording)},
        {"text": wording.language.label},
        {"text": _("%(held)s. Another waits for an agreement.") % {"held": held} if is_waiting else held},
        {"text": shown.age or _("cannot be filled")},
        _signed_cell(shown),
    ]


def _signed_cell(shown):
    if shown.is_draft:
        return {"text": _("Draft"), "colour": "yellow"}
    return {"text": shown.signed.translator, "is_typed": True} if shown.signed else {"text": _("needs none")}


def url_of(page, wording):
    """Return the address of a page about the letter and language of a Wording or a WordingRow."""
    return reverse(f"letters:{page}", args=[wording.kind, wording.language])


def _pieces(text):
    return [(piece, number % 2 == 1) for number, piece in enumerate(PLACE.split(text)) if piece]
