"""Whether the keys that are needed are there: asked before the site serves, and again by whoever watches over it."""

from safekeeping import keyring
from safekeeping.models import Key


def problems():
    """Return one plain sentence for each key of the ring that data keys need and SEALING_KEYS does not hold."""
    lost = Key.objects.whole().exclude(ring_id__in=keyring.ids()).order_by("ring_id")
    return [
        f"SEALING_KEYS does not hold the key {ring_id}: what it sealed cannot be opened. Put it back."
        for ring_id in lost.values_list("ring_id", flat=True).distinct()
    ]
