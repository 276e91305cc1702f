"""What may be done that is worth a line in the log."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    COLLECT = "collect", _("Written down")
    ALTER = "alter", _("Changed")
    VIEW = "view", _("Viewed")
    SEARCH = "search", _("Searched")
    LIST = "list", _("Listed")
    PRINT = "print", _("Printed")
    EXPORT = "export", _("Exported")
    DISCLOSE = "disclose", _("Passed on")
    COMBINE = "combine", _("Linked")
    ERASE = "erase", _("Erased")
    REFUSE = "refuse", _("Refused")
    SIGN_IN = "sign_in", _("Signed in")
    SIGN_OUT = "sign_out", _("Signed out")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SESSION_ENDED = "session_ended", _("Session ended")
    GRANT = "grant", _("Access given")
    REVOKE = "revoke", _("Access taken away")


def act_choices():
    """Return the choices of Event.act; named in the migration, so that a new act needs none."""
    return Act.choices
