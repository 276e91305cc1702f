"""Going ahead without agreement, as a file holds it ("exceptions"): asked for, given, written up, told, reviewed."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.actions.authorising import (
    grant_authority,
    note_not_told,
    note_told,
    request_authority,
    review_authority,
    write_up,
)
from consultations.choices import Event
from consultations.filing.talks import CONSULT, DECIDE
from consultations.filing.targets import target_for
from consultations.gate.words import moment
from incidents.filing.parts import wrong
from incidents.filing.parts_after import Entry, Order
from incidents.steps import ENFORCEMENT, Ground

FLAT = ("facts", "source", "why_it_cannot_wait", "known_wishes", "held_back")
HARM = {"harm_feared": "what", "to_whom": "to_whom", "how_soon": "how_soon"}
TOO_EARLY = gettext_lazy("Something is said to have happened before it was asked for.")
TWO_LESS = gettext_lazy("Two steps that would do less have to stand here.")


def read_authority(given, place, report):
    """Return the Entries of one request, in the order in which they happened."""
    given.text("id")
    kind = given.code("step", ENFORCEMENT)
    authorised_by = given.staff("authorised_by")
    authorised_at = given.moment("authorised_at", needed=bool(authorised_by))
    requested_at = given.moment("requested_at", needed=not authorised_at) or authorised_at
    telling = given.inside("tell_the_victim")
    request = {
        "kind": kind,
        "ground": given.code("ground", Ground.values),
        "details": _details(given, telling),
        "target": target_for(kind, given.text("target"), agrees=True),
        "at": requested_at,
    }
    ask = partial(_request, place=place, by=given.staff("requested_by", needed=True), request=request)
    grant = {"is_oral": given.flag("oral"), "expires_at": given.moment("expires_at", may_be_ahead=True)}
    grant["words"] = given.text("words")
    events = [*_written_up(given, authorised_by), *_told(telling), *_reviewed(given)]
    entries = [Entry(requested_at, Order.AUTHORITY, place, ask, partial(_is_here, kind=kind, at=requested_at))]
    if authorised_by:
        entries.append(_then(authorised_at, place, _grant, by=authorised_by, grant=grant))
        entries += [_then(at, place, _add, **event) for at, event in events]
    return entries


def _details(given, telling):
    harm, plan = given.inside("harm_feared"), given.inside("safety_plan")
    less = given.texts("less_intrusive")
    if len(less) < 2:
        raise wrong(TWO_LESS)
    return {
        **{name: given.text(name, needed=True) for name in FLAT},
        **{name: harm.text(part, needed=True) for name, part in HARM.items()},
        "attempts": "\n".join(_attempt(each) for each in given.several("attempts_to_talk")),
        "less_intrusive_1": less[0],
        "less_intrusive_2": "\n".join(less[1:]),
        **{f"safety_{when}": plan.text(when, needed=True) for when in ("before", "during", "after")},
        "who_else_is_exposed": given.text("who_else_exposed", needed=True),
        "told_how": telling.text("how", needed=True),
        "told_by": telling.staff("by", needed=True),
    }


def _attempt(given):
    at = given.moment("at", needed=True)
    said = f"{moment(at)}: {given.text('how', needed=True)}: {given.text('result', needed=True)}"
    given.finish()
    return said


def _written_up(given, by):
    at = given.moment("written_at")
    words = _("Written up from what was said.")
    return [(at, {"action": write_up, "by": by, "permission": DECIDE, "words": words})] if at else []


def _told(telling):
    """Return the event of telling the person, or of why not; when it falls due is the record's own clock to say."""
    told_at, not_told_at = telling.moment("told_at"), telling.moment("not_told_at")
    telling.raw("by_when")
    event = {"by": telling.staff("by"), "permission": CONSULT}
    if told_at:
        event |= {"action": note_told, "words": telling.text("how")}
    else:
        event |= {"action": note_not_told, "words": telling.text("why_not")}
    telling.finish()
    return [(told_at or not_told_at, event)] if told_at or not_told_at else []


def _reviewed(given):
    review = given.inside("review")
    at = review.moment("done_at")
    review.raw("by_when")
    words = review.text("words") or _("Reviewed; what was found stands in the file it came from.")
    event = {"action": review_authority, "by": review.staff("by"), "permission": DECIDE, "words": words}
    review.finish()
    return [(at, event)] if at else []


def _is_here(incident, *, kind, at):
    return incident.authorisation_events.filter(event=Event.REQUESTED, kind=kind, at=at).exists()


def _then(at, place, apply, **more):
    return Entry(at, Order.AUTHORITY, place, partial(apply, place=place, at=at, **more), lambda incident: True)


def _request(filing, *, place, by, request):
    filing.rows[place] = request_authority(incident=filing.incident, by=filing.person(by, CONSULT), **request)


def _asked(filing, place):
    if place not in filing.rows:
        raise wrong(TOO_EARLY)
    return filing.rows[place]


def _grant(filing, *, place, at, by, grant):
    grant_authority(request=_asked(filing, place), by=filing.person(by, DECIDE), at=at, **grant)


def _add(filing, *, place, at, action, by, permission, words):
    action(request=_asked(filing, place), by=filing.person(by, permission), words=words, at=at)
