"""Writing a letter through its pages: the list, the form, and the letter as it will go."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from letters.actions.reading import show_letter
from letters.aims import value_of
from letters.choices import Act, Kind, Language, Status, Way
from letters.forms import WriteForm
from letters.kinds import BY_HAND
from letters.models import Letter
from letters.wording import variables_of
from tests.budgets import statements
from tests.factories import make_incident, make_unit, make_user
from tests.letters.makers import COMMUNITY, WARNING, aim_at_a_step, make_letter, make_ready
from tests.letters.wording.makers import sign_off
from tests.talks import make_recorded, make_supervisor, make_talk
from victims.models import SafeContact

pytestmark = pytest.mark.django_db
OUTCOME = {"way": "here", "language": "en", "done": "We wrote down what you told us."}
ADVICE = COMMUNITY | {
    "way": "post",
    "language": "en",
    "address": "1 Sample Street",
    "would_think": "Anyone they wrote to.",
}


@pytest.fixture
def incident():
    return make_recorded()


@pytest.fixture
def signed_in(client, incident):
    client.force_login(incident.officer)
    return client


def page(incident, name="letters", *more):
    return reverse(f"letters:{name}", args=[incident.reference, *more])


def test_nothing_is_shown_to_somebody_signed_out(client, incident):
    assert client.get(page(incident)).status_code == 302


def test_a_call_taker_writes_no_letters(client, incident):
    client.force_login(make_user(Role.CALL_TAKER))
    assert client.get(page(incident)).status_code == 403
    assert client.post(page(incident, "compose", "outcome"), OUTCOME).status_code == 403


def test_another_units_record_is_not_found(client, incident):
    client.force_login(make_user(Role.OFFICER, unit=make_unit("coast")))
    letter = make_letter(incident)
    for address in (page(incident), page(incident, "compose", "outcome"), page(incident, "letter", letter.pk)):
        assert client.get(address).status_code == 404


def test_a_letter_of_another_record_is_not_found(signed_in, incident):
    other = make_letter(make_incident(officer=incident.officer, recorded=True))
    for name in ("letter", "rewrite", "gone", "paper", "stop"):
        assert signed_in.get(page(incident, name, other.pk)).status_code == 404


def test_every_kind_that_is_written_by_hand_has_its_form(signed_in, incident):
    listed = signed_in.get(page(incident)).content.decode()
    for kind in BY_HAND:
        address = page(incident, "compose", kind.value)
        assert address in listed
        assert signed_in.get(address).status_code == 200


def test_a_letter_that_nobody_writes_by_hand_has_no_form(signed_in, incident):
    assert signed_in.get(page(incident, "compose", "referral")).status_code == 404


def test_no_place_of_a_letter_has_the_name_of_another_question():
    places = {each.name for kind in Kind for each in variables_of(kind)}
    assert not places & set(WriteForm.base_fields)


def test_what_is_kept_is_a_draft_and_shown_as_it_will_go(signed_in, incident):
    response = signed_in.post(page(incident, "compose", "outcome"), OUTCOME, follow=True)
    letter = Letter.objects.get()
    assert letter.status == Status.DRAFT
    shown = response.content.decode()
    assert "We wrote down what you told us." in shown
    assert "It is written" in shown


def test_the_safe_way_is_chosen_beforehand(signed_in, incident):
    form = signed_in.get(page(incident, "compose", "outcome")).context["form"]
    assert form["way"].value() == Way.VOICE


def test_the_way_and_the_address_that_they_named_stand_in_the_form(client):
    incident = make_recorded(channel="post", contact_detail="1 Sample Street, Tarnley")
    client.force_login(incident.officer)
    form = client.get(page(incident, "compose", "outcome")).context["form"]
    assert (form["way"].value(), form["address"].value()) == (Way.POST, "1 Sample Street\nTarnley")


def test_a_way_that_is_not_safe_is_shown_with_why_and_refused_with_what_is_allowed(signed_in, incident):
    address = page(incident, "compose", "outcome")
    assert "This is not a way that they said is safe." in signed_in.get(address).content.decode()
    response = signed_in.post(address, OUTCOME | {"way": "post", "address": "1 Sample Street"})
    said = response.content.decode()
    assert response.status_code == 422
    assert "So it may go: said aloud." in said
    assert "We wrote down what you told us." in said
    assert not Letter.objects.exists()


def test_what_was_typed_stays_where_something_is_missing(signed_in, incident):
    response = signed_in.post(page(incident, "compose", "outcome"), OUTCOME | {"done": "", "not_done": "A visit."})
    assert response.status_code == 422
    assert "A visit." in response.content.decode()


def test_a_letter_by_post_needs_its_address(signed_in, incident):
    response = signed_in.post(page(incident, "compose", "community"), ADVICE | {"address": " "})
    assert "Write the address as it stands on the envelope." in response.content.decode()


def test_somebody_must_not_know_and_the_person_was_not_asked(client):
    incident = make_recorded(channel="post", contact_detail="1 Sample Street", must_not_find_out_0="A neighbour")
    client.force_login(incident.officer)
    by_post = OUTCOME | {"way": "post", "address": "1 Sample Street"}
    address = page(incident, "compose", "outcome")
    assert "A neighbour" in client.get(address).content.decode()
    assert client.post(address, by_post).status_code == 422
    assert client.post(address, by_post | {"is_opener_asked": "on"}).status_code == 302


def test_a_letter_that_they_ask_for_in_welsh_later_asks_for_what_codes_have_no_words_for(signed_in, incident):
    letter = make_letter(incident)
    sign_off(letter.kind)
    address = page(incident, "rewrite", letter.pk)
    SafeContact.objects.update(language=Language.WELSH)
    in_welsh = OUTCOME | {"language": "cy", "seen": letter.mark}
    response = signed_in.post(address, in_welsh)
    assert response.status_code == 422
    assert "a few more things have to be written" in response.content.decode()
    places = response.context["form"].places
    typed = in_welsh | {each.name: "Geiriau." for each in places}
    assert signed_in.post(address, typed).status_code == 302
    assert Letter.objects.get().language == Language.WELSH


def test_what_has_to_come_first_is_led_to(signed_in, incident):
    shown = signed_in.get(page(incident, "compose", "warning")).content.decode()
    assert "Something comes first" in shown
    assert reverse("consultations:steps", args=[incident.reference]) in shown


def test_a_warning_says_which_step_it_is(signed_in, incident):
    aim = aim_at_a_step(incident, Kind.WARNING)
    typed = WARNING | {"way": "post", "address": "1 Sample Street", "language": "en", "would_think": "Several."}
    address = page(incident, "compose", "warning")
    assert signed_in.post(address, typed).status_code == 422
    assert signed_in.post(address, typed | {"aim": aim}).status_code == 302
    assert value_of(Letter.objects.get()) == aim


def test_the_one_thing_that_a_letter_can_be_for_is_told_and_not_asked(signed_in, incident):
    aim = aim_at_a_step(incident, Kind.WARNING)
    shown = signed_in.get(page(incident, "compose", "warning")).content.decode()
    assert "What it is for:" in shown
    assert f'<input type="hidden" name="aim" value="{aim}">' in shown
    assert 'type="radio" name="aim"' not in shown


def test_a_letter_that_was_written_for_something_offers_nothing_else(signed_in, incident):
    letter = make_letter(incident, Kind.PRESERVATION)
    make_talk(incident, "E02", target="another account")
    shown = signed_in.get(page(incident, "rewrite", letter.pk)).content.decode()
    assert "What it is for:" in shown
    assert 'name="aim"' not in shown
    assert 'type="radio" name="aim"' not in signed_in.get(page(incident, "compose", "warning")).content.decode()


def test_of_several_things_one_is_chosen(signed_in, incident):
    for target in ("one account", "another account"):
        make_talk(incident, "E02", target=target)
    shown = signed_in.get(page(incident, "compose", "preservation")).content.decode()
    assert "What it is for:" not in shown
    assert shown.count('name="aim"') == 2


def test_a_draft_is_written_again(signed_in, incident):
    letter = make_letter(incident)
    address = page(incident, "rewrite", letter.pk)
    assert "We wrote down what you told us." in signed_in.get(address).content.decode()
    assert signed_in.post(address, OUTCOME | {"done": "We rang the shop.", "seen": letter.mark}).status_code == 302
    assert "We rang the shop." in Letter.objects.get().words.plain


def test_words_typed_into_a_letter_that_is_ready_stay_on_the_page(signed_in, incident):
    address = page(incident, "rewrite", make_ready(incident).pk)
    assert signed_in.get(address).status_code == 302
    response = signed_in.post(address, OUTCOME | {"done": "We rang the shop."})
    assert response.status_code == 422
    assert "We rang the shop." in response.content.decode()


def test_a_ready_letter_becomes_a_draft_again_and_is_checked_anew(signed_in, incident):
    letter = make_ready(incident)
    assert signed_in.post(page(incident, "write-again", letter.pk)).url == page(incident, "rewrite", letter.pk)
    letter.refresh_from_db()
    assert letter.status == Status.DRAFT
    assert signed_in.post(page(incident, "write-again", letter.pk), follow=True).status_code == 200


def test_finishing_gives_a_letter_for_others_to_a_second_reader(signed_in, incident):
    signed_in.post(page(incident, "compose", "community"), ADVICE)
    letter = Letter.objects.get()
    signed_in.post(page(incident, "finish", letter.pk), {"seen": letter.mark})
    letter.refresh_from_db()
    assert letter.status == Status.TO_READ


def test_a_plea_is_kept_for_the_second_reader_and_needs_words(signed_in, incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY | {"advice": "Ring us at noon."})
    address = page(incident, "plead", letter.pk)
    plea = {"kind": "time", "found": "noon", "why": " ", "seen": letter.mark}
    assert signed_in.post(address, plea).status_code == 422
    assert signed_in.post(address, plea | {"why": "Nobody else knows it."}).status_code == 302
    letter.refresh_from_db()
    assert letter.pleas == [{"kind": "time", "words": "noon", "why": "Nobody else knows it."}]


def test_no_name_of_the_person_stands_in_the_title_or_the_address_of_a_letter_to_somebody_else(signed_in, incident):
    letter = make_letter(incident, Kind.COMMUNITY)
    shown = signed_in.get(page(incident, "letter", letter.pk)).content.decode()
    title = shown[shown.index("<title>") : shown.index("</title>")]
    assert "Sam" not in title + page(incident, "letter", letter.pk)
    assert "Sam" not in shown[shown.index('class="app-letter') :].partition("</div>")[0]


def test_the_list_asks_for_no_more_however_many_letters_there_are(signed_in, incident):
    make_letter(incident)
    counts = []
    for _time in range(2):
        with statements() as count:
            signed_in.get(page(incident))
        counts.append(count())
        for _each in range(4):
            make_letter(incident)
    assert counts[0] == counts[1]


def test_the_list_is_paged(signed_in, incident):
    for _each in range(27):
        make_letter(incident)
    first = signed_in.get(page(incident))
    assert len(first.context["rows"]) == 25
    assert len(signed_in.get(page(incident) + first.context["older_url"]).context["rows"]) == 2


def test_the_page_of_a_letter_asks_for_a_fixed_number_of_things(signed_in, incident):
    letter = make_ready(incident)
    with statements() as few:
        signed_in.get(page(incident, "letter", letter.pk))
    for _time in range(3):
        show_letter(letter=letter, by=incident.officer, how="Read out.")
    with statements() as more:
        signed_in.get(page(incident, "letter", letter.pk))
    assert few() == more()
    assert letter.events.filter(act=Act.SHOWN).count() == 3


def test_a_supervisor_of_the_unit_writes_too(client, incident):
    client.force_login(make_supervisor(unit=incident.unit))
    assert client.post(page(incident, "compose", "outcome"), OUTCOME).status_code == 302
