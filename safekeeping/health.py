"""Whether the keys that are needed are there: asked once, before the site serves."""

from safekeeping import keyring
from safekeeping.models import Key


def problems():
    """Return one plain sentence for each key of the ring that data keys need and SEALING_KEYS does not hold.

    Reads every data key's row, so it is for the start and not for a page that is asked every few seconds.
    """
    used = Key.objects.whole().order_by().values_list("ring_id", flat=True).distinct()
    return [
        f"SEALING_KEYS does not hold the key {ring_id}: what it sealed cannot be opened. Put it back."
        for ring_id in sorted(set(used) - keyring.ids())
    ]
