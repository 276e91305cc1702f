"""How a message leaves: everything but its end, then, once that is written down, the end."""

from django.conf import settings

from jobs.delivery.answers import Later, Refused, Unclear
from jobs.delivery.envelope import Envelope, envelope_of, said
from jobs.delivery.folder import Folder
from jobs.delivery.smtp import Smtp

__all__ = ["Envelope", "Later", "Refused", "Unclear", "envelope_of", "is_set_up", "line", "said"]


def is_set_up():
    """Say whether anything can leave at all."""
    return bool(settings.MAIL_HOST) or settings.DEMO


def line():
    """Return a context manager with hand_over(envelope) and finish(); left before finish, nothing has gone."""
    return Smtp() if settings.MAIL_HOST else Folder()
