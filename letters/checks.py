"""Everything that has to be so before a letter is composed, printed, taken along or sent.

Built in: safe contact, for the person's own letters; the leak check, for everybody else's; the translator's word for
the language; and that nothing was said of safe contact since it was composed. A later app registers what it asks (is
E01 still agreed?) and what it does once a letter has gone. The outbox asks all of it again.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.acting import refuse_unprepared
from letters import aims, contact
from letters.allowed import about_the_reader, allowed_of, ours_of
from letters.choices import Act, Kind, Party
from letters.leaks.find import find_leaks
from letters.leaks.known import Known, known_of
from letters.models.letter import NEEDS_READER, has_reason
from letters.own_names import names_the_person
from letters.text import Paragraph, Text
from letters.wording import is_signed_off, wording_of

CONTACT_CHANGED = _(
    "What they said about safe contact has changed since this was written. Write it again, so that it is checked anew."
)
WORDING_CHANGED = _("The reviewed wording has changed since this was written. Write it again.")
NOT_SIGNED_OFF = _(
    "No translator has signed off this wording in this language yet, so there is no letter in it. An administrator "
    "notes who signed it off, under “What letters say”."
)
ASK_FOR_ENGLISH = _(
    "Until then, ask whether a letter in English would do, and note that language with how to reach them."
)
IN_ENGLISH = _("Until then, write it in English.")
WAS_STOPPED = _("It was stopped while somebody was out with it.")
STOPPED_HERE = _("It was stopped, and nobody had signed it out.")
NAMED_ALIKE = _(
    "The officer’s name is also a name of the person, and whoever reads it could think of them. Name the unit as the "
    "sender instead: write it again, and say so there."
)
IN_THE_ADDRESS = _("The address says who the person is. Take that out: it shows on the outside.")
NOT_READ = _("Read what was agreed, and the limits, first. Then tick the box.")
LEAKS = _("Something in it could tell who the person is. Take it out, where it is marked.")


class Moment(TextChoices):
    COMPOSING = "composing"
    PRINTING = "printing"
    TAKING = "taking"
    SENDING = "sending"


CHECKS: dict[str, list[Callable]] = {}
WHEN_GONE: dict[str, list[Callable]] = {}
WHEN_REFUSED: dict[str, list[Callable]] = {}


def register(kind, check):
    """Have check(letter, moment, at) asked about letters of a Kind; it raises ValidationError where one may not go."""
    CHECKS.setdefault(Kind(kind), []).append(check)


def register_gone(kind, act):
    """Have an act done in the transaction in which a letter of a Kind goes.

    It is called as act(letter, by=, at=, words=, has_read=, went_anyway=, reason=), all of them as in letter_gone.
    """
    WHEN_GONE.setdefault(Kind(kind), []).append(act)


def register_refused(kind, act):
    """Have act(letter, refusal, by=) told of a letter of a Kind that was refused, once nothing is stored any more."""
    WHEN_REFUSED.setdefault(Kind(kind), []).append(act)


def refuse(letter, moment, *, at, is_time_read=False, findings=None):
    """Raise the ValidationError of the first check that forbids it; the caller holds the incident's lock.

    at: when it reaches whoever it is for, aware. is_time_read: as in letters.contact.why_not. findings: of findings_of,
    where they were read already.
    Codes: those of letters.contact.Forbidden, "leaks_address", "named_alike", "contact_changed", "wording_changed",
    "not_signed_off", "leaks".
    """
    if letter.party == Party.PERSON:
        _refuse_contact(letter, moment, at, is_time_read=is_time_read)
    if letter.is_watched and letter.party != Party.SERVICE and _tells_who(letter):
        raise ValidationError(IN_THE_ADDRESS, code="leaks_address")
    if asks_for_the_unit(letter) and not letter.is_from_unit:
        raise ValidationError(NAMED_ALIKE, code="named_alike")
    refuse_wording(letter, at=at)
    if moment == Moment.COMPOSING:
        return
    if findings_to_take_out(letter, findings):
        raise ValidationError(LEAKS, code="leaks")
    _refuse_by_later_apps(letter, moment, at)


def asks_for_the_unit(letter):
    """Whether the officer has a name of the person, in a letter to somebody who is not told who that is."""
    if letter.party not in NEEDS_READER:
        return False
    incident = letter.incident
    names = f"{incident.officer.short_name}, {incident.officer.name}"
    return names_the_person(incident.victim, names, language=letter.language)


def refuse_on_the_way(letter, *, at):
    """As refuse, of a letter that somebody is out with: what was changed or withdrawn since, and not its words anew."""
    if letter.party == Party.PERSON:
        _refuse_contact(letter, Moment.PRINTING, at, is_time_read=True)
    _refuse_by_later_apps(letter, Moment.PRINTING, at)


def _refuse_by_later_apps(letter, moment, at):
    for check in CHECKS.get(letter.kind, ()):
        check(letter, moment, at)


def _refuse_contact(letter, moment, at, *, is_time_read):
    is_asked_when = moment in {Moment.TAKING, Moment.SENDING}
    forbidden = contact.why_not(letter, at=at if is_asked_when else None, is_time_read=is_time_read)
    if forbidden:
        raise ValidationError(str(forbidden), code=forbidden.code)
    if moment != Moment.COMPOSING and letter.contact_digest != contact.digest_of(letter.incident.victim):
        raise ValidationError(CONTACT_CHANGED, code="contact_changed")


def refuse_wording(letter, *, at):
    """Raise ValidationError with code "wording_changed", or "not_signed_off" where no translator stands for it."""
    wording = wording_of(letter.kind, letter.language, on=timezone.localdate(at))
    if wording.digest != letter.wording_digest:
        raise ValidationError(WORDING_CHANGED, code="wording_changed")
    if not is_signed_off(wording):
        raise ValidationError(not_signed_off(letter.party), code="not_signed_off")


def not_signed_off(party):
    """Return what is said of a language that a letter cannot be in yet, and what may be done instead."""
    return f"{NOT_SIGNED_OFF} {ASK_FOR_ENGLISH if party == Party.PERSON else IN_ENGLISH}"


def findings_of(letter):
    """Return every Finding in what somebody else would read; nothing for the person's own letters."""
    if not letter.is_watched:
        return []
    known, ours = known_of(letter.incident), ours_of(letter)
    if not find_leaks(letter.words, known, ours=ours):
        return []  # most letters: what was agreed need not be read
    found, of_the_reader = (
        find_leaks(letter.words, known, allowed=allowed_of(letter), ours=ours),
        _of_the_reader(letter),
    )
    return [each for each in found if each not in of_the_reader]


def _of_the_reader(letter):
    """Return the Findings in what is said of the reader, as far as the record has nothing to do with them."""
    general = find_leaks(letter.words, Known())
    left = find_leaks(letter.words, Known(), ours=about_the_reader(letter))
    return [each for each in general if each not in left]


def _tells_who(letter):
    """Whether a name of the person, or a word for who they are, stands in the address of a letter to somebody else."""
    if not letter.address:
        return False
    address = Text(letter.language, "", (Paragraph(letter.address, ((0, len(letter.address)),)),))
    return any(not each.may_be_accepted for each in find_leaks(address, known_of(letter.incident)))


def findings_to_take_out(letter, findings=None):
    """Return the Findings that stand in the way: those that no second reader accepted of this very text."""
    found = findings_of(letter) if findings is None else findings
    accepted = accepted_in(letter) if found else set()
    return [each for each in found if not (each.may_be_accepted and key_of(each) in accepted)]


def accepted_in(letter):
    """Return the keys of what a second reader accepted of the text as it is now."""
    passed = letter.events.filter(act=Act.PASSED, text_digest=letter.text_digest).select_related("incident__key")
    return {(each["kind"], each["words"]) for event in passed for each in event.accepted if has_reason(each)}


def key_of(finding):
    return str(finding.kind), finding.words


def when_gone(letter, **said):
    """Do what later apps do once a letter has gone."""
    for act in WHEN_GONE.get(letter.kind, ()):
        act(letter, **said)


def does_more_when_gone(letter):
    """Whether a later app does something once this letter has gone, such as writing down a step."""
    return letter.kind in WHEN_GONE and bool(aims.value_of(letter))


def refuse_unread(letter, *, by, has_read):
    """Raise ValidationError where a letter that is a step is sent on its way by somebody who has not read for it.

    has_read: they read what was agreed and the limits; without it the code is "not_read". What has to be read after
    the record was handed over is asked of incidents.acting.
    """
    if not does_more_when_gone(letter):
        return
    refuse_unprepared(letter.incident, by)
    if not has_read:
        raise ValidationError(NOT_READ, code="not_read")


def when_refused(letter, refusal, *, by):
    """Tell later apps that a letter was refused; the transaction that was refused has ended."""
    for act in WHEN_REFUSED.get(letter.kind, ()):
        act(letter, refusal, by=by)
