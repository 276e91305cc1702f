"""What a person takes away is a letter: made with the choice, kept as it was, and printed if every check agrees."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incidents.actions.receipts import give_receipt, make_receipt_again
from incidents.choices import SupportKind, Wish
from incidents.models import Receipt
from letters.actions.going import letter_gone
from letters.choices import Act, Kind, Language, Status, Way
from letters.models import Letter
from letters.wording import welsh
from tests.factories import make_incident, make_user
from tests.letters.wording.makers import sign_off

pytestmark = pytest.mark.django_db


def given(kind="safe", times="", **answers):
    """Return a record whose person chose a paper, and its letter."""
    incident = make_incident(recorded=True, **answers)
    give_receipt(incident=incident, kind=kind, by=incident.officer, contact_times=times)
    return incident, incident.letters.get()


def printed(client, incident, kind="safe"):
    client.force_login(incident.officer)
    return client.get(reverse(f"letters:receipt-{kind}", args=[incident.reference]))


def refusal_of(response):
    return str(next(iter(get_messages(response.wsgi_request))))


@pytest.mark.parametrize(("kind", "letter_kind"), [("safe", Kind.RECEIPT_SAFE), ("full", Kind.RECEIPT_FULL)])
def test_a_paper_is_a_letter_that_is_ready_to_be_handed_over(kind, letter_kind):
    incident, letter = given(kind, times="weekdays.", format="large_print")
    assert (letter.kind, letter.way, letter.status, letter.is_large) == (letter_kind, Way.HERE, Status.READY, True)
    assert letter.values == {"contact_times": "weekdays"}
    assert letter.composed_by == incident.officer


def test_nothing_in_writing_is_no_letter():
    incident = make_incident(recorded=True)
    give_receipt(incident=incident, kind="declined", by=incident.officer)
    assert not incident.letters.exists()


def test_other_times_make_another_letter_and_the_same_ones_none():
    incident, first = given(times="weekdays")
    give_receipt(incident=incident, kind="safe", by=incident.officer, contact_times="weekdays")
    assert incident.letters.get() == first
    give_receipt(incident=incident, kind="safe", by=incident.officer, contact_times="weekends")
    second, before = incident.letters.all()
    assert (before, before.status, before.events.last().act) == (first, Status.STOPPED, Act.STOPPED)
    assert (second.status, second.values) == (Status.READY, {"contact_times": "weekends"})


def test_a_letter_that_went_stays_gone_when_one_is_made_again():
    incident, first = given()
    letter_gone(letter=first, by=incident.officer, words="Handed over.")
    make_receipt_again(incident=incident, kind="safe", by=incident.officer)
    assert {each.status for each in incident.letters.all()} == {Status.GONE, Status.READY}


def test_a_paper_that_may_not_be_made_leaves_nothing_behind(monkeypatch):
    incident = make_incident(recorded=True)
    monkeypatch.setattr("letters.contact.has_a_wrong_name", lambda *of, **said: True)
    with pytest.raises(ValidationError):
        give_receipt(incident=incident, kind="full", by=incident.officer)
    assert not Receipt.objects.exists()
    assert not Letter.objects.exists()


def test_the_page_says_why_a_paper_may_not_be_made(client, monkeypatch):
    incident = make_incident(recorded=True)
    monkeypatch.setattr("letters.contact.has_a_wrong_name", lambda *of, **said: True)
    client.force_login(incident.officer)
    answer = client.post(reverse("incidents:receipt-give", args=[incident.reference]), {"kind": "safe"})
    assert answer.status_code == 422
    assert "A name stands in it that is not their name for letters." in answer.content.decode()


def test_printing_asks_again_and_leads_back_with_the_rule(client):
    incident, _letter = given()
    incident.victim.safe_contact.safe_times = "after 18:00"
    incident.victim.safe_contact.save()
    answer = printed(client, incident)
    assert answer.url == reverse("incidents:recorded", args=[incident.reference])
    assert refusal_of(answer).startswith("What they said about safe contact has changed")
    make_receipt_again(incident=incident, kind="safe", by=incident.officer)
    assert printed(client, incident).status_code == 200


def test_each_printing_is_kept_with_the_letter(client):
    incident, letter = given()
    for minutes in (2, 4):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            assert printed(client, incident).status_code == 200
    assert [event.act for event in letter.events.all()][-2:] == [Act.PRINTED, Act.PRINTED]


def test_a_paper_chosen_before_it_was_a_letter_is_made_again(client):
    incident = make_incident(recorded=True)
    Receipt.objects.create(incident=incident, kind="safe", given_at=timezone.now(), given_by=incident.officer)
    assert "can be made again" in refusal_of(printed(client, incident))
    assert printed(client, incident, "full").status_code == 404


def test_somebody_called_may_gets_a_paper_in_may():
    _incident, letter = given("full", known_as="May", reported_at="8 May 2026 10:00", account="x")
    assert "8 May 2026" in letter.words.plain
    assert letter.named == ""


def test_somebody_called_like_their_officer_gets_a_paper():
    officer = make_user(Role.OFFICER, known_as="Robin")
    incident = make_incident(recorded=True, officer=officer, known_as="Robin")
    give_receipt(incident=incident, kind="full", by=officer)
    assert "Please ask for Robin." in incident.letters.get().words.plain


def test_a_limit_in_which_another_name_of_theirs_stands_is_not_put_into_the_letter():
    answers = {"known_as": "Quillfeather", "name_on_contact": "Q. Neil", "in_letters": "yes"}
    _incident, letter = given("full", condition_0="Tell nobody I am Quillfeather", **answers)
    assert "You asked us to keep to this: the limits you told us about." in letter.words.plain
    assert "Quillfeather" not in letter.words.plain


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "this: Put me in touch with support, help getting it taken down and advice on staying safe"),
        ("cy", "hyn: Fy rhoi mewn cysylltiad â chymorth, help i gael tynnu’r peth i lawr a cyngor ar gadw’n ddiogel"),
    ],
)
def test_several_things_that_they_want_read_as_a_sentence(language, words):
    sign_off(Kind.RECEIPT_FULL)
    _incident, letter = given("full", wishes=["support", "takedown", "advice"], letters_language=language)
    assert words in letter.words.plain


# In Welsh.


@pytest.fixture
def in_welsh():
    answers = {"wishes": ["support"], "support_needs": ["housing"], "condition_0": "Dim cyn dydd Gwener"}

    def made(kind="full", **more):
        incident = make_incident(recorded=True, account="x", reported_at="8 May 2026 10:00", **(answers | more))
        incident.victim.safe_contact.language = Language.WELSH
        incident.victim.safe_contact.save()
        sign_off(Kind(f"receipt_{kind}"))
        give_receipt(incident=incident, kind=kind, by=incident.officer, contact_times="Llun i Gwener")
        return incident, incident.letters.get()

    return made


def test_a_welsh_letter_has_welsh_words_for_what_the_record_says_in_codes(in_welsh):
    text = in_welsh()[1].words.plain
    assert "Dywedoch wrthym yr hoffech hyn: Fy rhoi mewn cysylltiad â chymorth" in text
    assert f"Y cymorth a ddewisoch: {welsh.THEIR_SUPPORT[False]}" in text
    assert f"Gofynnoch i ni gadw at hyn: {welsh.THEIR_LIMITS[False]}" in text
    assert "8 Mai 2026" in text
    assert text.endswith("swyddog")


def test_a_welsh_letter_has_their_own_words_where_they_may_stand_in_it(in_welsh):
    text = in_welsh(in_letters="yes", reporter_kind="witness")[1].words.plain
    assert "Gofynnwyd i ni gadw at hyn: Dim cyn dydd Gwener" in text
    assert "Cawsom wybod yr hoffech y cymorth hwn: Tai" in text


def test_every_code_that_stands_in_a_letter_has_welsh_words():
    assert list(welsh.WISHES) == list(Wish)
    assert list(welsh.SUPPORT) == list(SupportKind)


def test_a_paper_in_welsh_is_made_once_a_translator_signed_its_wording_off(client):
    incident = make_incident(recorded=True, letters_language="cy")
    client.force_login(incident.officer)
    choose = {"kind": "safe"}
    answer = client.post(reverse("incidents:receipt-give", args=[incident.reference]), choose)
    assert answer.status_code == 422
    assert "No translator has signed off this wording" in answer.content.decode()
    assert "in English would do" in answer.content.decode()
    assert not incident.letters.exists()
    sign_off(Kind.RECEIPT_SAFE)
    page = client.post(reverse("incidents:receipt-give", args=[incident.reference]), choose, follow=True)
    assert '<html lang="cy"' in page.content.decode()
    assert "Eich cyfeirnod" in page.content.decode()
