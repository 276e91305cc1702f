from django.db import transaction
from django.utils import timezone

from audit import log
from incidents.models import Incident, StaffNote
from incidents.wordings import to_check

MOST = 1_000


@transaction.atomic
def add_note(*, incident, text, by):
    """Keep what staff write for one another, apart from all that the person is shown or given. Return the StaffNote."""
    incident = Incident.objects.locked(incident.pk)
    note = StaffNote.objects.create(
        incident=incident,
        text=text,
        written_by=by,
        entered_at=timezone.now(),
        wordings_to_check=min(len(to_check(text)), MOST),
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["staff_notes"])
    return note
