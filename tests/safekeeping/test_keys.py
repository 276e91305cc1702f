import base64
import copy
import pickle
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from safekeeping import keyring
from safekeeping.fields import ERASED, KeyIsDestroyed, Tampered
from safekeeping.health import problems
from safekeeping.models import Key
from safekeeping.rewrapping import rewrap
from tests.safekeeping.conftest import Note, fresh, stored

NEW = f"knew:{base64.urlsafe_b64encode(b'n' * 32).decode()}"


def test_each_key_is_another(db):
    one, two = Key.objects.make(), Key.objects.make()
    assert one.wrapped != two.wrapped
    assert one.ring_id == "ktest"


def test_a_destroyed_key_is_empty(case):
    case.key.destroy()
    key = Key.objects.get()
    assert (key.wrapped, key.is_destroyed) == ("", True)


def test_a_key_is_destroyed_once(case):
    case.key.destroy()
    first = case.key.destroyed_at
    case.key.destroy()
    assert case.key.destroyed_at == first


@pytest.mark.parametrize("change", [{"wrapped": "x"}, {"destroyed_at": None}])
def test_the_database_keeps_a_destroyed_key_empty(case, change):
    case.key.destroy()
    with pytest.raises(IntegrityError), transaction.atomic():
        Key.objects.update(**change)


def test_what_a_destroyed_key_sealed_reads_as_erased(note):
    note.case.key.destroy()
    again = fresh(note)
    assert again.words is ERASED
    assert again.answers is ERASED


def test_an_empty_column_of_an_erased_row_stays_empty(case):
    note = Note.objects.create(case=case)
    case.key.destroy()
    assert fresh(note).words is None


def test_erased_is_text_and_false():
    assert isinstance(ERASED, str)
    assert not ERASED
    assert copy.deepcopy(ERASED) is pickle.loads(pickle.dumps(ERASED)) is ERASED  # noqa: S301


def test_an_erased_row_can_still_be_saved(note):
    before = stored(note)
    note.case.key.destroy()
    again = fresh(note)
    again.words = again.words
    again.plain = "closed"
    again.save()
    again.refresh_from_db()
    again.save()
    assert (fresh(note).plain, stored(note)) == ("closed", before)


def test_nothing_new_is_sealed_under_a_destroyed_key(note):
    note.case.key.destroy()
    again = fresh(note)
    again.words = "New words."
    with pytest.raises(KeyIsDestroyed):
        again.save()


def test_erased_is_not_written_as_if_it_were_words(note, case):
    with pytest.raises(KeyIsDestroyed):
        Note.objects.create(case=case, words=ERASED)


def test_a_key_opened_before_it_was_destroyed_is_forgotten(note):
    key = note.case.key
    assert note.words
    key.destroy()
    assert "_cipher" not in vars(key)


def test_without_its_key_of_the_ring_nothing_is_taken_for_erased(note, settings):
    settings.SEALING_KEYS = NEW
    with pytest.raises(ImproperlyConfigured, match="'ktest'"):
        _ = fresh(note).words


def test_another_key_under_the_same_name_opens_nothing(note, settings):
    settings.SEALING_KEYS = NEW.replace("knew", "ktest")
    with pytest.raises(Tampered):
        _ = fresh(note).words


def test_keys_move_to_the_first_of_the_ring_and_tokens_stay(note, settings):
    before = stored(note)
    settings.SEALING_KEYS = f"{NEW},{settings.SEALING_KEYS}"
    assert rewrap() == 1
    settings.SEALING_KEYS = NEW
    assert (fresh(note).words, stored(note), Key.objects.get().ring_id) == ("They outed me.", before, "knew")


def test_keys_are_moved_in_batches_and_destroyed_ones_left(db, settings, monkeypatch):
    monkeypatch.setattr("safekeeping.rewrapping.BATCH", 3)
    keys = [Key.objects.make() for _ in range(10)]
    keys[4].destroy()
    settings.SEALING_KEYS = f"{NEW},{settings.SEALING_KEYS}"
    assert (rewrap(), rewrap()) == (9, 0)


def test_a_key_destroyed_meanwhile_stays_destroyed(case, settings, monkeypatch):
    settings.SEALING_KEYS = f"{NEW},{settings.SEALING_KEYS}"
    monkeypatch.setattr("safekeeping.rewrapping.unwrap", lambda *parts: Key.objects.get().destroy() or b"k" * 32)
    assert rewrap() == 0
    assert Key.objects.get().wrapped == ""


def run(*arguments):
    out = StringIO()
    call_command("rewrap_keys", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_says_what_it_would_do(case, settings):
    settings.SEALING_KEYS = f"{NEW},{settings.SEALING_KEYS}"
    assert run("--dry-run") == "1 keys would be wrapped under knew.\n"
    assert Key.objects.get().ring_id == "ktest"
    assert run() == "1 keys wrapped under knew.\n"


def test_the_command_stops_before_a_key_of_the_ring_is_missed(case, settings):
    settings.SEALING_KEYS = NEW
    with pytest.raises(CommandError, match="does not hold the key ktest"):
        run()


def test_a_key_of_the_ring_that_is_needed_and_gone_is_a_problem(case, settings):
    assert problems() == []
    settings.SEALING_KEYS = NEW
    assert len(problems()) == 1
    case.key.destroy()
    assert problems() == []


def test_a_ring_that_is_written_wrongly_stops_the_start(settings):
    settings.SEALING_KEYS = "nocolon"
    with pytest.raises(ImproperlyConfigured):
        apps.get_app_config("safekeeping").ready()


WRONG_RINGS = ["nocolon", "k:short", "k:" + "!" * 44, f"{NEW},{NEW}", f"{NEW},", "k k:" + NEW[5:], ":" + NEW[5:]]


@pytest.mark.parametrize("ring", WRONG_RINGS)
def test_a_ring_that_is_written_wrongly_stops_without_showing_it(settings, ring):
    settings.SEALING_KEYS = ring
    with pytest.raises(ImproperlyConfigured) as refusal:
        keyring.current()
    assert NEW[5:] not in str(refusal.value)


def test_a_key_of_the_ring_never_shows_itself(settings):
    settings.SEALING_KEYS = NEW
    assert "nnnn" not in repr(keyring.current())
    assert NEW[5:] not in repr(keyring.current())
