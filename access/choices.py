from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What came of asking to be let in; nothing while it waits."""

    GRANTED = "granted", _("Let in")
    REFUSED = "refused", _("Not let in")


class Purpose(TextChoices):
    """What somebody is named on a record for."""

    READ = "read", _("To read it")
    WORK = "work", _("To work on it")
