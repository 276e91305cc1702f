"""The pages on which administrators read what letters say, and give them the force's own words."""

import re
from datetime import UTC, date, datetime
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from accounts.roles import Role
from letters.choices import Kind, Language
from letters.models import SignOff, WordingRow
from letters.wording.reading import own_wording
from tests.budgets import statements
from tests.factories import make_user
from tests.letters.wording.makers import make_wording, own_words

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[3] / "docs" / "letters-wording.md"
WARNING = ("warning", "cy")
LIST = reverse("letters:wordings")
ONE, CHANGE, SIGN = (reverse(f"letters:{name}", args=WARNING) for name in ("wording", "wording-change", "sign-off"))
APRIL = {"valid_from-day": "1", "valid_from-month": "4", "valid_from-year": "2099"}
NEW = {"body": own_words(), "why": "Our own words", **APRIL}
SIGNED = {"translator": "Mair Rees", "signed_on-day": "1", "signed_on-month": "3", "signed_on-year": "2026"}
AGREED = date(2026, 2, 2)


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def agree_page(row):
    return reverse("letters:wording-agree", args=[row.kind, row.language, row.pk])


def seal_of(response):
    return re.search(r'name="seen" value="([0-9a-f]+)"', response.content.decode())[1]


def test_the_menu_leads_an_administrator_there(client, administrator):
    assert f'href="{LIST}"' in client.get(reverse("accounts:your-account")).content.decode()


def test_every_letter_is_listed_in_every_language(client, administrator):
    page = client.get(LIST).content.decode()
    addresses = [reverse("letters:wording", args=[kind, language]) for kind in Kind for language in Language]
    assert all(f'href="{address}"' in page for address in addresses)
    assert page.count("Draft") == len(Kind)


def test_the_list_asks_as_much_with_many_rows(client, administrator):
    with statements() as none:
        client.get(LIST)
    for kind in Kind:
        make_wording(kind=kind, agreed_on=AGREED)
        make_wording(kind=kind, language="en")
    with statements() as many:
        response = client.get(LIST)
    assert many() == none() <= 7
    assert len(response.content) <= 40_000


def test_the_list_says_whose_wording_it_is_since_when_and_what_waits(client, administrator):
    make_wording(agreed_on=AGREED)
    make_wording(language="en")
    page = text_of(client.get(LIST))
    assert "The force’s own, from 1 March 2026" in page
    assert "Came with the service. Another waits for an agreement." in page


def test_one_wording_is_shown_with_its_places_and_as_it_reads(client, administrator):
    page = text_of(client.get(ONE))
    assert "Gofynnwn i hyn ddod i ben: {conduct}" in page
    assert "Gofynnwn i hyn ddod i ben: ysgrifennu at bobl" in page
    assert "{agreed_line} The one line the person agreed to" in page
    assert 'lang="cy"' in client.get(ONE).content.decode()


def test_a_draft_says_that_no_letter_is_sent_in_it(client, administrator):
    assert "No letter is sent in this wording before a named translator" in text_of(client.get(ONE))
    english = client.get(reverse("letters:wording", args=["warning", "en"]))
    assert "so nobody has to" in text_of(english)


@pytest.mark.parametrize("path", ["letters/wordings/love/en/", "letters/wordings/warning/de/"])
def test_a_letter_or_language_nobody_knows_is_not_found(client, administrator, path):
    assert client.get(f"/{path}").status_code == 404


def test_a_change_begins_with_what_holds_a_line_for_a_paragraph(client, administrator):
    page = client.get(CHANGE).content.decode()
    assert "yr un mor ddifrifol â phethau sy’n digwydd" in page
    assert "\n\n## Ein cais i chi\n\n" in page


def test_own_words_are_looked_at_before_anything_is_written(client, administrator):
    page = text_of(client.post(CHANGE, NEW))
    assert "From 1 April 2099, “Letter or words to the other person” is worded like this" in page
    assert "Gofynnwn i hyn ddod i ben: ysgrifennu at bobl" in page
    assert not WordingRow.objects.exists()


def test_own_words_are_written_down_once_they_were_seen(client, administrator):
    seal = seal_of(client.post(CHANGE, NEW))
    assert client.post(CHANGE, NEW | {"seen": seal}).url == ONE
    row = WordingRow.objects.get()
    assert (row.body, row.entered_by, row.agreed_by) == (own_words(), administrator, None)
    assert "Meant for 1 April 2099" in text_of(client.get(ONE))


def test_other_words_than_those_seen_are_shown_again(client, administrator):
    seal = seal_of(client.post(CHANGE, NEW))
    response = client.post(CHANGE, NEW | {"body": own_words(more="Diolch yn fawr iawn i chi."), "seen": seal})
    assert response.status_code == 200
    assert not WordingRow.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": ""}, "Write the wording."),
        ({"body": own_words(more="Mae hi yma.")}, "Take out “hi”: it says"),
        ({"body": own_words(more="{pronouns}")}, "“{pronouns}” is no place of this letter."),
        ({"body": "Teitl\n\nTestun."}, "“{conduct}” has to stand in this letter."),
        ({"why": ""}, "Say why, for the other administrator."),
        ({"valid_from-year": "2020"}, "This day is past."),
        ({"valid_from-year": "9999"}, "Choose a day between 1970 and 2199."),
        ({"body": "\x00"}, "Null characters are not allowed."),
    ],
)
def test_words_that_do_not_pass_are_refused_in_words_and_kept_on_the_page(client, administrator, typed, said):
    response = client.post(CHANGE, NEW | typed)
    assert response.status_code == 422
    assert said in text_of(response)
    assert "Our own words" in response.content.decode() or "why" in typed


def test_markup_in_own_words_is_text(client, administrator):
    response = client.post(CHANGE, NEW | {"body": own_words(more="<script>alert(1)</script>")})
    assert "<script>alert(1)" not in response.content.decode()


def test_another_administrator_reads_it_and_agrees(client, administrator):
    row = make_wording()
    page = text_of(client.get(agree_page(row)))
    assert "Diolch i chi am ddarllen hyn." in page
    assert "Agree to it" in page
    assert client.post(agree_page(row)).url == ONE
    assert WordingRow.objects.get().agreed_by == administrator


def test_whoever_wrote_it_reads_that_another_has_to_agree(client, administrator):
    row = make_wording(by=administrator)
    assert "Another administrator has to agree to this." in text_of(client.get(agree_page(row)))
    assert client.post(agree_page(row)).status_code == 403


def test_what_was_agreed_to_can_be_read_and_not_agreed_to_again(client, administrator):
    row = make_wording(agreed_on=AGREED)
    assert "Agree to it" not in text_of(client.get(agree_page(row)))
    response = client.post(agree_page(row))
    assert response.status_code == 422
    assert "has agreed to this already" in text_of(response)


def test_a_wording_that_another_took_the_place_of_is_not_agreed_to(client, administrator):
    row = make_wording()
    make_wording(entered_at=datetime(2026, 2, 5, tzinfo=UTC))
    page = text_of(client.get(agree_page(row)))
    assert "Another wording was written after this one" in page
    assert "Agree to it" not in page


def test_a_row_is_found_only_under_its_own_letter(client, administrator):
    row = make_wording()
    assert client.get(reverse("letters:wording-agree", args=["outcome", "cy", row.pk])).status_code == 404


def test_a_translators_word_is_noted_for_the_very_text_on_the_page(client, administrator):
    digest = own_wording(*WARNING).digest
    assert f'value="{digest}"' in client.get(SIGN).content.decode()
    assert client.post(SIGN, SIGNED | {"digest": digest}).url == ONE
    assert SignOff.objects.get().translator == "Mair Rees"
    assert "Mair Rees , 1 March 2026" in text_of(client.get(ONE))
    assert "Who signed off this very text" not in text_of(client.get(SIGN))


def test_a_text_that_changed_meanwhile_is_not_signed_off(client, administrator):
    response = client.post(SIGN, SIGNED | {"digest": "0" * 64})
    assert response.status_code == 422
    assert "The wording has changed since." in text_of(response)
    assert not SignOff.objects.exists()


def test_a_wording_that_waits_can_be_signed_off(client, administrator):
    row = make_wording()
    page = f"{SIGN}?row={row.pk}"
    assert page in client.get(agree_page(row)).content.decode()
    digest = re.search(r'name="digest" value="(\w+)"', client.get(page).content.decode())[1]
    client.post(page, SIGNED | {"digest": digest})
    assert SignOff.objects.get().digest == digest != own_wording(*WARNING).digest


@pytest.mark.parametrize("row", ["x", "00000000-0000-0000-0000-000000000000"])
def test_no_other_text_is_signed_off(client, administrator, row):
    assert client.get(SIGN, {"row": row}).status_code == 404


def test_english_is_signed_off_by_nobody(client, administrator):
    assert client.get(reverse("letters:sign-off", args=["warning", "en"])).status_code == 404


@time_machine.travel("2026-02-28 12:00Z")
def test_a_day_to_come_signs_nothing_off(client, administrator):
    response = client.post(SIGN, SIGNED | {"digest": own_wording(*WARNING).digest})
    assert "This day has not come yet." in text_of(response)


def test_pages_about_one_wording_ask_as_much_with_many_rows(client, administrator):
    with statements() as none:
        client.get(ONE)
    for number in range(5):
        make_wording(agreed_on=AGREED, why=f"Reason {number}")
    with statements() as many:
        client.get(ONE)
    assert many() == none() <= 7


def listed():
    out = StringIO()
    call_command("letter_wordings", stdout=out)
    return out.getvalue()


def test_the_command_lists_every_wording():
    row = make_wording(agreed_on=AGREED)
    lines = listed().splitlines()
    assert len(lines) == 1 + len(Kind) * len(Language)
    assert f"the force’s, {row.since}" in listed()


def test_the_docs_say_what_is_measured():
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+ \| [\d.]+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    ages = {line.split()[0]: [] for line in listed().splitlines()[1:]}
    for line in listed().splitlines()[1:]:
        ages[line.split()[0]].append(re.search(r" (\d+\.\d) ", line)[1])
    assert rows == {kind: " | ".join(both) for kind, both in ages.items()}
