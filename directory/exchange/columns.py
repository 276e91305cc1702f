"""The columns of a CSV file of services; docs/directory-exchange.md says what stands in each."""

from directory.models import ServiceContact

Kind = ServiceContact.Kind
WAYS = {
    "phone": Kind.PHONE,
    "text": Kind.TEXT,
    "e-mail": Kind.EMAIL,
    "website": Kind.WEBSITE,
    "address": Kind.ADDRESS,
    "portal": Kind.PORTAL,
}
# Column -> (kind, whether it is for referrals).
CONTACTS = {name: (kind, False) for name, kind in WAYS.items()}
CONTACTS |= {f"referral {name}": (kind, True) for name, kind in WAYS.items()}
ORGANISATION = {
    "organisation": "name",
    "organisation kind": "kind",
    "organisation website": "website",
    "organisation description": "description",
    "led by": "led_by",
}
FACTS = {
    "service": "name",
    "description": "description",
    "who for": "who_for",
    "helps with": "needs",
    "serves": "serves",
    "youngest age": "min_age",
    "oldest age": "max_age",
    "areas": "areas",
    "languages": "languages",
    "access": "access",
    "hours": "hours",
    "hours in words": "hours_words",
    "cost": "cost",
    "takes referrals": "takes_referrals",
    "check first": "is_to_check_first",
}
OTHERS = ("id", "organisation id", "status", "closed on", "why closed")
# Written for whoever reads the file, and not read again: an import checks nothing.
ONLY_WRITTEN = ("all checked since",)
ALL = ("id", "organisation id", *ORGANISATION, *FACTS, *CONTACTS, "status", "closed on", "why closed", *ONLY_WRITTEN)
BETWEEN = " | "


def plain(heading):
    """Return a heading without what people write differently."""
    return "".join(character for character in heading.casefold() if character.isalnum())


BY_HEADING = {plain(name): name for name in ALL}
