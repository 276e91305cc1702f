"""The note that is safe to be seen: nothing on it tells who we are, what it is about, or who the person is."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from letters.choices import Kind, Language, Way
from letters.mail.body import body_of
from letters.sheets import sheet_of
from letters.wording.words import words_in
from tests.factories import make_user
from tests.letters.makers import make_letter, make_ready
from tests.letters.paper.sheets import words as words_on
from tests.letters.wording.makers import sign_off
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
LISTS = ("telling_en", "telling_cy", "telling_of_us", "gendered_en", "gendered_cy")
TIMES = {Language.ENGLISH: "9 to 5", Language.WELSH: "9 i 5"}
UNSEEN = re.compile(r"<(nav|div) class=\"app-no-print\".*?</\1>|<script.*?</script>|<(?:link|meta)[^>]*>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


def note(language, *, name="PC Rowan, Hate Crime Unit", way=Way.HERE, address="", **answers):
    """Return such a note of a record whose officer has a name that tells."""
    officer = make_user(Role.OFFICER, name=name, known_as=name)
    incident = make_recorded(officer=officer, letters_language=str(language), **answers)
    sign_off(Kind.RECEIPT_SAFE)
    said = {"way": way, "address": address, "typed": {"contact_times": TIMES[language]}}
    return make_ready(incident, Kind.RECEIPT_SAFE, language=language, **said)


@pytest.mark.parametrize("language", Language)
def test_its_words_its_page_its_file_and_its_notice_tell_nothing(client, language):
    letter = note(language)
    client.force_login(letter.incident.officer)
    page = client.get(reverse("letters:paper", args=[letter.incident.reference, letter.pk]))
    printed = unescape(TAGS.sub(" ", UNSEEN.sub(" ", page.content.decode())))
    file = client.get(reverse("letters:pdf", args=[letter.incident.reference, letter.pk]))
    told = [letter.words.plain, printed, " ".join(words_on(sheet_of(letter))), file["Content-Disposition"]]
    assert [words_in(text, *LISTS) for text in told] == [[]] * len(told)
    assert "Rowan" in letter.words.plain
    assert "OFFICIAL" not in page.content.decode()


@pytest.mark.parametrize("language", Language)
def test_the_e_mail_about_it_names_somebody_to_ask_and_tells_nothing(settings, language):
    settings.DEMO = True
    by_mail = {"channel": "email", "contact_detail": "pq@example.org"}
    letter = note(language, way=Way.EMAIL, address="pq@example.org", **by_mail)
    assert "Rowan" in body_of(letter)
    assert words_in(body_of(letter), *LISTS) == []


@pytest.mark.parametrize(("language", "title"), [("en", "Your reference"), ("cy", "Eich cyfeirnod")])
def test_its_title_is_the_reference_alone(client, language, title):
    letter = note(Language(language))
    client.force_login(letter.incident.officer)
    page = client.get(reverse("letters:paper", args=[letter.incident.reference, letter.pk])).content.decode()
    assert f"<title>{title}</title>" in page
    assert letter.words.title == title


@pytest.mark.parametrize(
    "words", ["LGBT+ line, 9 to 5", "ask the police", "Uned Droseddau", "hate crime desk", "Pride"]
)
@pytest.mark.parametrize("language", Language)
def test_nothing_that_tells_is_typed_into_it_in_either_language(words, language):
    incident = make_recorded(letters_language=str(language))
    sign_off(Kind.RECEIPT_SAFE)
    with pytest.raises(ValidationError) as refusal:
        make_letter(incident, Kind.RECEIPT_SAFE, language=language, typed={"contact_times": words}, way=Way.HERE)
    assert refusal.value.code == "tells"


def test_an_officer_whose_name_is_a_unit_gives_another_first():
    with pytest.raises(ValidationError) as refusal:
        note(Language.ENGLISH, name="Hate Crime Team")
    assert refusal.value.code == "nobody_to_ask"


def test_a_name_that_is_a_common_word_stays():
    assert "Please ask for Robin Law." in note(Language.ENGLISH, name="Robin Law").words.plain
