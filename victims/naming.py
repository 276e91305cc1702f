"""What becomes of a name that a person no longer uses: it is sealed, and shown nowhere. See docs/names.md."""

from safekeeping import blind
from victims.models import SealedName

NO_LONGER_USED = "name no longer used"


def seal_name(victim, name, *, at):
    """Keep the name a person used until now, unless it is blank or only written differently by now.

    One that they use again is no longer sealed: it is theirs. The new name stands on the victim already.
    """
    before, now = blind.index(name, NO_LONGER_USED), blind.index(victim.known_as, NO_LONGER_USED)
    victim.sealed_names.filter(blind_index=now).delete()
    if before and before != now and not victim.sealed_names.filter(blind_index=before).exists():
        SealedName.objects.create(victim=victim, name=name, blind_index=before, sealed_at=at)
