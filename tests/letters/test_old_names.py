"""A letter under a name that the person does not use any more: never open by itself, and easily written again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.actions.going import stop_letter
from letters.actions.mailing import queue_letter
from letters.choices import Kind, Status, Way
from letters.models import Letter
from tests.letters.makers import make_letter, make_ready
from tests.talks import make_recorded
from victims.naming import seal_name

pytestmark = pytest.mark.django_db
PLACEHOLDER = "under a name they do not use any more."
BY_POST = {"way": Way.POST, "address": "Robert Price\n1 High Street", "typed": {"done": "Robert, we wrote it down."}}


@pytest.fixture
def incident():
    said = {"channel": "post", "contact_detail": "1 High Street", "in_letters": "yes"}
    return make_recorded(known_as="Robert Price", **said)


@pytest.fixture
def signed_in(client, incident):
    client.force_login(incident.officer)
    return client


def page(letter, name="letter"):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def rename(incident):
    incident.victim.known_as = "Alice Price"
    incident.victim.save()
    seal_name(incident.victim, "Robert Price", at=timezone.now())


def shown(client, letter, name="letter"):
    return client.get(page(letter, name), follow=True).content.decode()


def test_a_draft_shows_a_placeholder_and_the_way_to_write_it_again(signed_in, incident):
    letter = make_letter(incident, **BY_POST)
    assert "Robert" in shown(signed_in, letter)
    rename(incident)
    said = shown(signed_in, letter)
    assert "Robert" not in said
    assert PLACEHOLDER in said
    assert page(letter, "rewrite") in said
    assert page(letter, "finish") not in said


def test_it_is_written_again_from_what_holds_today(signed_in, incident):
    letter = make_letter(incident, **BY_POST)
    rename(incident)
    response = signed_in.get(page(letter, "rewrite"))
    assert "Robert" not in response.content.decode()
    form = response.context["form"]
    assert (form["address"].value(), form["done"].value()) == ("1 High Street", "Alice Price, we wrote it down.")


def test_a_letter_that_is_ready_shows_nothing_and_is_taken_up_again(signed_in, incident):
    letter = make_ready(incident, **BY_POST)
    rename(incident)
    said = shown(signed_in, letter)
    assert "Robert" not in said
    assert page(letter, "write-again") in said
    assert not any(page(letter, name) in said for name in ("paper", "pdf", "take", "gone"))
    assert (
        "Robert" not in signed_in.post(page(letter, "write-again"), {"seen": letter.mark}, follow=True).content.decode()
    )
    assert Letter.objects.get().status == Status.DRAFT


def test_a_letter_that_was_stopped_opens_with_a_reason(signed_in, incident):
    letter = stop_letter(letter=make_ready(incident, **BY_POST), by=incident.officer)
    assert "Robert" in shown(signed_in, letter)
    rename(incident)
    assert "Robert" not in shown(signed_in, letter)
    assert signed_in.post(page(letter, "open"), {"why": " "}).status_code == 422
    assert "Robert" in signed_in.post(page(letter, "open"), {"why": "They ask what it said."}).content.decode()


def test_an_e_mail_is_not_looked_at_under_an_old_name_and_is_taken_back(client):
    said = {"known_as": "Robert Price", "channel": "email", "contact_detail": "pq@example.org", "in_letters": "yes"}
    incident = make_recorded(**said)
    client.force_login(incident.officer)
    by_mail = {"way": Way.EMAIL, "address": "pq@example.org", "typed": {"contact_times": "9 to 5"}}
    ready, queued = (make_ready(incident, Kind.RECEIPT_SAFE, **by_mail) for _each in range(2))
    queue_letter(letter=queued, by=incident.officer)
    assert "Robert" in shown(client, ready, "mail")
    rename(incident)
    assert "Robert" not in shown(client, ready, "mail") + shown(client, queued)
    assert page(queued, "mail-back") in shown(client, queued)


def test_a_name_that_is_kept_for_letters_alone_is_none_that_they_gave_up(signed_in, incident):
    incident.victim.safe_contact.name_on_contact = "Robert Price"
    incident.victim.safe_contact.save()
    rename(incident)
    letter = make_letter(incident, **BY_POST)
    assert "Robert Price" in shown(signed_in, letter)
