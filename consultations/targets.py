from django.utils import timezone

from consultations.models import Target
from safekeeping import blind


def target_of(incident, words):
    """Return the incident's Target of exactly these words, made on first use; the caller holds the lock.

    "" is the target of an answer that named none.
    """
    digest = digest_of(incident, words)
    found = Target.objects.filter(incident=incident, digest=digest).first()
    if found:
        found.incident = incident
        return found
    return Target.objects.create(
        incident=incident,
        words=words,
        digest=digest,
        folded=blind.index(words, f"target of {incident.pk.hex}"),
        is_any=not words,
        entered_at=timezone.now(),
    )


def digest_of(incident, words):
    return blind.exact(words, f"target of {incident.pk.hex}")


def known_target(incident, words):
    """Return the Target of exactly these words, or None where nobody ever talked about it."""
    return Target.objects.filter(incident=incident, digest=digest_of(incident, words)).first()
