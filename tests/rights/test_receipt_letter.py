"""The receipt for what somebody asked goes out as a letter: kept, checked, and silent about what was asked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.actions.going import print_letter
from letters.actions.reading import finish_letter
from letters.choices import Kind, Language, Status, Way
from letters.models import Letter
from letters.wording.words import words_in
from rights.actions.requesting import note_request
from rights.choices import RequestKind
from tests.letters.wording.makers import sign_off
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
LISTS = ("telling_en", "telling_cy", "telling_of_us", "gendered_en", "gendered_cy")


def asked(incident, kind=RequestKind.ERASE):
    return note_request(incident=incident, kind=kind, way="phone", by=incident.officer, asked_at=timezone.now())


def write(client, incident, request):
    client.force_login(incident.officer)
    return client.post(reverse("rights:request-letter", args=[incident.reference, request.pk]), follow=True)


@pytest.mark.parametrize("kind", RequestKind)
def test_it_is_written_from_the_page_of_the_request_and_says_nothing_of_what_was_asked(client, kind):
    incident = make_recorded()
    request = asked(incident, kind)
    client.force_login(incident.officer)
    shown = client.get(reverse("rights:requests", args=[incident.reference])).content.decode()
    assert reverse("rights:request-letter", args=[incident.reference, request.pk]) in shown
    write(client, incident, request)
    letter = Letter.objects.get()
    assert (letter.kind, letter.way, letter.status) == (Kind.RIGHTS_RECEIPT, Way.HERE, Status.DRAFT)
    assert letter.words.title == "Your reference"
    assert all(word not in letter.words.plain for word in ("erase", "copy", "looked", "taken out", "put right"))
    assert words_in(letter.words.plain, *LISTS) == []


def test_pressing_again_leads_to_the_one_that_is_still_to_go(client):
    incident = make_recorded()
    request = asked(incident)
    write(client, incident, request)
    write(client, incident, request)
    assert Letter.objects.count() == 1


def test_it_is_in_their_language_once_a_translator_signed_it_off(client):
    incident = make_recorded(letters_language="cy")
    request = asked(incident)
    assert "in English would do" in write(client, incident, request).content.decode()
    assert not Letter.objects.exists()
    sign_off(Kind.RIGHTS_RECEIPT)
    write(client, incident, request)
    letter = Letter.objects.get()
    assert letter.language == Language.WELSH
    assert letter.words.title == "Eich cyfeirnod"
    assert words_in(letter.words.plain, *LISTS) == []


def test_it_is_checked_and_printed_like_every_letter(client):
    incident = make_recorded()
    write(client, incident, asked(incident))
    letter = finish_letter(letter=Letter.objects.get(), by=incident.officer)
    assert print_letter(letter=letter, by=incident.officer).status == Status.READY
