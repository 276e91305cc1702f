"""A letter that somebody is out with: what became of it is always kept, whatever was said meanwhile."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from letters.actions.going import bring_back, destroy_letter, letter_gone, note_answer, stop_letter, take_letter
from letters.actions.reading import show_letter
from letters.choices import Act, Kind, Status, Way
from letters.models import Letter
from tests.factories import make_unit, make_user
from tests.letters.makers import make_letter, make_ready
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def incident():
    return make_recorded(channel="post", contact_detail="1 High Street")


@pytest.fixture
def out(incident):
    letter = make_ready(incident, way=Way.POST, address="1 High Street")
    return take_letter(letter=letter, by=incident.officer, words="To the post.", has_read=True)


def refused(act, letter, **given):
    with pytest.raises(ValidationError) as refusal:
        act(letter=letter, by=letter.incident.officer, **given)
    return refusal.value.code


def change_contact(incident):
    contact = incident.victim.safe_contact
    contact.safe_times = "after 18:00"
    contact.save()


def stopped(letter):
    return stop_letter(letter=letter, by=letter.incident.officer)


def page(letter, name):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def test_what_was_posted_before_safe_contact_changed_is_kept_with_what_forbids_it(incident, out):
    change_contact(incident)
    assert refused(letter_gone, out, words="Posted.") == "contact_changed"
    letter = letter_gone(letter=out, by=incident.officer, words="Posted at ten.", went_anyway=True)
    event = letter.events.last()
    assert (letter.status, event.act, event.why) == (Status.GONE, Act.GONE, "contact_changed")
    assert "What they said about safe contact has changed" in event.words
    assert event.words.endswith("Posted at ten.")


def test_nothing_goes_anyway_that_nobody_was_out_with(incident):
    letter = make_ready(incident, way=Way.POST, address="1 High Street")
    change_contact(incident)
    assert refused(letter_gone, letter, went_anyway=True) == "contact_changed"
    brought = bring_back(letter=take_letter_as_before(incident), by=incident.officer, words="Nobody was in.")
    change_name(incident)
    assert refused(letter_gone, brought, went_anyway=True) == "contact_changed"


def take_letter_as_before(incident):
    letter = make_ready(incident, way=Way.POST, address="1 High Street")
    return take_letter(letter=letter, by=incident.officer, words="To the post.", has_read=True)


def change_name(incident):
    contact = incident.victim.safe_contact
    contact.name_on_contact = "Robin"
    contact.save()


def test_nothing_is_kept_against_a_letter_that_went_as_it_may(incident, out):
    letter = letter_gone(letter=out, by=incident.officer, words="Posted.", went_anyway=True)
    assert (letter.events.last().why, letter.events.last().words) == ("", "Posted.")


def test_what_was_stopped_while_somebody_was_out_is_brought_back(incident, out):
    bring_back(letter=stopped(out), by=incident.officer, words="I have it.")
    assert out.events.last().act == Act.BROUGHT_BACK
    assert refused(letter_gone, out, went_anyway=True) == "not_ready"


def test_what_was_stopped_while_somebody_was_out_had_gone_already(incident, out):
    assert refused(letter_gone, stopped(out)) == "stopped"
    letter = letter_gone(letter=out, by=incident.officer, words="Posted.", went_anyway=True)
    assert (letter.status, letter.events.last().why) == (Status.GONE, "stopped")


def test_what_was_stopped_at_home_stays_stopped_even_to_plain_sql(incident):
    letter = stopped(make_ready(incident, way=Way.HERE))
    assert refused(letter_gone, letter, went_anyway=True) == "not_ready"
    with pytest.raises(IntegrityError, match="letter_was_out"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(status=Status.GONE)


def test_the_page_offers_what_became_of_a_letter_that_was_stopped_on_its_way(client, incident, out):
    client.force_login(incident.officer)
    stopped(out)
    shown = client.get(page(out, "letter")).content.decode()
    assert page(out, "gone") in shown
    assert page(out, "brought-back") in shown
    assert page(out, "destroy") not in shown
    said = {"words": "Posted at ten.", "seen": out.mark}
    response = client.post(page(out, "gone"), said)
    assert "It was stopped while somebody was out with it." in response.content.decode()
    assert "It had been handed over already" in response.content.decode()
    assert client.post(page(out, "gone"), said | {"went_anyway": "on"}).status_code == 302
    assert Letter.objects.get().status == Status.GONE


def test_the_page_asks_nothing_more_of_a_letter_that_may_go(client, incident, out):
    client.force_login(incident.officer)
    assert "It had been handed over already" not in client.get(page(out, "gone")).content.decode()
    change_contact(incident)
    assert "It had been handed over already" in client.get(page(out, "gone")).content.decode()


@pytest.mark.parametrize("end", [lambda letter: letter, stopped])
def test_nothing_is_destroyed_while_somebody_is_out_with_it(incident, out, end):
    seen_by = make_supervisor(unit=incident.unit)
    assert refused(destroy_letter, end(out), seen_by=seen_by) == "is_out"
    bring_back(letter=out, by=incident.officer, words="I have it.")
    letter = destroy_letter(letter=out, by=incident.officer, seen_by=seen_by)
    assert letter.status == Status.DESTROYED


def test_only_somebody_of_the_record_or_its_unit_sees_a_letter_destroyed(incident):
    letter = make_ready(incident, way=Way.HERE)
    assert refused(destroy_letter, letter, seen_by=make_user(unit=incident.unit)) == "not_theirs"
    assert refused(destroy_letter, letter, seen_by=make_supervisor(unit=make_unit("coast"))) == "not_theirs"
    assert destroy_letter(letter=letter, by=incident.officer, seen_by=make_supervisor(unit=incident.unit))


@pytest.mark.parametrize(("act", "given"), [(letter_gone, {}), (show_letter, {"how": "Read out."})])
def test_nothing_is_done_with_a_letter_before_it_was_written(incident, act, given):
    assert refused(act, make_ready(incident, way=Way.HERE), at=LONG_AGO, **given) == "too_early"


def test_nobody_answers_a_letter_before_it_was_written(incident):
    letter = letter_gone(letter=make_ready(incident, way=Way.HERE), by=incident.officer)
    assert refused(note_answer, letter, words="They rang.", at=LONG_AGO) == "too_early"


def test_the_minute_in_which_a_letter_was_written_is_not_too_early(incident):
    letter = make_letter(incident, Kind.COMMUNITY)
    at = letter.composed_at.replace(second=0, microsecond=0)
    assert show_letter(letter=letter, by=incident.officer, how="Read out.", at=at)
