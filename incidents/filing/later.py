"""What happened after a report was taken ("later" in a file), through the actions that the record's pages use."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from incidents.actions.clocks import note_what_is_due
from incidents.actions.developing import note_development, write_development
from incidents.actions.limiting import set_condition
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from incidents.changes import NOTED_BY_HAND
from incidents.choices import Relation, StepCode, TalkWay, Wish
from incidents.filing.parts import TEXT, expect, wrong
from incidents.filing.parts_after import Entry, Order, change_officer
from incidents.models import Incident
from incidents.steps import ENFORCEMENT, Change, ends, may_end
from victims.choices import MustNotKnow

NAME_RESTATED = "name_restated"
WISH_CHANGED = "wish_changed"
CHANGE_OF = {
    "safe_contact_changed": Change.CONTACT_CHANGED,
    "suspect_identified": Change.OTHER_PARTY,
    "text_edited": Change.WORDING_CHANGED,
    **{str(change): change for change in NOTED_BY_HAND},
}
ALL = "all"
RECORD = "incidents.record"

NOT_A_KIND = _("This is not a kind of change that a file can hold.")
NOT_ENDED = _("This names neither “all”, nor kinds of step, nor talks of this report that were held before.")
SAYS_WHO = _("It has to say who has the record now (officer).")
NAME_SAID_AGAIN = _("a name that was said again")
NEEDS_WISHES = _(
    "what the person would like now ({place}: it has no list of wishes, so every earlier agreement counts as ended "
    "until somebody has asked)"
)


def read_change(given, place, report):
    """Return the Entries of one thing that happened later."""
    kind = given.text("kind", needed=True)
    if kind == NAME_RESTATED:
        return _pass_over(given, report)
    at = given.moment("at", needed=True)
    said = {"by": given.staff("by"), "detail": given.text("detail"), "at": at}
    ended = given.raw("ends_consultations")
    if kind == Change.OFFICER_CHANGED:
        return [_officer(given, place, report, said)]
    if kind in (WISH_CHANGED, Change.WISH_LOWERED):
        return [_wish(given, place, report, said, kind)]
    if kind == Change.NEW_CONDITION:
        return [_limit(given, place, said)]
    if kind not in CHANGE_OF:
        given.part = "kind"
        raise wrong(NOT_A_KIND)
    return [_change(given, place, said, CHANGE_OF[kind], _list_of_ended(ended))]


def _pass_over(given, report):
    for name in ("at", "detail", "by", "ends_consultations"):
        given.raw(name)
    report.later.append(NAME_SAID_AGAIN)
    return []


def _list_of_ended(ended):
    if ended == ALL:
        return [ALL]
    return [expect(each, str, TEXT) for each in expect(ended or [], list, NOT_ENDED)]


def _has_development(incident, kind, at):
    return incident.developments.filter(kind=kind, happened_at=at).exists()


def _officer(given, place, report, said):
    number = given.staff("officer") or report.officer
    if not number:
        raise wrong(SAYS_WHO)

    def apply(filing):
        change_officer(filing, number, at=said["at"], words=said["detail"])

    here = partial(_has_development, kind=Change.OFFICER_CHANGED, at=said["at"])
    return Entry(said["at"], Order.CHANGE, place, apply, here)


def _wish(given, place, report, said, kind):
    choices = given.codes("wishes", Wish.values)
    way = given.code("how", TalkWay.values, default="")
    is_theirs = given.flag("said_by_the_person", default=True)
    if kind == WISH_CHANGED and not choices:
        report.later.append(str(NEEDS_WISHES).format(place=place))

    def apply(filing):
        by = filing.by(said["by"], RECORD)
        words = said["detail"] if kind == WISH_CHANGED else ""
        development = None
        if choices or words:
            _row, development = record_wish(
                incident=filing.incident, choices=choices, by=by, words=words, way=way, asked_at=said["at"],
                confirmed_by_person=is_theirs,
            )  # fmt: skip
        if kind == Change.WISH_LOWERED and (development is None or development.kind != Change.WISH_LOWERED):
            _note(filing, Change.WISH_LOWERED, by, said)
        elif kind == WISH_CHANGED and not choices and (development is None or not development.ends):
            _end_everything(filing, by, said)

    def is_here(incident):
        asked = incident.outcome_preferences.filter(asked_at=said["at"], page="").exists()
        return asked or _has_development(incident, Change.WISH_LOWERED, said["at"])

    return Entry(said["at"], Order.SAID, place, apply, is_here)


def _note(filing, kind, by, said):
    note_development(incident=filing.incident, kind=kind, by=by, words=said["detail"], happened_at=said["at"])


def _end_everything(filing, by, said):
    """A wish has changed and nobody knows to what: no earlier agreement is relied on until somebody has asked."""
    incident = Incident.objects.locked(filing.incident.pk)
    write_development(incident, Change.WISH_OTHER, by=by, happened_at=said["at"], also_ends=ENFORCEMENT)
    note_what_is_due(incident)


def _limit(given, place, said):
    step = given.code("step", StepCode.values, default=StepCode.ALL)
    comes_first = given.flag("comes_first")

    def apply(filing):
        by = filing.by(said["by"], RECORD)
        set_condition(incident=filing.incident, words=said["detail"], by=by, step=step, comes_first=comes_first)

    def is_here(incident):
        return said["detail"] in {condition.words for condition in incident.conditions.filter(step=step)}

    return Entry(said["at"], Order.SAID, place, apply, is_here)


def _change(given, place, said, change, ended):
    more = {}
    if change == Change.OTHER_PARTY:
        more["relation"] = given.code("relation", Relation.values, default="")
    if change == Change.EXPOSURE_ADDED and given.has("who"):
        more["exposure"] = given.text("who", most=500), given.code("must_not_know", MustNotKnow.values)

    def apply(filing):
        by = filing.by(said["by"], RECORD)
        claimed = {"by": by, "words": said["detail"], "happened_at": said["at"]}
        if change == Change.PAUSE:
            stop_everything(incident=filing.incident, **claimed)
            return
        also_ends = _also_ended(filing, change, ended)
        note_development(incident=filing.incident, kind=change, also_ends=also_ends, **claimed, **more)

    order = Order.SAID if change == Change.CONTACT_CHANGED else Order.CHANGE
    return Entry(said["at"], order, place, apply, partial(_has_development, kind=change, at=said["at"]))


def _also_ended(filing, change, ended):
    """Return the kinds of step that end here besides those that such a change always ends.

    "all" means all that it can end; a list names kinds of step, or talks by their ids.
    """
    if ended == [ALL]:
        return may_end(change)
    kinds = {filing.rows[each].kind if each in filing.rows else each for each in ended}
    if not kinds <= set(ENFORCEMENT):
        raise wrong(NOT_ENDED)
    return sorted(kinds - set(ends(change)))
