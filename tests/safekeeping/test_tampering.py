"""Whatever is done to what is stored, it does not open and is never shown as if it were the value."""

import base64

import pytest

from safekeeping.fields import Tampered
from safekeeping.models import Key
from tests.safekeeping.conftest import Case, Note, fresh, store, stored


def flipped(token, place):
    sealed = bytearray(base64.urlsafe_b64decode(token.rpartition(".")[2]))
    sealed[place] ^= 1
    return f"{token.rpartition('.')[0]}.{base64.urlsafe_b64encode(sealed).decode()}"


CHANGES = {
    "nonce": lambda token: flipped(token, 0),
    "words": lambda token: flipped(token, 12),
    "tag": lambda token: flipped(token, -1),
    "cut": lambda token: token[:-4],
    "cut to nothing": lambda token: token[: token.rindex(".") + 1],
    "longer": lambda token: token + "AAAA",
    "a space": lambda token: token + " ",
    "a line": lambda token: token + "\n",
    "a mark between": lambda token: token[:-6] + "!" + token[-6:],
    "another version": lambda token: "s2" + token[2:],
    "no version": lambda token: token[3:],
    "another key": lambda token: f"s1.{'0' * 32}.{token.rpartition('.')[2]}",
    "capitals": lambda token: token.upper(),
    "plain words": lambda token: "They outed me.",
    "nothing": lambda token: "",
    "another script": lambda token: token[:-4] + "思敏ßé",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("field", ["words", "answers"])
def test_a_changed_token_does_not_open(note, field, change):
    token = CHANGES[change](stored(note, field))
    store(note, token, field)
    with pytest.raises(Tampered) as refusal:
        getattr(fresh(note), field)
    assert "outed" not in str(refusal.value)
    assert not token or token not in str(refusal.value)


def test_every_byte_of_a_token_counts(note):
    token = stored(note)
    for place in range(len(base64.urlsafe_b64decode(token.rpartition(".")[2]))):
        store(note, flipped(token, place))
        with pytest.raises(Tampered):
            _ = fresh(note).words


def test_every_character_of_a_token_counts(note):
    token = stored(note)
    for place, character in enumerate(token):
        store(note, token[:place] + ("A" if character != "A" else "B") + token[place + 1 :])
        with pytest.raises(Tampered):
            _ = fresh(note).words


def test_a_token_of_another_row_does_not_open(note):
    twin = Note.objects.create(case=note.case, words="Another person's words.")
    store(note, stored(twin))
    with pytest.raises(Tampered):
        _ = fresh(note).words


def test_a_token_of_another_field_does_not_open(note):
    store(note, stored(note, "other"))
    with pytest.raises(Tampered):
        _ = fresh(note).words


def test_a_token_of_another_model_does_not_open(note):
    case = Case.objects.create(id=note.pk, key=note.case.key, title="A title.")
    store(note, stored(case, "title"))
    with pytest.raises(Tampered):
        _ = fresh(note).words


def test_a_row_moved_to_another_case_does_not_open(note):
    other = Case.objects.create(key=Key.objects.make())
    Note.objects.filter(pk=note.pk).update(case=other)
    with pytest.raises(Tampered):
        _ = fresh(note).words


@pytest.mark.parametrize("change", ["wrapped", "ring_id", "swapped"])
def test_a_changed_key_opens_nothing(note, change, settings):
    key, other = note.case.key, Key.objects.make()
    if change == "ring_id":
        settings.SEALING_KEYS += f",other:{base64.urlsafe_b64encode(b'o' * 32).decode()}"
    new = {
        "wrapped": {"wrapped": flipped(f".{key.wrapped}", 20)[1:]},
        "ring_id": {"ring_id": "other"},
        "swapped": {"wrapped": other.wrapped},
    }
    Key.objects.filter(pk=key.pk).update(**new[change])
    with pytest.raises(Tampered):
        _ = fresh(note).words


def test_a_copied_row_is_sealed_for_its_new_place(note):
    twin = Note(case=note.case, words=note.words, answers=note.answers)
    twin.save()
    assert fresh(twin).words == "They outed me."


def test_a_row_under_a_new_id_is_sealed_anew_if_it_was_read(note):
    old = note.pk
    _ = (note.words, note.other, note.answers)
    note.pk = Case.objects.create(key=Key.objects.make()).pk
    note.save(force_insert=True)
    assert (fresh(note).words, Note.objects.get(pk=old).words) == ("They outed me.", "They outed me.")


def test_a_row_under_a_new_id_is_not_saved_unread(note):
    again = fresh(note)
    again.pk = note.case.pk
    with pytest.raises(Tampered):
        again.save(force_insert=True)
