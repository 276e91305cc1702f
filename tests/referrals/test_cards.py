"""A card to take away: safe to be seen, and nothing on it that was not checked."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.acts import Act
from audit.models import Event
from referrals.actions.cards import print_card, sheet_of
from referrals.models import CardGiven
from tests.factories import make_incident, make_service
from tests.referrals.cards import make_card

pytestmark = pytest.mark.django_db
REACHED = [
    {"kind": "phone", "value": "01632 960123"},
    {"kind": "website", "value": "https://harbour.example.org"},
    {"kind": "email", "value": "harbour@example.org"},
    {"kind": "phone", "value": "01632 960999", "for_referrals": True},
]


@pytest.fixture
def incident():
    return make_incident(recorded=True, known_as="Osgood")


@pytest.fixture
def service():
    return make_service(name="Harbour", contacts=REACHED)


def words_of(card):
    return sheet_of(card).text.plain


def paper(client, incident, card, name="card-paper"):
    client.force_login(incident.officer)
    return client.get(reverse(f"referrals:{name}", args=[incident.reference, card.pk]))


def test_numbers_only_has_a_heading_and_numbers_and_nothing_else(incident, service):
    card = make_card(incident, services=[service.pk], numbers_only=True)
    assert words_of(card) == "Useful numbers\n\n01632 960123"


def test_names_too_has_names_numbers_and_websites_for_the_person(incident, service):
    card = make_card(incident, services=[service.pk], numbers_only=False)
    expected = "Useful numbers\n\nHarbour: 01632 960123\n\nHarbour: https://harbour.example.org"
    assert words_of(card) == expected


def test_a_welsh_card_has_a_welsh_heading(incident, service):
    assert words_of(make_card(incident, services=[service.pk], language="cy")).startswith("Rhifau defnyddiol")


def test_a_name_that_tells_is_asked_about_first(incident):
    telling = make_service(name="Harbour Victim Support", contacts=REACHED)
    with pytest.raises(ValidationError, match="Victim"):
        make_card(incident, services=[telling.pk], numbers_only=False)
    assert make_card(incident, services=[telling.pk], numbers_only=False, is_seen=True)
    assert make_card(incident, services=[telling.pk], numbers_only=True)


def test_a_site_that_tells_within_a_word_is_asked_about_too(incident):
    contacts = [{"kind": "website", "value": "https://lgbtharbour.example.org"}]
    telling = make_service(name="Harbour", contacts=contacts)
    with pytest.raises(ValidationError, match="lgbtharbour"):
        make_card(incident, services=[telling.pk], numbers_only=False)


def test_nothing_that_was_not_checked_comes_onto_a_card(incident):
    unchecked = make_service(name="Harbour", contacts=REACHED, checked=False)
    with pytest.raises(ValidationError) as refusal:
        make_card(incident, services=[unchecked.pk])
    assert refusal.value.error_dict["services"][0].code == "nothing"
    assert not CardGiven.objects.exists()


def test_a_check_that_ran_out_keeps_a_card_from_being_printed_again(incident, service):
    card = make_card(incident, services=[service.pk])
    later = timezone.now() + timedelta(days=200)
    with pytest.raises(ValidationError) as refusal:
        print_card(card=card, incident=incident, by=incident.officer, now=later)
    assert refusal.value.code == "not_now"


def test_the_page_to_print_shows_what_is_on_it_and_notes_the_printing(client, incident, service):
    card = make_card(incident, services=[service.pk])
    text = paper(client, incident, card).content.decode()
    assert "01632 960123" in text
    assert not any(word in text for word in ("Osgood", incident.reference.replace("-", ""), "Reference", "960999"))
    assert Event.objects.filter(act=Act.PRINT, fields__contains="support_cards").count() == 1


def test_the_pdf_is_one_sheet_whose_name_says_nothing(client, incident, service):
    card = make_card(incident, services=[service.pk], is_large=True)
    response = paper(client, incident, card, "card-pdf")
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="card.pdf"' in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF")


def test_a_card_is_chosen_on_a_page_and_leads_to_the_paper(client, incident, service):
    client.force_login(incident.officer)
    address = reverse("referrals:card", args=[incident.reference])
    assert "Harbour" in client.get(f"{address}?service={service.pk}").content.decode()
    assert client.post(address, {}).status_code == 422
    response = client.post(address, {"services": [str(service.pk)], "how": "numbers", "language": "en"})
    assert response.status_code == 302
    assert response.url.endswith(f"/card/{CardGiven.objects.get().pk}/")


@pytest.mark.parametrize("ticked", ["nonsense", "\x00", "1" * 400, "00000000-0000-0000-0000-000000000000"])
def test_a_service_that_is_not_there_is_refused_in_words(client, incident, ticked):
    client.force_login(incident.officer)
    make_service()
    address = reverse("referrals:card", args=[incident.reference])
    assert client.get(address, {"service": ticked}).status_code == 200
    assert client.post(address, {"services": [ticked], "how": "numbers"}).status_code == 422


def test_a_card_of_another_record_is_not_found(client, incident, service):
    card = make_card(make_incident(recorded=True), services=[service.pk])
    assert paper(client, incident, card).status_code == 404
