"""The message to a service: what was ticked and nothing else, to the checked contact and nobody else."""

import json
import os
import random
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.acts import Act as Logged
from audit.models import Event
from directory.actions.changing import change_service
from incidents.models import Incident
from jobs.models import OutboxMessage, State
from jobs.outbox import NOBODYS
from letters.actions.composing import rewrite_letter
from letters.actions.going import letter_gone, print_letter
from letters.actions.mailing import LetterMail, message_of, queue_letter
from letters.actions.opening import take_up_again
from letters.actions.reading import finish_letter
from letters.choices import Status as LetterStatus
from letters.choices import Way
from letters.models import Letter
from referrals.actions.deleting import write_deletion
from referrals.actions.messages import write_message
from referrals.actions.taking_back import take_back
from referrals.choices import Act, Arrangement, Item, Status
from referrals.models import Referral
from tests.referrals.makers import SUGGESTED, make_full_service, make_person, make_referral

pytestmark = pytest.mark.django_db
CHOICES = int(os.environ.get("CHOICES", "10"))  # the long proof asks for 200: make leaks

CANARIES = {  # an item: what the record says of it, and of nothing else
    Item.NAME: "Quillon",
    Item.SAFE_CONTACT: "07700 900811",
    Item.NEEDS: "Housing",
    Item.PRONOUNS: "zefir",
    Item.LANGUAGES: "Quenyish",
    Item.ACCESS_NEEDS: "lanterns",
    Item.MUST_NOT_KNOW: "Brambleworth",
    Item.IDENTITY: "moonwise",
    Item.ACCOUNT: "kestrelling",
}


def make_whole_person():
    return make_person(
        known_as="Quillon",
        contact_detail="07700 900811",
        support_needs=["housing"],
        pronouns="zefir",
        account_language="Quenyish",
        access_needs="lanterns",
        must_not_find_out_0="Brambleworth",
        describes_self="moonwise",
        describes_self_to="support_service",
        account="They kept kestrelling at me.",
    )


def write(referral, *, way=Way.EMAIL, **said):
    return write_message(referral=referral, way=way, by=referral.started_by, **said)


def code_of(action, **arguments):
    with pytest.raises(ValidationError) as refusal:
        action(**arguments)
    return refusal.value.code


def send(letter):
    """Send a letter as the outbox does. Return the e-mail that went."""
    queue_letter(letter=letter, by=letter.incident.officer, has_read=True)
    sent = LetterMail().compose(letter.pk)
    bring_to_the_door(letter)
    LetterMail().sent(letter.pk, timezone.now())
    OutboxMessage.objects.filter(subject_id=letter.pk).update(state=State.SENT, sent_at=timezone.now(), **NOBODYS)
    return sent


def bring_to_the_door(letter):
    waiting = OutboxMessage.objects.filter(subject_id=letter.pk)
    for state in (State.SENDING, State.AT_THE_DOOR):
        waiting.update(state=state, claimed_by="a sender", claimed_until=timezone.now() + timedelta(minutes=5))


def say(letter, **said):
    return letter_gone(letter=letter, by=letter.incident.officer, has_read=True, **said)


def test_it_says_what_was_ticked_and_nothing_else():
    text = write(make_referral()).words.plain
    assert all(words in text for words in ("Osgood", "07700 900438", "general appointment", "Housing"))
    assert "trans" not in text.lower()


def test_how_they_describe_themselves_brings_the_kind_of_service_with_it():
    incident = make_person(describes_self="moonwise", describes_self_to="support_service")
    referral = make_referral(incident, items=[*SUGGESTED, Item.IDENTITY])
    assert "A trans-led service" in write(referral).words.plain


def test_without_a_name_it_speaks_of_the_person():
    text = write(make_referral(items=[Item.SAFE_CONTACT])).words.plain
    assert "Please get in touch with the person." in text
    assert "Osgood" not in text


def test_ringing_together_asks_nobody_to_get_in_touch():
    text = write(make_referral(arrangement=Arrangement.TOGETHER, items=[Item.NAME]), way=Way.VOICE).words.plain
    assert "talk to you together with Osgood" in text
    assert "Please get in touch with" not in text


def test_the_subject_is_a_reference_only():
    referral = make_referral()
    assert message_of(write(referral))["Subject"] == f"Reference {referral.number}"


@pytest.mark.parametrize(
    ("way", "address"),
    [
        (Way.EMAIL, "requests@example.org"),
        (Way.POST, "Harbour House\n1 Example Street"),
        (Way.VOICE, "01632 960555"),
        (Way.PORTAL, "https://example.org/requests"),
    ],
)
def test_it_goes_to_the_checked_contact(way, address):
    assert write(make_referral(), way=way).address == address


def test_a_way_without_a_checked_contact_is_refused():
    service = make_full_service(contacts=[{"kind": "phone", "value": "01632 960001"}])
    assert code_of(write, referral=make_referral(service=service)) == "no_receiver"


def test_another_receiver_is_refused_when_it_is_sent():
    letter = write(make_referral())
    letter = take_up_again(letter=letter, by=letter.incident.officer)
    said = {"way": Way.EMAIL, "address": "somebody@example.org", "typed": letter.values}
    letter = finish_letter(
        letter=rewrite_letter(letter=letter, by=letter.incident.officer, **said), by=letter.composed_by
    )
    assert code_of(send, letter=letter) == "receiver_changed"


def test_other_words_are_refused_when_it_is_sent():
    letter = write(make_referral())
    letter = take_up_again(letter=letter, by=letter.incident.officer)
    said = {"way": Way.EMAIL, "address": letter.address, "typed": letter.values | {"needs": "Money"}}
    letter = finish_letter(
        letter=rewrite_letter(letter=letter, by=letter.incident.officer, **said), by=letter.composed_by
    )
    assert code_of(send, letter=letter) == "written_anew"


def test_a_contact_that_changed_in_the_directory_is_refused():
    referral = make_referral()
    letter = write(referral)
    contacts = [{"kind": "email", "value": "others@example.org", "for_referrals": True}]
    service = referral.service
    change_service(service=service, by=referral.started_by, version=service.version, contacts=contacts)
    assert code_of(send, letter=letter) == "receiver_changed"


def test_what_was_agreed_since_is_written_anew():
    incident, service = make_person(), make_full_service()
    letter = write(make_referral(incident, service=service))
    again = make_referral(incident, service=service, items=[Item.SAFE_CONTACT])
    assert Letter.objects.get(pk=letter.pk).status == LetterStatus.STOPPED
    new = write(Referral.objects.get(pk=again.pk))
    assert new.pk != letter.pk
    assert "Osgood" not in new.words.plain
    assert again.number in new.words.plain


def test_somebody_who_must_not_know_is_asked_about():
    referral = make_referral(make_person(must_not_find_out_0="mother-in-law"))
    assert code_of(write, referral=referral) == "ask_who"
    assert write(referral, is_asked_who=True).status == LetterStatus.READY


def test_what_was_told_cannot_be_added():
    incident = make_person(account="He wrote that everybody on the pier would hear of it by Sunday.")
    referral = make_referral(incident)
    also = {"also": "everybody on the pier would hear of it", "is_also_agreed": True}
    assert code_of(write, referral=referral, **also) == "leaks"
    assert not Letter.objects.exists()


def test_another_name_cannot_be_added():
    referral = make_referral(make_person(name_on_contact="Osgood Fennimore"))
    with pytest.raises(ValidationError, match="agreed to the name Osgood"):
        write(referral, also="Ask for Fennimore.", is_also_agreed=True)


def test_what_else_they_asked_us_to_say_is_read_to_them_first():
    referral = make_referral()
    assert code_of(write, referral=referral, also="Please be kind.") == "ask_them"
    assert "Please be kind." in write(referral, also="Please be kind.", is_also_agreed=True).words.plain


def test_nothing_is_written_where_they_ring_themselves():
    assert code_of(write, referral=make_referral(arrangement=Arrangement.PERSON_CONTACTS)) == "not_to_send"


def test_the_copy_that_is_kept_is_what_was_sent():
    letter = write(make_referral())
    preview = message_of(letter).get_body().get_content()
    sent = send(letter)
    kept = Letter.objects.get(pk=letter.pk)
    assert sent.get_body().get_content() == preview
    assert message_of(kept).get_body().get_content() == preview
    assert kept.status == LetterStatus.GONE


def test_a_message_that_went_moves_the_referral():
    referral = make_referral()
    say(write(referral, way=Way.VOICE), words="They wrote it down.")
    referral = Referral.objects.get(pk=referral.pk)
    assert (referral.status, referral.events.last().act) == (Status.SENT, Act.SENT)


def test_what_was_taken_back_is_not_sent():
    referral = make_referral()
    letter = write(referral)
    take_back(referral=referral, words="", by=referral.started_by)
    assert code_of(send, letter=letter) == "not_ready"
    with pytest.raises(ValidationError, match="Osgood has taken this agreement back"):
        write(referral)


def test_what_waits_in_the_outbox_leaves_it_at_once():
    referral = make_referral()
    queue_letter(letter=write(referral), by=referral.started_by, has_read=True)
    assert take_back(referral=referral, words="", by=referral.started_by).status == Status.TAKEN_BACK
    assert OutboxMessage.objects.get().state == State.STOPPED


def test_what_may_be_going_just_now_is_to_be_deleted():
    referral = make_referral()
    letter = write(referral)
    queue_letter(letter=letter, by=referral.started_by, has_read=True)
    bring_to_the_door(letter)
    taken = take_back(referral=referral, words="", by=referral.started_by)
    LetterMail().sent(letter.pk, taken.started_at)
    assert Referral.objects.get().status == Status.TO_DELETE
    assert taken.deletion.address == letter.address


def test_the_service_is_asked_to_delete_with_nothing_but_the_number():
    referral = make_referral()
    send(write(referral))
    taken = take_back(referral=referral, words="", by=referral.started_by)
    request = Referral.objects.get().deletion
    assert taken.status == Status.TO_DELETE
    assert (request.way, request.address) == (Way.EMAIL, "requests@example.org")
    assert referral.number in request.words.plain
    assert "Osgood" not in request.words.plain
    send(request)
    acts = list(Referral.objects.get().events.values_list("act", flat=True))
    assert acts == [Act.AGREED, Act.SENT, Act.TAKEN_BACK, Act.ASKED_TO_DELETE]


def test_a_request_to_delete_is_written_once():
    referral = make_referral()
    send(write(referral))
    take_back(referral=referral, words="", by=referral.started_by)
    referral = Referral.objects.get()
    assert write_deletion(referral=referral, by=referral.started_by) == referral.deletion


def test_a_message_that_was_out_when_it_was_taken_back_is_to_be_deleted():
    from letters.actions.going import take_letter

    referral = make_referral()
    letter = write(referral, way=Way.POST)
    take_letter(letter=letter, by=referral.started_by, words="The post", has_read=True)
    take_back(referral=referral, words="", by=referral.started_by)
    say(letter, went_anyway=True)
    assert Referral.objects.get().status == Status.TO_DELETE


def test_a_message_is_printed_only_while_it_is_agreed():
    incident, referral = make_person(), None
    referral = make_referral(incident)
    letter = write(referral, way=Way.POST)
    print_letter(letter=letter, by=incident.officer)
    Incident.objects.get(pk=incident.pk).victim.exposures.create(who="Aunt", position=1)
    assert code_of(print_letter, letter=letter, by=incident.officer) == "contact_changed"


def test_of_any_choice_exactly_what_was_ticked_is_sent():
    incident, chance = make_whole_person(), random.Random(20)  # noqa: S311 (choices that are the same in every run)
    others = [item for item in Item if item != Item.SAFE_CONTACT]
    service = make_full_service()
    for _number in range(CHOICES):
        ticked = {Item.SAFE_CONTACT, *chance.sample(others, chance.randint(0, len(others)))}
        way = chance.choice([Way.EMAIL, Way.POST, Way.VOICE, Way.PORTAL])
        referral = make_referral(incident, service=service, items=ticked)
        letter = write(referral, way=way, is_asked_who=True)
        preview = letter.words.plain
        went = message_of(letter).get_body().get_content() if way == Way.EMAIL else preview
        send(letter) if way == Way.EMAIL else say(letter, words="Done")
        kept = Letter.objects.get(pk=letter.pk)
        assert kept.words.plain == preview
        assert {item for item, canary in CANARIES.items() if canary in went} == ticked
        (event,) = Event.objects.filter(act=Logged.DISCLOSE, what=f"referral {referral.pk}")
        assert set(json.loads(event.fields)) == ticked
        take_back(referral=referral, words="", by=referral.started_by)
        Referral.objects.filter(pk=referral.pk).update(status=Status.DELETED)
