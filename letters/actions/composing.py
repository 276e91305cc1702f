"""Composing a letter, and writing it again: until somebody else reads it, or it is ready to go."""

import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.actions.developing import note_development
from incidents.actions.working import locked_to_manage
from incidents.steps import Change
from letters import aims, checks, contact
from letters.actions.events import note
from letters.actions.reading import NOT_A_DRAFT, check_seen, held
from letters.choices import PARTY_OF, SAFE_TO_BE_SEEN, Act, Kind, Party, Status
from letters.models import Letter
from letters.tables import table_of
from letters.values import sender_of, values_of
from letters.wording import fill, wording_of
from letters.wording.words import words_in
from safekeeping import blind
from safekeeping.models import Key

TELLS = _("This note is safe to be seen. Leave out every word that says who we are or what it is about.")
NOBODY_TO_ASK = _(
    "The name of this record’s officer tells who we are, and this note may not. Ask an administrator to give the name "
    "they are called by, without rank or unit."
)
NOT_RECORDED = _("Complete the record first.")
NOT_MARKED = _("That is not marked in the letter any more. Look at it as it stands now.")
NO_REASON = _("Write down why it has to stay.")
NEVER = _("This can never stay. Take it out of the letter.")
SHOWN_WORDS = {Kind.WARNING: "E01"}  # what was agreed ends where the words change after the person saw them


@transaction.atomic
def compose_letter(*, incident, kind, by, typed, aim="", now=None, **said):
    """Keep a new letter as a draft. Return the Letter.

    typed: what was written into the places of its wording, by name. aim: what it is for, of letters.aims.offered.
    said: way, language, is_large, address, would_think, pleas, is_opener_asked, is_from_unit. Raise ValidationError
    with code "not_recorded", "aim", one of letters.wording.fill, or of a rule of safe contact that forbids it.
    """
    now = now or timezone.now()
    incident = locked_to_manage(incident, by)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    letter = Letter(incident=incident, key=Key.objects.make(), kind=kind, composed_by=by, composed_at=now)
    _write(letter, typed, by, now, said)
    letter.save(force_insert=True)
    aims.keep(letter, aim, by)
    note(letter, Act.WRITTEN, by=by, now=now)
    return letter


@transaction.atomic
def rewrite_letter(*, letter, by, typed, aim="", seen=None, now=None, **said):
    """Write a draft again. Return the Letter.

    Where the person saw the words before and they are others now, an agreement to them ends (domain.md 5.2).
    seen: the Letter.mark that a page showed; None without a page. Raise ValidationError with code "not_a_draft",
    "changed", or as compose_letter does.
    """
    now = now or timezone.now()
    letter = held(letter, by)
    if not letter.can_be_changed:
        raise ValidationError(NOT_A_DRAFT, code="not_a_draft")
    check_seen(letter, seen)
    before = letter.text_digest
    _write(letter, typed, by, now, said)
    letter.save()
    aims.keep(letter, aim, by)
    note(letter, Act.CHANGED, by=by, now=now)
    if before != letter.text_digest:
        _end_what_was_agreed(letter, before, by)
    return letter


@transaction.atomic
def ask_to_stay(*, letter, by, kind, words, why, seen=None, now=None):
    """Ask the second reader to let one finding of a draft stay. Return the Letter.

    kind, words: of the finding. Raise ValidationError with code "not_marked" where the letter has none such now,
    "never" where nobody may accept it, "no_reason", or as rewrite_letter does.
    """
    if not why.strip():
        raise ValidationError(NO_REASON, code="no_reason")
    letter = held(letter, by)
    found = {checks.key_of(each): each for each in checks.findings_of(letter)}.get((kind, words))
    if found is None:
        raise ValidationError(NOT_MARKED, code="not_marked")
    if not found.may_be_accepted:
        raise ValidationError(NEVER, code="never")
    pleas = [each for each in letter.pleas if (each["kind"], each["words"]) != (kind, words)]
    pleas.append({"kind": kind, "words": words, "why": why})
    return rewrite_letter(letter=letter, by=by, typed=letter.values, pleas=pleas, seen=seen, now=now)


def _write(letter, typed, by, now, said):
    victim = letter.incident.victim
    for name, value in said.items():
        setattr(letter, name, value)
    wording = wording_of(letter.kind, letter.language, on=timezone.localdate(now))
    _refuse_telling(letter, typed)
    letter.values = typed
    ours = values_of(letter, by=by, on=timezone.localdate(now))
    if letter.kind in SAFE_TO_BE_SEEN and not ours.get("contact_name"):
        raise ValidationError(NOBODY_TO_ASK, code="nobody_to_ask")
    text = fill(wording, ours | typed)
    letter.text, letter.wording_digest = text.to_json(), wording.digest
    letter.__dict__.pop("words", None)
    letter.sender, letter.table = sender_of(letter), table_of(letter)
    letter.named = contact.letter_name(victim) if PARTY_OF[letter.kind] == Party.PERSON else ""
    letter.pleas = _still_asked(letter) if letter.pleas else []
    letter.text_digest = digest_of(letter)
    letter.contact_digest = contact.digest_of(victim)
    letter.changed_at = now
    letter.status = Status.DRAFT
    checks.refuse(letter, checks.Moment.COMPOSING, at=now)


def _refuse_telling(letter, typed):
    """What is typed into the note that is safe to be seen is as silent as its wording."""
    if letter.kind not in SAFE_TO_BE_SEEN:
        return
    lists = ("telling_en", "telling_cy", "telling_of_us")  # a reader may know either language
    if any(words_in(text, *lists) for text in typed.values()):
        raise ValidationError(TELLS, code="tells")


def _still_asked(letter):
    """Return the pleas for what is still marked, and may be accepted; a reader is asked about nothing else."""
    may_stay = {checks.key_of(each) for each in checks.findings_of(letter) if each.may_be_accepted}
    return [each for each in letter.pleas if (each["kind"], each["words"]) in may_stay]


def digest_of(letter):
    """Return the keyed digest of everything that goes out, and to where."""
    listed = json.dumps(letter.table)
    said = "\0".join([letter.language, str(letter.way), letter.address, *letter.sender, letter.words.plain, listed])
    return blind.exact(said, f"letter {letter.pk.hex}")


def _end_what_was_agreed(letter, before, by):
    kind = SHOWN_WORDS.get(letter.kind)
    if kind and letter.events.filter(act=Act.SHOWN, text_digest=before).exists():
        note_development(incident=letter.incident, kind=Change.WORDING_CHANGED, by=by, also_ends=[kind])
