"""Emptying an answer wherever it is kept."""

from django.db.models import NOT_PROVIDED

from incidents.actions.circumstances import next_version
from incidents.actions.person import SAFE_CONTACT, SUPPORTER, VICTIM
from incidents.actions.rows import CIRCUMSTANCES
from incidents.models import Circumstances
from incidents.told import REPORTER, TICKS

OF_VICTIM = {box: column for page in VICTIM.values() for box, column in page.items()}
OF_CONTACT = {box: column for page in SAFE_CONTACT.values() for box, column in page.items()}
EXPOSED = "must_not_find_out_"
PLACES = "platforms"


def empty_answer(incident, boxes, *, by, now):
    """Empty what stands in these boxes of the form. Return the names of what was emptied; the caller holds the lock.

    Ticks and what is known of the person are gone; other answers have a new version without them.
    """
    _empty(incident.victim, OF_VICTIM, boxes)
    _empty(incident.victim.safe_contact, OF_CONTACT, boxes)
    _empty(incident.reporter, REPORTER, boxes)
    _go_on_without(incident, [CIRCUMSTANCES[box] for box in boxes if box in CIRCUMSTANCES], by, now)
    for box in boxes:
        for rows in _rows_of(incident, box):
            rows.delete()
    return sorted(box.rstrip("_") for box in boxes)


def _rows_of(incident, box):
    if box in TICKS:
        return [TICKS[box].objects.filter(incident=incident)]
    if box == PLACES:
        return [incident.places.all()]
    if box == EXPOSED:
        return [incident.victim.exposures.all()]
    return [incident.victim.supporters.all()] if box == next(iter(SUPPORTER)) else []


def _empty(row, columns, boxes):
    names = [columns[box] for box in boxes if box in columns]
    for name in names:
        setattr(row, name, _nothing(row, name))
    if names:
        row.save(update_fields=names)


def _go_on_without(incident, names, by, now):
    if not names:
        return
    latest = Circumstances.objects.select_related("incident__key").filter(incident=incident).latest("version")
    row = next_version(latest, entered_by=by, entered_at=now, **{name: _nothing(latest, name) for name in names})
    row.save(force_insert=True)


def _nothing(row, name):
    field = row._meta.get_field(name)
    return None if field.default is NOT_PROVIDED and field.null else field.get_default()
