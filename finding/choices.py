from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """Through which records somebody searches."""

    OWN = "own", _("Your own records")
    ALL = "all", _("Every record of the unit")


class Order(TextChoices):
    NEWEST = "newest", _("Newest first")
    BEST = "best", _("Reference and name before other words")


class SearchReason(TextChoices):
    """Why an officer searches through records that are not theirs."""

    COVERING = "covering", _("I am covering for a colleague")
    PERSON_ASKED = "person_asked", _("The person, or someone who supports them, has contacted us")
    SAFETY = "safety", _("Someone may not be safe")
    SAME_PERSON = "same_person", _("To see whether we have this report already")
    TOLD_TO = "told_to", _("A supervisor asked me to")
