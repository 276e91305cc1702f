"""A letter on its way through its pages: read by a second reader, printed, handed over, opened again, destroyed."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from letters.actions.going import letter_gone, take_letter
from letters.choices import Act, Kind, Status, Way
from letters.models import Letter
from tests.access_letters import make_read, make_waiting
from tests.budgets import statements
from tests.factories import make_unit, make_user
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter, make_ready
from tests.letters.small_forms import gone_under_another_name
from tests.talks import make_recorded, make_supervisor

PASSES = {"would_think": SEVERAL, "could_be": "several"}
pytestmark = pytest.mark.django_db
DAY = {"advice": "Ring us on Tuesday."}


@pytest.fixture
def incident():
    return make_recorded()


@pytest.fixture
def supervisor(incident):
    return make_supervisor(unit=incident.unit)


@pytest.fixture
def signed_in(client, incident):
    client.force_login(incident.officer)
    return client


def page(letter, name="letter"):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def seen(letter):
    """Return what the page of a letter carries, as it is now."""
    return {"seen": Letter.objects.get(pk=letter.pk).mark}


def status_of(letter):
    return Letter.objects.get(pk=letter.pk).status


def pleaded(incident):
    """Return a letter that names a day, which its writer asks to let stay, and that waits to be read."""
    pleas = [{"kind": "date", "words": "on Tuesday", "why": "The body meets then."}]
    return make_waiting(incident, typed=COMMUNITY | DAY, pleas=pleas)


def test_what_was_found_is_marked_in_place_with_why(signed_in, incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY | DAY)
    shown = signed_in.get(page(letter)).content.decode()
    assert "The letter gives a date. Take it out." in shown
    assert '<mark class="app-found" id="finding-1"' in shown
    assert "It has to stay" in shown


def test_a_letter_with_something_marked_does_not_go_to_a_reader(signed_in, incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY | DAY)
    response = signed_in.post(page(letter, "finish"), seen(letter), follow=True)
    assert "Something in it could tell who the person is." in response.content.decode()
    assert status_of(letter) == Status.DRAFT


def test_a_supervisor_reads_what_others_wrote_and_never_their_own(client, incident, supervisor):
    letter = make_waiting(incident)
    own = make_waiting(incident, by=supervisor)
    client.force_login(supervisor)
    listed = client.get(reverse("letters:to-read")).content.decode()
    assert page(letter, "read") in listed
    assert page(own, "read") not in listed
    assert client.get(page(own, "read")).url == page(own)


def test_an_officer_is_no_second_reader(signed_in, incident):
    letter = make_waiting(incident)
    assert signed_in.get(reverse("letters:to-read")).status_code == 403
    assert signed_in.get(page(letter, "read")).status_code == 403
    assert signed_in.post(page(letter, "read-pass"), PASSES | seen(letter)).status_code == 403


def test_a_letter_that_could_only_be_about_one_person_does_not_pass(client, incident):
    letter = make_waiting(incident)
    client.force_login(make_supervisor(unit=incident.unit))
    for could_be in ({}, {"could_be": "one"}):
        said = {"would_think": "It can only be them."} | could_be
        assert client.post(page(letter, "read-pass"), said | seen(letter)).status_code == 422
    assert status_of(letter) == Status.TO_READ


def test_letters_of_another_unit_are_not_there_to_be_read(client, incident):
    letter = make_waiting(incident)
    client.force_login(make_supervisor(unit=make_unit("coast")))
    assert page(letter, "read") not in client.get(reverse("letters:to-read")).content.decode()
    assert client.get(page(letter, "read")).status_code == 404


def test_what_waits_to_be_read_is_listed_in_a_fixed_number_of_queries(client, incident, supervisor):
    client.force_login(supervisor)
    client.get(reverse("letters:to-read"))
    counts = []
    for _time in range(2):
        make_waiting(incident)
        with statements() as count:
            client.get(reverse("letters:to-read"))
        counts.append(count())
    assert counts[0] == counts[1] <= 7


def test_the_second_reader_answers_who_it_would_be_thought_to_be(client, incident, supervisor):
    letter = make_waiting(incident)
    client.force_login(supervisor)
    assert client.post(page(letter, "read-pass"), {"would_think": " "} | seen(letter)).status_code == 422
    assert client.post(page(letter, "read-pass"), PASSES | seen(letter)).status_code == 302
    assert status_of(letter) == Status.READY


def test_the_second_reader_returns_a_letter_with_what_to_change(client, incident, supervisor):
    letter = make_waiting(incident)
    client.force_login(supervisor)
    said = {"would_think": "The only one there is.", "why": "Leave out the club."}
    client.post(page(letter, "read-return"), said | seen(letter))
    assert status_of(letter) == Status.DRAFT
    client.force_login(incident.officer)
    assert "Leave out the club." in client.get(page(letter)).content.decode()


def test_the_second_reader_lets_something_stay_only_with_a_reason(client, incident, supervisor):
    letter = pleaded(incident)
    client.force_login(supervisor)
    assert "The body meets then." in client.get(page(letter, "read")).content.decode()
    said = {"would_think": SEVERAL, "could_be": "several", "accept_1": "on"}
    assert client.post(page(letter, "read-pass"), PASSES | seen(letter)).status_code == 422
    assert client.post(page(letter, "read-pass"), said | seen(letter)).status_code == 422
    assert client.post(page(letter, "read-pass"), said | {"why_1": "Many meet then."} | seen(letter)).status_code == 302
    assert letter.events.get(act=Act.PASSED).accepted[0]["why"] == "Many meet then."


def test_what_could_only_be_about_one_person_is_returned_and_says_so(client, incident, supervisor):
    letter = make_waiting(incident)
    client.force_login(supervisor)
    said = {"would_think": "Only one.", "could_be": "one"} | seen(letter)
    passed = client.post(page(letter, "read-pass"), said)
    assert passed.status_code == 422
    assert "Return it to the writer: the letter could only be about one person." in passed.content.decode()
    response = client.post(page(letter, "read-return"), said, follow=True)
    assert "Returned to the writer: the letter could only be about one person." in response.content.decode()
    assert letter.events.get(act=Act.RETURNED).words.startswith("Returned to the writer")


def test_words_of_a_reader_who_comes_late_stay_on_the_page(client, incident, supervisor):
    letter = make_read(incident)
    client.force_login(supervisor)
    assert client.get(page(letter, "read")).status_code == 302
    response = client.post(
        page(letter, "read-return"), {"would_think": "Only one.", "why": "Leave it out."} | seen(letter)
    )
    assert response.status_code == 422
    assert "Leave it out." in response.content.decode()


def test_the_page_to_print_is_refused_before_the_letter_is_ready(signed_in, incident):
    response = signed_in.get(page(make_letter(incident), "paper"), follow=True)
    assert "This letter is not ready to go." in response.content.decode()


def test_the_page_to_print_says_the_letters_own_words_and_is_on_record(signed_in, incident):
    letter = make_ready(incident)
    response = signed_in.get(page(letter, "paper"))
    assert "We wrote down what you told us." in response.content.decode()
    assert letter.events.filter(act=Act.PRINTED, by=incident.officer).exists()


def test_the_pdf_has_a_name_that_tells_nothing_and_is_kept_nowhere(signed_in, incident):
    response = signed_in.get(page(make_ready(incident), "pdf"))
    assert response.content.startswith(b"%PDF")
    assert response["Content-Disposition"] == 'inline; filename="letter.pdf"'
    assert "no-store" in response["Cache-Control"]


def test_a_letter_with_signs_that_the_pdf_has_not_leads_to_the_page_to_print(signed_in, incident):
    letter = make_ready(incident, typed={"done": "We wrote down \U00013080."})
    response = signed_in.get(page(letter, "pdf"))
    assert response.url == page(letter, "paper")


def test_a_letter_that_is_handed_over_is_gone_and_its_words_are_shut(signed_in, incident):
    letter = make_ready(incident)
    assert signed_in.post(page(letter, "gone"), {"words": ""} | seen(letter)).status_code == 422
    response = signed_in.post(
        page(letter, "gone"), {"words": "Handed to them at the desk."} | seen(letter), follow=True
    )
    shown = response.content.decode()
    assert "We wrote down what you told us." not in shown
    assert "Handed to them at the desk." in shown
    assert status_of(letter) == Status.GONE


def test_words_that_are_said_aloud_stand_on_the_page_as_a_script(signed_in, incident):
    letter = make_ready(incident, way=Way.VOICE)
    shown = signed_in.get(page(letter, "gone")).content.decode()
    assert "Say these words and no others" in shown
    assert "We wrote down what you told us." in shown


def test_when_they_may_be_reached_is_read_first_where_only_a_person_understands_it(client):
    incident = make_recorded(safe_times="while the others are at work")
    client.force_login(incident.officer)
    letter = make_ready(incident, way=Way.VOICE)
    said = {"words": "They said thank you."}
    response = client.post(page(letter, "gone"), said | seen(letter))
    assert response.status_code == 422
    assert "while the others are at work" in response.content.decode()
    assert client.post(page(letter, "gone"), said | {"is_time_read": "on"} | seen(letter)).status_code == 302


def test_a_letter_is_signed_out_and_brought_back(signed_in, incident):
    letter = make_read(incident)
    signed_in.post(page(letter, "take"), {"words": "I take it to the post."} | seen(letter))
    assert "It was brought back" in signed_in.get(page(letter)).content.decode()
    refused = signed_in.post(page(letter, "write-again"), follow=True).content.decode()
    assert "Somebody is on the way with it." in refused
    signed_in.post(page(letter, "brought-back"), {"words": "Nobody was there."})
    assert [event.act for event in letter.events.all()][-2:] == [Act.TAKEN, Act.BROUGHT_BACK]


def test_what_does_not_fit_where_the_letter_stands_is_not_offered(signed_in, incident):
    letter = make_letter(incident)
    for name in ("gone", "take", "answer", "destroy", "brought-back"):
        assert signed_in.get(page(letter, name)).url == page(letter)
    response = signed_in.post(page(letter, "gone"), {"words": "Handed over."} | seen(letter))
    assert response.status_code == 422
    assert "This letter is not ready to go." in response.content.decode()


def test_that_the_person_was_shown_it_is_kept_with_what_they_said(signed_in, incident):
    letter = make_letter(incident)
    signed_in.post(page(letter, "shown"), {"words": "Read out; they asked for one word less."} | seen(letter))
    assert letter.events.get(act=Act.SHOWN).words == "Read out; they asked for one word less."


def test_an_answer_is_kept_with_its_time(signed_in, incident):
    letter = letter_gone(letter=make_ready(incident), by=incident.officer)
    said = {"words": "They rang and thanked us.", "at": "2 January 2099 10:00"}
    assert signed_in.post(page(letter, "answer"), said).status_code == 422
    assert signed_in.post(page(letter, "answer"), {"words": said["words"]}).status_code == 302
    assert letter.events.last().act == Act.ANSWERED


def test_a_stopped_letter_is_destroyed_before_two_people(signed_in, incident):
    letter = make_ready(incident)
    signed_in.post(page(letter, "stop"), {"words": ""})
    assert signed_in.post(page(letter, "destroy"), {"username": "nobody-here"}).status_code == 422
    assert signed_in.post(page(letter, "destroy"), {"username": incident.officer.username}).status_code == 422
    signed_in.post(page(letter, "destroy"), {"username": make_supervisor(unit=incident.unit).username})
    shown = signed_in.get(page(letter)).content.decode()
    assert "Its words were destroyed." in shown
    assert "What is done next" not in shown


def test_what_has_gone_is_opened_again_and_that_is_on_record(signed_in, incident):
    letter = letter_gone(letter=make_ready(incident), by=incident.officer)
    assert "We wrote down what you told us." in signed_in.post(page(letter, "open")).content.decode()
    assert letter.events.filter(act=Act.OPENED).count() == 1
    assert "We wrote down what you told us." not in signed_in.get(page(letter)).content.decode()


def test_a_letter_under_a_name_they_do_not_use_any_more_is_opened_with_a_reason(signed_in, incident):
    letter = gone_under_another_name(incident)
    shown = signed_in.get(page(letter)).content.decode()
    assert "This letter was issued under a name they do not use any more." in shown
    assert "Robin" not in shown
    assert signed_in.post(page(letter, "open"), {"why": " "}).status_code == 422
    assert "Dear Robin" in signed_in.post(page(letter, "open"), {"why": "They ask what it said."}).content.decode()


def test_somebody_who_only_reads_the_record_does_nothing_with_its_letters(client, incident):
    letter = make_ready(incident)
    reader = make_user(Role.OFFICER, unit=make_unit("coast"))
    client.force_login(reader)
    opening = {"reference": incident.reference, "reason": "covering"}
    client.post(reverse("incidents:open-with-reason"), opening)
    assert "What is done next" not in client.get(page(letter)).content.decode()
    assert client.post(page(letter, "gone"), {"words": "Handed over."} | seen(letter)).status_code == 404
    assert client.post(page(letter, "open")).status_code == 404


def test_a_button_that_is_led_back_to_by_signing_in_leads_to_the_letter(signed_in, incident):
    letter = make_letter(incident)
    for name in ("finish", "plead", "open", "write-again"):
        assert signed_in.get(page(letter, name)).url == page(letter)


def test_the_page_of_a_letter_is_built_in_few_queries(signed_in, incident):
    letter = take_letter(letter=make_read(incident), by=incident.officer, words="I take it.")
    with statements() as watched:
        signed_in.get(page(letter))
    theirs = make_ready(incident)
    with statements() as own:
        signed_in.get(page(theirs))
    assert own() <= 12
    assert watched() <= 28
