"""Moving the data keys to the current key of the ring; what they seal stays as it is."""

from safekeeping import keyring
from safekeeping.models import Key
from safekeeping.wrapping import unwrap, wrap

BATCH = 500


def older_keys():
    """Return the data keys that are wrapped under a key of the ring other than the current one."""
    return Key.objects.whole().exclude(ring_id=keyring.current().id)


def rewrap(on_key=lambda: None):
    """Wrap every older data key anew; return how many. It may be stopped and run again."""
    moved = 0
    for keys in _batches():
        for key in keys:
            moved += _rewrap(key)
            on_key()
    return moved


def _rewrap(key):
    wrapped, ring_id = wrap(unwrap(key.wrapped, key.pk, key.ring_id), key.pk)
    # Only as it was read: a key destroyed meanwhile stays destroyed.
    return Key.objects.filter(pk=key.pk, wrapped=key.wrapped).update(wrapped=wrapped, ring_id=ring_id)


def _batches():
    keys = older_keys().order_by("pk")
    while batch := list(keys[:BATCH]):
        yield batch
        keys = older_keys().filter(pk__gt=batch[-1].pk).order_by("pk")
