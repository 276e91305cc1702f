"""What is done when something sealed does not open: it is logged by its place, and the rest goes on."""

import logging

from safekeeping.wrapping import Tampered

logger = logging.getLogger(__name__)


def note(damage):
    """Log a Tampered: the model, field and id of the row, or the id of the data key, and no words."""
    logger.error("%s", damage)


def read_or(row, name, otherwise):
    """Return the value of a sealed field; where it does not open, log that and return otherwise.

    For lists, which must not be lost because of one row. On the page of a record itself let it raise: what cannot be
    read there must not look like something the person never said.
    """
    try:
        return getattr(row, name)
    except Tampered as damage:
        note(damage)
        return otherwise
