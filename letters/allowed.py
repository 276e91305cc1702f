"""What may stand in a letter to others although the record knows it: what is ours, and what the person agreed to."""

from letters import aims
from letters.choices import Act

OF_THE_READER = (
    "addressed_to",
    "service",
    "platform",
    "body",
    "contact_times",
    "expires_on",
    "authority",
    "legal_basis",
)
AGREED_LINE = "agreed_line"


def ours_of(letter):
    """Return what in a letter is ours: its number, the unit, and whom to ask."""
    officer = letter.incident.officer
    names = () if letter.is_from_unit else (officer.short_name, officer.name)
    said = (letter.number, letter.incident.unit.name, *names, officer.phone)
    return tuple(text for text in said if text)


def about_the_reader(letter):
    """Return what the writer says of the reader: it may hold a place or a day, and nothing that the record knows."""
    return tuple(text for name in OF_THE_READER if (text := letter.values.get(name, "")))


def allowed_of(letter):
    """Return the exact words that the person agreed to: what the step is aimed at, and one line in a letter.

    The line counts once it is written down that they were shown this very text and said yes to the line.
    """
    line = letter.values[AGREED_LINE] if has_agreed_line(letter) else ""
    is_agreed = line and letter.events.filter(act=Act.AGREED, text_digest=letter.text_digest).exists()
    return tuple(text for text in (*aims.agreed_words(letter), line if is_agreed else "") if text)


def has_agreed_line(letter):
    """Whether a line stands in it that needs the person's word; asked of a letter whose words can be opened."""
    return not letter.key.is_destroyed and bool(letter.values.get(AGREED_LINE))
