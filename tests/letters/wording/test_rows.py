"""The force's own wordings and what translators signed off, as rows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.roles import Role
from audit.models import Event
from letters.actions.wording import agree_to_wording, sign_off_wording, write_wording
from letters.choices import Kind, Language
from letters.models import SignOff, WordingRow
from letters.wording import fill, is_signed_off, wording_of
from letters.wording.reading import own_wording, wordings_on
from letters.wording.samples import samples_for
from tests.factories import make_user
from tests.letters.wording.makers import MARCH, make_wording, noon, own_words

pytestmark = pytest.mark.django_db
WARNING, WELSH, ENGLISH = Kind.WARNING, Language.WELSH, Language.ENGLISH
FEBRUARY = date(2026, 2, 2)


@pytest.fixture
def administrator(db):
    return make_user(Role.ADMINISTRATOR)


def unsaved(**fields):
    fields = {"kind": WARNING, "language": ENGLISH, "valid_from": MARCH, "why": "Ours"} | fields
    fields.setdefault("body", own_words(fields["kind"], fields["language"]))
    return WordingRow(**fields)


def code_of(act, **arguments):
    with pytest.raises(ValidationError) as refused:
        act(**arguments)
    found = getattr(refused.value, "error_dict", None)
    return {name: errors[0].code for name, errors in found.items()} if found else refused.value.error_list[0].code


def test_without_a_row_the_text_that_came_with_the_service_holds():
    held = wording_of(WARNING, ENGLISH, on=MARCH)
    assert held == own_wording(WARNING, ENGLISH)
    assert held.source is None


def test_a_row_holds_from_its_first_day_on():
    row = make_wording(agreed_on=FEBRUARY)
    assert wording_of(WARNING, WELSH, on=date(2026, 2, 28)).source is None
    assert wording_of(WARNING, WELSH, on=MARCH).source == row
    assert wording_of(WARNING, WELSH, on=MARCH).body.endswith("Diolch i chi am ddarllen hyn.")
    assert wording_of(WARNING, ENGLISH, on=MARCH).source is None


def test_a_row_that_nobody_agreed_to_holds_on_no_day():
    make_wording()
    assert wording_of(WARNING, WELSH, on=date(2030, 1, 1)).source is None


def test_a_row_agreed_to_late_changes_no_day_before():
    row = make_wording(agreed_on=date(2026, 3, 9))
    assert wording_of(WARNING, WELSH, on=date(2026, 3, 8)).source is None
    assert wording_of(WARNING, WELSH, on=date(2026, 3, 9)).source == row
    assert row.since == date(2026, 3, 9)


def test_of_two_rows_the_later_first_day_decides():
    make_wording(agreed_on=FEBRUARY)
    later = make_wording(valid_from=date(2026, 4, 1), agreed_on=FEBRUARY, body=own_words(more="Diolch i bawb yma."))
    assert wording_of(WARNING, WELSH, on=date(2026, 4, 1)).source == later
    assert wording_of(WARNING, WELSH, on=date(2026, 3, 31)).source != later


def test_of_two_rows_of_one_day_the_one_agreed_to_later_decides():
    make_wording(agreed_on=FEBRUARY)
    later = make_wording(agreed_on=date(2026, 2, 3))
    assert wording_of(WARNING, WELSH, on=MARCH).source == later


def test_all_wordings_of_a_day_are_those_that_hold_one_by_one(django_assert_num_queries):
    make_wording(agreed_on=FEBRUARY)
    make_wording(kind=Kind.OUTCOME, language=ENGLISH, agreed_on=FEBRUARY)
    with django_assert_num_queries(1):
        found = wordings_on(MARCH)
    assert found == {key: wording_of(*key, on=MARCH) for key in found}
    assert len(found) == len(Kind) * len(Language)


def test_a_row_is_filled_like_any_wording():
    make_wording(language=ENGLISH, agreed_on=FEBRUARY)
    held = wording_of(WARNING, ENGLISH, on=MARCH)
    assert fill(held, samples_for(held)).paragraphs[-1].text == "Thank you for reading this."


def test_writing_one_down_leaves_an_event_without_its_words(administrator):
    row = write_wording(row=unsaved(), by=administrator, now=noon(FEBRUARY))
    event = Event.objects.get(actor=administrator)
    assert (event.act, event.what) == ("collect", "wording warning en 2026-03-01")
    assert not row.agreed_at


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"body": own_words(WARNING, ENGLISH, "She is upset.")}, {"body": "problem"}),
        ({"body": "A title"}, {"body": "problem"}),
        ({"valid_from": date(2026, 2, 1)}, {"valid_from": "past"}),
    ],
)
def test_a_row_with_a_problem_is_not_written_down(administrator, fields, code):
    assert code_of(write_wording, row=unsaved(**fields), by=administrator, now=noon(FEBRUARY)) == code
    assert not WordingRow.objects.exists()


def test_every_problem_of_a_row_is_said(administrator):
    body = own_words(WARNING, ENGLISH, "She is gay. Write to {pronouns}.")
    with pytest.raises(ValidationError) as refused:
        write_wording(row=unsaved(body=body), by=administrator, now=noon(FEBRUARY))
    assert len(refused.value.message_dict["body"]) == 3


def test_whoever_wrote_it_does_not_agree_to_it(administrator):
    row = make_wording(by=administrator)
    assert code_of(agree_to_wording, row=row, by=administrator) == "another"


def test_a_row_is_agreed_to_once(administrator):
    row = make_wording(agreed_on=FEBRUARY)
    assert code_of(agree_to_wording, row=row, by=administrator) == "agreed"


def test_a_wording_takes_the_place_of_one_that_waits(administrator):
    row = make_wording()
    later = make_wording(entered_at=noon(FEBRUARY))
    other = make_wording(language=ENGLISH)
    assert set(WordingRow.objects.waiting()) == {later, other}
    assert code_of(agree_to_wording, row=row, by=administrator) == "replaced"


def test_a_row_written_before_the_checks_became_stricter_is_not_agreed_to(administrator):
    row = make_wording(body="A title\n\nText.")
    assert code_of(agree_to_wording, row=row, by=administrator) == "problem"


def test_english_needs_no_translator_and_welsh_does(administrator):
    assert is_signed_off(own_wording(WARNING, ENGLISH))
    assert not is_signed_off(own_wording(WARNING, WELSH))
    sign_off_wording(
        wording=own_wording(WARNING, WELSH), translator="Mair Rees", signed_on=MARCH, by=administrator, now=noon(MARCH)
    )
    assert is_signed_off(own_wording(WARNING, WELSH))
    assert not is_signed_off(own_wording(Kind.OUTCOME, WELSH))


def test_another_text_needs_another_sign_off(administrator):
    said = {"translator": "Mair Rees", "signed_on": MARCH, "by": administrator, "now": noon(MARCH)}
    sign_off_wording(wording=own_wording(WARNING, WELSH), **said)
    make_wording(agreed_on=FEBRUARY)
    assert not is_signed_off(wording_of(WARNING, WELSH, on=MARCH))


def test_a_sign_off_that_makes_no_sense_is_refused(administrator):
    said = {"translator": "Mair Rees", "signed_on": MARCH, "by": administrator}
    welsh = own_wording(WARNING, WELSH)
    assert code_of(sign_off_wording, wording=own_wording(WARNING, ENGLISH), **said) == "needs_none"
    assert code_of(sign_off_wording, wording=welsh, now=noon(FEBRUARY), **said) == {"signed_on": "future"}
    sign_off_wording(wording=welsh, now=noon(MARCH), **said)
    assert code_of(sign_off_wording, wording=welsh, now=noon(MARCH), **said) == "signed"


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("letters_wordingrow", "UPDATE {} SET body = 'x'"),
        ("letters_wordingrow", "UPDATE {} SET agreed_at = NULL, agreed_by_id = NULL"),
        ("letters_wordingrow", "UPDATE {} SET valid_from = '2020-01-01'"),
        ("letters_wordingrow", "DELETE FROM {}"),
        ("letters_signoff", "UPDATE {} SET digest = 'x'"),
        ("letters_signoff", "DELETE FROM {}"),
    ],
)
def test_nothing_of_the_past_changes_even_by_raw_sql(administrator, table, change):
    make_wording(agreed_on=FEBRUARY)
    said = {"translator": "Mair Rees", "signed_on": MARCH, "by": administrator, "now": noon(MARCH)}
    sign_off_wording(wording=own_wording(WARNING, WELSH), **said)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


@pytest.mark.parametrize("change", [{"body": "x"}, {"why": "x"}, {"valid_from": date(2020, 1, 1)}, {"kind": "outcome"}])
def test_agreeing_changes_nothing_else(change):
    row = make_wording()
    agreed = {"agreed_by": make_user(Role.ADMINISTRATOR), "agreed_at": noon(FEBRUARY)}
    with pytest.raises(DatabaseError, match="wording_kept"), transaction.atomic():
        WordingRow.objects.filter(pk=row.pk).update(**agreed, **change)


def test_no_row_begins_agreed(administrator):
    agreed = {"agreed_by": administrator, "agreed_at": noon(FEBRUARY)}
    with pytest.raises(DatabaseError, match="wording_agreed"), transaction.atomic():
        make_wording(**agreed)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"language": "de", "body": "x"}, "wording_language_is_known"),
        ({"kind": "love", "body": "x"}, "wording_kind_is_known"),
        ({"why": ""}, "wording_has_a_body_and_a_reason"),
    ],
)
def test_the_database_refuses_a_row_that_makes_no_sense(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_wording(**fields)


def test_the_database_refuses_that_somebody_agrees_alone(administrator):
    row = make_wording(by=administrator)
    with pytest.raises(IntegrityError, match="wording_is_agreed_by_another"), transaction.atomic():
        WordingRow.objects.filter(pk=row.pk).update(agreed_by=administrator, agreed_at=noon(FEBRUARY))


def test_the_database_refuses_a_sign_off_by_nobody(administrator):
    said = {"kind": WARNING, "language": WELSH, "digest": "x", "signed_on": MARCH, "entered_at": noon(MARCH)}
    with pytest.raises(IntegrityError, match="signoff_names_a_translator"), transaction.atomic():
        SignOff.objects.create(translator="", noted_by=administrator, **said)
