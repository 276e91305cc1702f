"""What of safe contact holds for a letter to the person: its address and its language."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from letters.choices import Kind, Language, Way
from letters.models import Letter
from tests.letters.makers import OUTCOME, make_letter, make_ready
from tests.letters.wording.makers import sign_off
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
IN_WELSH = {"done": "Geiriau.", "wishes": "Dim."}


def refused(incident, **said):
    with pytest.raises(ValidationError) as refusal:
        make_letter(incident, **said)
    return refusal.value


def by_mail(detail):
    return make_recorded(channel="email", contact_detail=detail)


def by_post(detail):
    return make_recorded(channel="post", contact_detail=detail)


def test_an_e_mail_goes_to_the_address_that_they_said_is_safe_and_to_no_other():
    incident = by_mail("pq@example.org")
    refusal = refused(incident, way=Way.EMAIL, address="mum@example.org")
    assert refusal.code == "not_this_address"
    assert "change it in safe contact first" in refusal.message


@pytest.mark.parametrize(
    "detail", ["pq@EXAMPLE.org", "Only pq@example.org.", "P <pq@example.org>", "mailto:pq@example.org"]
)
def test_the_address_is_found_among_the_words_beside_it(detail):
    assert make_letter(by_mail(detail), way=Way.EMAIL, address="pq@Example.org").way == Way.EMAIL


@pytest.mark.parametrize("detail", ["", "ask me", "pq@example.org, not mum@example.org", "äpq@example.org"])
def test_where_no_one_address_is_named_none_is_guessed(detail):
    assert refused(by_mail(detail), way=Way.EMAIL, address="pq@example.org").code == "not_this_address"


def test_a_name_in_the_address_that_they_gave_is_no_other_name():
    incident = make_recorded(known_as="Sam", name_on_contact="Alex", channel="email", contact_detail="sam@example.org")
    assert make_letter(incident, way=Way.EMAIL, address="sam@example.org").way == Way.EMAIL


def test_who_a_mailbox_belongs_to_may_hang_on_capitals():
    assert refused(by_mail("pq@example.org"), way=Way.EMAIL, address="PQ@example.org").code == "not_this_address"


def test_a_letter_by_post_goes_to_the_address_that_they_said_is_safe_and_to_no_other():
    incident = make_recorded(channel="post", contact_detail="1 High Street, Tarnley", in_letters="yes")
    assert refused(incident, way=Way.POST, address="9 Parents Road\nTarnley").code == "not_this_address"
    assert refused(incident, way=Way.POST, address="11 High Street\nTarnley").code == "not_this_address"
    assert make_letter(incident, way=Way.POST, address="Sam\n1 HIGH STREET\nTarnley  TN1 1AA").way == Way.POST


def test_where_they_named_no_address_for_post_any_may_be_written():
    assert make_letter(by_post(""), way=Way.POST, address="1 High Street").way == Way.POST


def test_an_address_that_was_changed_after_the_letter_was_written_is_refused_by_name(client):
    incident = by_post("1 High Street")
    letter = make_ready(incident, way=Way.POST, address="1 High Street")
    contact = incident.victim.safe_contact
    contact.detail = "9 Other Road"
    contact.save()
    client.force_login(incident.officer)
    shown = client.get(reverse("letters:paper", args=[incident.reference, letter.pk]), follow=True).content.decode()
    assert "This is not the address that they said is safe." in shown


def test_somebody_elses_letter_goes_where_they_are():
    assert make_letter(by_post("1 High Street"), Kind.COMMUNITY, address="2 Sample Street").way == Way.POST


def test_another_address_is_refused_beside_its_box_and_the_safe_one_stands_there_at_first(client):
    incident = by_mail("Only pq@example.org.")
    client.force_login(incident.officer)
    address = reverse("letters:compose", args=[incident.reference, Kind.OUTCOME])
    assert client.get(address).context["form"]["address"].value() == "pq@example.org"
    form = client.post(address, OUTCOME | {"way": "email", "language": "en", "address": "mum@example.org"}).context[
        "form"
    ]
    assert list(form.errors) == ["address"]


def test_what_a_supporter_may_be_told_and_until_when_is_read_where_that_way_is_chosen(client):
    incident = make_recorded(
        channel="through_supporter",
        supporter_name="Jo",
        supporter_may_be_told="no letters",
        supporter_until="last month",
    )
    client.force_login(incident.officer)
    shown = client.get(reverse("letters:compose", args=[incident.reference, Kind.OUTCOME])).content.decode()
    assert "Jo, no letters, last month" in shown


def test_a_letter_is_written_in_the_language_that_they_asked_for():
    incident = make_recorded(letters_language="cy")
    refusal = refused(incident, language=Language.ENGLISH)
    assert refusal.code == "not_this_language"
    assert "They asked for letters in Welsh. Write it in Welsh" in refusal.message
    sign_off(Kind.OUTCOME)
    assert make_letter(incident, language=Language.WELSH, typed=IN_WELSH).language == Language.WELSH


def test_where_they_asked_for_no_language_it_is_english():
    refusal = refused(make_recorded(), language=Language.WELSH, typed=IN_WELSH)
    assert "They did not ask for letters in Welsh." in refusal.message


def test_what_goes_to_somebody_else_may_be_in_either_language():
    incident = make_recorded(letters_language="cy")
    assert make_letter(incident, Kind.COMMUNITY, language=Language.ENGLISH).language == Language.ENGLISH


def test_another_language_is_refused_beside_its_box(client):
    incident = make_recorded(letters_language="cy")
    client.force_login(incident.officer)
    address = reverse("letters:compose", args=[incident.reference, Kind.OUTCOME])
    typed = {each.name: "Words." for each in client.get(address).context["form"].places}
    form = client.post(address, typed | OUTCOME | {"way": "here", "language": "en"}).context["form"]
    assert list(form.errors) == ["language"]
    assert not Letter.objects.exists()
