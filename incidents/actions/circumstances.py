import uuid

from django.utils import timezone

from incidents.models import Circumstances


def next_version(latest, **changes):
    """Return a copy with a number and an id of its own; its words are opened here and sealed anew for that id."""
    values = {field.attname: getattr(latest, field.attname) for field in Circumstances._meta.concrete_fields}
    values |= {"id": uuid.uuid4(), "version": latest.version + 1, "entered_at": timezone.now()}
    copy = Circumstances(**values)
    copy.incident = latest.incident
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy
