from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    FILE = "file", _("File")
    LINK = "link", _("Link")
    NOTE = "note", _("Note")


class CustodyAct(TextChoices):
    """What somebody did with an item."""

    ADDED = "added", _("Added")
    OPENED = "opened", _("Opened its page")
    PREVIEWED = "previewed", _("Saw the small preview")
    DOWNLOADED = "downloaded", _("Downloaded")
    CHECKED = "checked", _("Checked whether it is unchanged")
    PRINTED = "printed", _("Printed it on a schedule")
    ERASED = "erased", _("Erased it, as the person asked")


class CheckResult(TextChoices):
    UNCHANGED = "unchanged", _("unchanged")
    DAMAGED = "damaged", _("damaged")


class Sexual(TextChoices):
    """Does it show somebody naked, in underwear or in a sexual way?"""

    NO = "no", _("No")
    YES = "yes", _("Yes")
    NOT_SURE = "not_sure", _("Not sure")


class Decided(TextChoices):
    """Whose decision it was that this is kept here."""

    PERSON = "person", _("The person")
    FOR_THEM = "for_them", _("Somebody they asked to")
    OFFICER = "officer", _("An officer")
