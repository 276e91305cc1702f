"""What a page of the form was opened as: by whom, for which record, which page, at which version.

The token travels in the page, signed. With it a save knows what it was typed on, and words that arrive after the
session has ended can still be kept for the one who typed them.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

SALT = "incidents.page"
KEPT_WHEN_SIGNED_OUT = timedelta(hours=12)


@dataclass(frozen=True)
class Opened:
    """start_id is the incident's primary key, whether or not the incident exists yet."""

    user_id: int
    start_id: uuid.UUID
    page: str
    version: int

    @property
    def token(self):
        return signing.dumps([self.user_id, self.start_id.hex, self.page, self.version], salt=SALT)


def read(token, *, max_age=None):
    """Return what the token says, or None for one that is not ours or is older than max_age."""
    try:
        user_id, start_id, page, version = signing.loads(token, salt=SALT, max_age=max_age)
    except signing.BadSignature:
        return None
    return Opened(user_id, uuid.UUID(start_id), page, version)
