import copy
import pickle

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Lower
from django.template import Context, Template
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safekeeping.fields import SealedJSONField, SealedTextField, Tampered
from safekeeping.models import Key
from tests.safekeeping.conftest import Case, Note, fresh, store, stored

SAVED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
).filter(lambda value: value is not None)

SCRIPTS = [
    "",
    " ",
    "Zoë O’Connor-Ødegård",
    "ਸਿਮਰਨ, 思敏, Ахмед, שרה, فاطمة, தமிழ்",
    "e\u0301 is not é, and ﬁ is not fi",
    "👩🏽‍❤️‍💋‍👩🏿 🏳️‍⚧️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "\u202eright to left\u202c\u200f",
    "one\r\ntwo\n\tthree\x00four\x1b",
    "'; DROP TABLE audit_event; -- <script>{{ 7*7 }}</script> %s",
    "s1.0000.AAAA",
    "x" * 100_000,
    "🏳️‍🌈" * 25_000,
]


@pytest.mark.parametrize("text", SCRIPTS, ids=range(len(SCRIPTS)))
def test_text_comes_back_exactly(case, text):
    note = Note.objects.create(case=case, words=text)
    assert fresh(note).words == text


@SAVED
@given(text=TEXT)
def test_any_text_comes_back_exactly(case, text):
    assert fresh(Note.objects.create(case=case, words=text)).words == text


@SAVED
@given(value=JSON)
def test_any_answers_come_back_exactly(case, value):
    assert repr(fresh(Note.objects.create(case=case, answers=value)).answers) == repr(value)


def test_only_the_token_is_stored(note):
    assert stored(note).startswith(f"s1.{note.case.key.pk.hex}.")
    assert "outed" not in stored(note)


def test_an_empty_text_is_sealed_and_none_is_not(case):
    note = Note.objects.create(case=case, words=None, other="")
    assert stored(note, "words") is None
    assert stored(note, "other").startswith("s1.")
    assert (fresh(note).words, fresh(note).other) == (None, "")


def test_equal_texts_are_sealed_unlike(case):
    notes = [Note.objects.create(case=case, words="the same") for _ in range(2)]
    assert stored(notes[0]) != stored(notes[1])


def test_a_token_that_was_not_touched_is_kept(note):
    before = stored(note)
    again = fresh(note)
    again.plain = "changed"
    again.save()
    assert stored(note) == before


def test_reading_and_putting_back_the_same_text_keeps_the_token(note):
    before = stored(note)
    again = fresh(note)
    again.words = again.words
    again.save()
    assert stored(note) == before


def test_a_new_text_is_sealed_anew(note):
    note.words = "Something else."
    note.save(update_fields=["words"])
    assert fresh(note).words == "Something else."


def test_a_change_inside_the_answers_is_saved(note):
    again = fresh(note)
    again.answers["P08"].append("slur")
    again.save()
    assert fresh(note).answers == {"P08": ["threat", "slur"]}


def test_true_and_one_are_not_taken_for_the_same_answer(note):
    note.answers = {"P01": 1}
    note.save()
    again = fresh(note)
    again.answers["P01"] = True
    again.save()
    assert fresh(note).answers["P01"] is True


def test_many_rows_are_sealed_at_once(case):
    notes = Note.objects.bulk_create([Note(case=case, words=f"words {number}") for number in range(5)])
    assert [fresh(note).words for note in notes] == [f"words {number}" for number in range(5)]


def test_a_row_is_found_or_made_with_sealed_values(case):
    note, made = Note.objects.get_or_create(case=case, plain="a", defaults={"words": "first"})
    same, made_again = Note.objects.update_or_create(case=case, plain="a", defaults={"words": "second"})
    assert (made, made_again, same.pk == note.pk, fresh(note).words) == (True, False, True, "second")


def test_a_loaded_key_takes_no_further_query(note, django_assert_num_queries):
    with django_assert_num_queries(1):
        again = Note.objects.select_related("case__key").get(pk=note.pk)
        assert (again.words, again.other, again.case.title) == ("They outed me.", "Sam", "")


def test_a_key_that_is_not_loaded_is_fetched_once(note, django_assert_num_queries):
    again = fresh(note)
    with django_assert_num_queries(2):
        assert (again.words, again.other) == ("They outed me.", "Sam")


def test_nothing_is_opened_before_it_is_read(note, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("safekeeping.sealing.open_token", lambda *arguments: pytest.fail("opened"))
    with django_assert_num_queries(1):
        fresh(note)


def test_a_deferred_text_takes_one_query_of_its_own(note, django_assert_num_queries):
    again = Note.objects.select_related("case__key").defer("words").get(pk=note.pk)
    with django_assert_num_queries(1):
        assert again.words == "They outed me."
    assert again.get_deferred_fields() == set()


def test_saving_a_row_leaves_a_deferred_text_alone(note):
    before = stored(note)
    again = Note.objects.defer("words", "other", "answers").get(pk=note.pk)
    again.plain = "changed"
    again.save()
    assert stored(note) == before


def test_a_row_can_be_read_again(note):
    other = fresh(note)
    other.words = "Changed elsewhere."
    other.save()
    note.refresh_from_db()
    assert note.words == "Changed elsewhere."


@pytest.fixture
def findable(monkeypatch):
    """Let copies and pickles find the models of these tests, which no app has."""
    known, here = apps.get_model, {"case": Case, "note": Note}
    monkeypatch.setattr(apps, "get_model", lambda app, name: here.get(name.lower()) or known(app, name))


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def test_a_copy_stands_alone(note, duplicate, findable):
    twin = duplicate(note)
    twin.words = "Of the copy."
    assert (note.words, twin.words) == ("They outed me.", "Of the copy.")


def test_a_pickle_holds_tokens_and_no_words(note, findable):
    assert (note.words, note.answers) == ("They outed me.", {"P08": ["threat"]})
    state = pickle.dumps(note)
    assert b"outed" not in state
    assert b"threat" not in state
    assert pickle.loads(state).words == "They outed me."  # noqa: S301


def test_what_is_not_saved_yet_survives_a_pickle(note, findable):
    note.words = "Not saved yet."
    note.answers["P08"].append("slur")
    again = pickle.loads(pickle.dumps(note))  # noqa: S301
    assert (again.words, again.answers) == ("Not saved yet.", {"P08": ["threat", "slur"]})


def test_a_pickled_key_leaves_what_it_opens_behind(note):
    key = note.case.key
    assert "_cipher" in vars(key)
    assert "_cipher" not in vars(pickle.loads(pickle.dumps(key)))  # noqa: S301


def test_a_row_and_its_values_never_show_words(note):
    raw = Note.objects.values_list("words", flat=True).get()
    shown = [repr(note), str(note), repr(vars(note)), repr(raw), str(raw), f"{raw}", repr(note.case.key)]
    assert not [text for text in shown if "outed" in text or "Sam" in text]


def test_text_that_cannot_be_kept_is_refused_without_being_shown(case):
    with pytest.raises(ValueError, match="broken character") as refusal:
        Note.objects.create(case=case, words="outed \ud800")
    assert "outed" not in str(refusal.value)


@pytest.mark.parametrize("wrong", [3, b"bytes", ["list"]])
def test_only_text_is_text(case, wrong):
    with pytest.raises(TypeError):
        Note.objects.create(case=case, words=wrong)


def test_a_row_without_an_id_is_given_one_before_it_is_sealed(case):
    note = Note(id=None, case=case, words="They outed me.")
    note.save()
    assert fresh(note).words == "They outed me."


def test_a_value_cannot_be_bound_to_a_row_without_an_id(case):
    with pytest.raises(ValueError, match="give the row its id"):
        Note._meta.get_field("words").pre_save(Note(id=None, case=case, words="x"), add=True)


LOOKUPS = ["exact", "iexact", "contains", "icontains", "startswith", "regex", "in", "gt", "range", "lower", "length"]


@pytest.mark.parametrize("lookup", LOOKUPS)
def test_nothing_but_isnull_can_be_looked_up(lookup):
    with pytest.raises(FieldError, match="sealed"):
        Note.objects.filter(**{f"words__{lookup}": "x"})


def test_a_plain_filter_is_refused_and_names_no_value():
    with pytest.raises(FieldError, match="sealed") as refusal:
        Note.objects.filter(words="They outed me.")
    assert "outed" not in str(refusal.value)


def test_rows_without_a_text_can_be_found(note):
    empty = Note.objects.create(case=note.case)
    assert list(Note.objects.filter(words__isnull=True)) == [empty]
    assert list(Note.objects.filter(case__notes__words__isnull=False).distinct()) != []


WRITES = {
    "text": lambda note: Note.objects.update(words="They outed me."),
    "value": lambda note: Note.objects.update(words=Value("They outed me.")),
    "function": lambda note: Note.objects.update(words=Lower(Value("They outed me."))),
    "another column": lambda note: Note.objects.update(words=F("plain")),
    "bulk": lambda note: Note.objects.bulk_update([note], ["words"]),
    "expression in a row": lambda note: Note(case=note.case, words=Value("They outed me.")).save(),
}


@pytest.mark.parametrize("write", WRITES)
def test_text_cannot_be_written_round_the_seal(note, write):
    before = stored(note)
    with pytest.raises((FieldError, TypeError), match="sealed") as refusal, transaction.atomic():
        WRITES[write](note)
    assert stored(note) == before
    assert "outed" not in str(refusal.value)


def test_a_text_can_be_emptied_in_many_rows(note):
    Note.objects.update(words=None)
    assert fresh(note).words is None


def test_other_columns_of_many_rows_can_be_written(note):
    note.plain = "bulk"
    Note.objects.bulk_update([note], ["plain"])
    Note.objects.update(plain="update")
    assert (fresh(note).plain, fresh(note).words) == ("update", "They outed me.")


def test_a_form_asks_for_text_in_a_box():
    box = Note._meta.get_field("words").formfield()
    assert (type(box), type(box.widget), box.required) == (forms.CharField, forms.Textarea, False)


def test_a_form_asks_for_answers_as_json():
    assert isinstance(Note._meta.get_field("answers").formfield(), forms.JSONField)


def test_a_form_opens_and_saves_sealed_values(note):
    form_class = forms.modelform_factory(Note, fields=["words"])
    assert form_class(instance=note).initial["words"] == "They outed me."
    form_class({"words": " Said again. "}, instance=note).save()
    assert fresh(note).words == "Said again."


def test_checking_a_row_does_not_seal_it_anew(note):
    before = stored(note)
    again = fresh(note)
    again.clean_fields()
    again.save()
    assert stored(note) == before


def test_what_is_serialized_is_the_token(note):
    assert Note._meta.get_field("words").value_to_string(note) == stored(note)
    assert Note._meta.get_field("words").value_to_string(Note(case=note.case)) is None


def test_the_column_is_text_and_the_key_is_in_the_migration():
    field = Note._meta.get_field("words")
    assert field.db_type(connection) == "text"
    assert field.deconstruct()[3] == {"key": "case.key", "null": True, "blank": True, "verbose_name": "words"}


def test_a_row_without_a_key_is_refused_clearly(case):
    with pytest.raises(ValueError, match="key stops at case"):
        Note(words="x").save()


def test_a_template_does_not_pass_over_a_row_without_a_key(note):
    again = fresh(note)
    again.case_id = note.pk
    with pytest.raises(ValueError, match="has no key"):
        Template("{{ note.words }}").render(Context({"note": again}))


def test_a_template_does_not_pass_over_a_changed_token(note):
    store(note, "They outed me.")
    with pytest.raises(Tampered):
        Template("{% if note.words %}{{ note.words }}{% endif %}").render(Context({"note": fresh(note)}))


def test_the_fields_of_these_tests_pass_the_checks():
    sealed = [field for model in (Case, Note) for field in model._meta.local_fields if hasattr(field, "key")]
    assert len(sealed) == 4
    assert [error for field in sealed for error in field.check()] == []


@isolate_apps("safekeeping")
@pytest.mark.parametrize(
    "row, options, code",
    [(models.BigAutoField, {"key": "key"}, "E001"), (models.UUIDField, {"key": "key", "unique": True}, "E002")]
    + [(models.UUIDField, {"key": path}, "E003") for path in ("nothing", "key.nothing", "id", "key.id", "")],
)
def test_a_field_that_cannot_work_is_named_by_the_checks(row, options, code):
    class Wrong(models.Model):
        id = row(primary_key=True)
        key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="+")
        words = SealedTextField(**options)

        class Meta:
            app_label = "safekeeping"

    assert [error.id for error in Wrong._meta.get_field("words").check()] == [f"safekeeping.{code}"]


def test_json_takes_no_numbers_that_are_none(case):
    with pytest.raises(ValueError):
        Note.objects.create(case=case, answers={"a": float("nan")})


def test_both_fields_seal_alike():
    assert issubclass(SealedJSONField, SealedTextField)
