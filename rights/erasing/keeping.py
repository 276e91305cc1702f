"""What has to be kept of a record that is erased: that somebody went ahead without agreement, and what was done.

It is told in facts of our own (which kind, which ground, when, by whom) and in nothing that anybody typed.
"""

from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.choices import Event, Status
from incidents.steps import KINDS
from rights.choices import Kept
from rights.models import KeptExtract
from safekeeping.models import Key


class Stay(NamedTuple):
    """One thing that stays. code: which, such as "authority:<id>"."""

    code: str
    kind: Kept
    text: str


def must_stay(incident):
    """Return what the law may need kept of a record, oldest first; the rest of it can go."""
    events = list(incident.authorisation_events.select_related("by").defer("words", "details"))
    asked = [event for event in events if event.event == Event.REQUESTED]
    done = incident.steps.filter(status=Status.DONE).select_related("done_by").order_by("done_act_no")
    return [
        *(Stay(f"authority:{each.pk}", Kept.AUTHORITY, _authority(each, events)) for each in asked),
        *(Stay(f"step:{step.pk}", Kept.STEP, _step(step)) for step in done),
    ]


def keep_extracts(incident, *, keeps, words, review_on, at):
    """Copy what stays into rows with keys of their own, while the record can still be read."""
    kept = [stay for stay in must_stay(incident) if stay.code in keeps]
    if words:
        kept.append(Stay("words", Kept.WORDS, words))
    when = {"review_on": date.fromisoformat(str(review_on)) if review_on else None, "kept_at": at}
    for position, stay in enumerate(kept, 1):
        said = {"kind": stay.kind, "words": stay.text, "position": position}
        KeptExtract.objects.create(incident=incident, key=Key.objects.make(), **said, **when)


def _authority(asked, events):
    lines = [_("%(step)s, without agreement. Ground: %(ground)s.") % _facts(asked)]
    lines += [_line(event.get_event_display(), event.at, event.by) for event in events if _is_of(event, asked)]
    return "\n".join(lines)


def _is_of(event, asked):
    return event.pk == asked.pk or event.request_id == asked.pk


def _facts(asked):
    return {"step": KINDS[asked.kind].name, "ground": asked.get_ground_display()}


def _step(step):
    what = f"{KINDS[step.kind].name} ({step.get_basis_display()})"
    return _line(what, step.done_at, step.done_by)


def _line(what, at, by):
    day = date_format(timezone.localtime(at), "j F Y, H:i")
    return f"{what}: {day}, {by.name if by else ''}".rstrip(", ")
