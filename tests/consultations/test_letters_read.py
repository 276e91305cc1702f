"""A letter that is a step goes on its way by somebody who read what was agreed; what could tell who it is is a step."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from consultations.actions.reading import note_read, unread_handover
from consultations.models import EnforcementStep
from incidents.actions.handing_over import hand_over
from letters.actions.composing import ask_to_stay, rewrite_letter
from letters.actions.going import letter_gone, print_letter, take_letter
from letters.actions.reading import finish_letter, pass_letter
from letters.choices import Act, Kind, Status
from letters.models import Letter
from tests.factories import make_user
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter, make_ready
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
ASKED = {"kind": "date", "words": "on Tuesday", "why": "The body meets then."}
DAY = COMMUNITY | {"advice": "Ring us on Tuesday."}


@pytest.fixture
def incident():
    return make_recorded()


def refused(act, **given):
    with pytest.raises(ValidationError) as refusal:
        act(**given)
    return refusal.value.code


def test_a_warning_is_signed_out_by_somebody_who_read_what_was_agreed(incident):
    letter = make_ready(incident, Kind.WARNING)
    given = {"letter": letter, "by": incident.officer, "words": "I take it."}
    assert refused(take_letter, **given) == "not_read"
    assert not letter.events.filter(act=Act.TAKEN).exists()
    take_letter(has_read=True, **given)
    assert letter.events.last().act == Act.TAKEN


def test_after_a_hand_over_the_new_officer_reads_before_it_is_signed_out(incident):
    letter = make_ready(incident, Kind.WARNING)
    officer = make_user(Role.OFFICER)
    hand_over(incident=incident, to=officer, by=incident.officer)
    given = {"letter": letter, "by": officer, "words": "I take it.", "has_read": True}
    assert refused(take_letter, **given) == "not_read"
    note_read(incident=incident, act_no=unread_handover(incident, officer), by=officer, now=letter.composed_at)
    assert take_letter(**given).status == Status.READY


def test_the_page_asks_whoever_takes_a_warning_and_nobody_else(client, incident):
    client.force_login(incident.officer)
    asked = []
    for kind in (Kind.WARNING, Kind.COMMUNITY):
        address = reverse("letters:take", args=[incident.reference, make_ready(incident, kind).pk])
        asked.append("I have read what was agreed" in client.get(address).content.decode())
    assert asked == [True, False]


def test_the_page_keeps_what_was_typed_where_the_tick_is_missing(client, incident):
    letter = make_ready(incident, Kind.WARNING)
    client.force_login(incident.officer)
    address = reverse("letters:take", args=[incident.reference, letter.pk])
    response = client.post(address, {"words": "I take it there.", "seen": letter.mark})
    assert response.status_code == 422
    assert "Read what was agreed, and the limits, first." in response.content.decode()
    assert "I take it there." in response.content.decode()
    typed = {"words": "I take it there.", "seen": letter.mark, "has_read": "on"}
    assert client.post(address, typed).status_code == 302


def plead(incident, **said):
    """Return a message to a community body in which a day is to stay."""
    letter = make_letter(incident, Kind.COMMUNITY, typed=DAY, **said)
    return ask_to_stay(letter=letter, by=incident.officer, **ASKED)


def test_a_message_that_could_tell_who_it_is_waits_for_a_talk(incident):
    letter = plead(incident)
    with pytest.raises(ValidationError) as refusal:
        finish_letter(letter=letter, by=incident.officer)
    assert refusal.value.code == "aim"
    assert "Talk with them about this step first" in refusal.value.message
    assert Letter.objects.get().status == Status.DRAFT


def test_once_they_agreed_to_sharing_it_is_asked_of_the_gate_like_any_step(incident):
    letter = plead(incident)
    decision = make_talk(incident, "E16", target="the body")
    given = {"letter": letter, "by": incident.officer, "typed": letter.values, "pleas": letter.pleas}
    letter = finish_letter(letter=rewrite_letter(aim=f"E16 {decision.target_id}", **given), by=incident.officer)
    accepted = [ASKED | {"why": "They agreed to it."}]
    reader = make_supervisor(unit=incident.unit)
    letter = pass_letter(letter=letter, by=reader, would_think=SEVERAL, accepted=accepted)
    assert refused(print_letter, letter=letter, by=incident.officer) == "not_put_forward"


def test_what_needs_no_talk_goes_without_one_and_what_was_taken_out_needs_none(incident):
    letter = rewrite_letter(letter=plead(incident), by=incident.officer, typed=COMMUNITY, would_think=SEVERAL)
    letter = finish_letter(letter=letter, by=incident.officer)
    letter = pass_letter(letter=letter, by=make_supervisor(unit=incident.unit), would_think=SEVERAL)
    assert letter_gone(letter=letter, by=incident.officer).status == Status.GONE
    assert not EnforcementStep.objects.exists()


def test_the_letters_page_leads_to_the_talk_first(client, incident):
    letter = plead(incident)
    client.force_login(incident.officer)
    address = reverse("letters:letter", args=[incident.reference, letter.pk])
    shown = client.get(address).content.decode()
    assert "Something marked is to stay, so somebody could tell who the person is." in shown
    assert "Talk to Sam first" in shown
    make_talk(incident, "E16", target="the body")
    assert "Talk to Sam first" not in client.get(address).content.decode()


def test_the_form_asks_what_it_is_for_once_something_is_to_stay(client, incident):
    letter = plead(incident)
    make_talk(incident, "E16", target="the body")
    client.force_login(incident.officer)
    address = reverse("letters:rewrite", args=[incident.reference, letter.pk])
    typed = DAY | {"way": "post", "language": "en", "address": "1 Sample Street", "would_think": SEVERAL}
    response = client.post(address, typed | {"seen": letter.mark})
    assert list(response.context["form"].errors) == ["aim"]
