"""The name and the words that stand for a person now, and which of them somebody had before their eyes."""

from safekeeping import blind

OF_THE_PERSON = ("known_as", "pronouns", "avoid_words", "in_letters", "describes_self", "describes_self_to")
OF_CONTACT = ("name_on_contact",)
OFFICER_ONLY = {"describes_self", "describes_self_to"}
PURPOSE = "words that were seen"
LONG_ENOUGH = 16


def is_also_in_letters(victim):
    """Say whether the name for letters has a word of the name we use when we talk, however it is written."""
    name, letters = blind.fold(victim.known_as), blind.fold(victim.safe_contact.name_on_contact)
    return bool(name) and (name in letters or bool(set(name.split()) & set(letters.split())))


def words_of(victim):
    """Return {field: what stands now}."""
    contact = victim.safe_contact
    said = {name: getattr(victim, name) for name in OF_THE_PERSON}
    return said | {name: getattr(contact, name) for name in OF_CONTACT}


def mark(victim, name, value):
    """Return what tells one value of this person's from another without saying it, for a page to bring back."""
    return blind.exact(f"{victim.pk} {name} {value}", PURPOSE)[:LONG_ENOUGH]


def marks(victim, names):
    """Return the marks of what stands in these fields, in one text for a hidden box."""
    words = words_of(victim)
    return " ".join(f"{name}:{mark(victim, name, words[name])}" for name in names)


def read_marks(text):
    """Return {field: mark}; what is not ours is left out."""
    return dict(part.split(":", 1) for part in text.split() if ":" in part)
