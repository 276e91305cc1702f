"""The codes of this directory as a taxonomy, in which other directories can read what ours says."""

from uuid import UUID, uuid5

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from directory.choices import AccessNeed, LedBy, Need, Serves
from directory.models import ServiceContact

NAME = "On Record directory of services"
SPACE = UUID("3b0d4f0e-6a1e-5c53-9d0a-6f2f3a1c7e10")


class Said(TextChoices):
    """Other things said of a service, for which the standard has no place."""

    TAKES_REFERRALS = "takes_referrals", _("takes referrals")
    NO_REFERRALS = "takes_no_referrals", _("takes no referrals")
    CHECK_FIRST = "check_first", _("to be checked before others")
    FOR_REFERRALS = "for_referrals", _("for referrals only")


KINDS = {
    "need": Need,
    "serves": Serves,
    "access": AccessNeed,
    "led_by": LedBy,
    "contact": ServiceContact.Kind,
    "said": Said,
}


def attribute(kind, code, *, of, entity, **more):
    """Return a term as an attribute of something; of: its id; more: value and label, where the attribute has them."""
    term_id = uuid5(SPACE, f"{kind}:{code}")
    term = {"id": str(term_id), "code": code, "name": str(KINDS[kind](code).label), "taxonomy": NAME}
    return {
        "id": str(uuid5(UUID(of), f"attribute:{kind}:{code}")),
        "link_id": of,
        "link_type": kind,
        "link_entity": entity,
        "taxonomy_term_id": str(term_id),
        "taxonomy_term": term,
        **more,
    }


def codes(attributes, kind):
    """Return the codes of one kind among attributes that were read."""
    return [row["code"] for row in attributes if row["kind"] == kind]
