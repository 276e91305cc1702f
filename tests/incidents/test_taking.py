import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.handing_over import hand_over
from incidents.models import HeldWords, Incident
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def token_of(response):
    return re.search(r'name="page_token" value="([^"]+)"', response.content.decode())[1]


def open_page(client, incident, page):
    return client.get(reverse("incidents:report-page", args=[incident.reference, page]))


def save(client, incident, page, *, token=None, **answers):
    token = token or token_of(open_page(client, incident, page))
    url = reverse("incidents:report-page", args=[incident.reference, page])
    return client.post(url, {"page_token": token, "then": "next", **answers})


def begin(client, **answers):
    token = token_of(client.get(reverse("incidents:report-start")))
    client.post(reverse("incidents:report-start"), {"page_token": token, "then": "next", **answers})
    return Incident.objects.get()


def test_the_first_save_of_the_call_screen_begins_the_record(client, officer):
    incident = begin(client, account="It was on a Tuesday.", known_as="Sam")
    assert incident.officer == officer
    assert incident.victim.known_as == "Sam"


def test_pressing_save_twice_on_the_call_screen_begins_one_record(client, officer):
    token = token_of(client.get(reverse("incidents:report-start")))
    for _press in range(2):
        client.post(reverse("incidents:report-start"), {"page_token": token, "account": "once"})
    assert Incident.objects.count() == 1


def test_every_page_opens_with_what_was_typed_on_it(client, officer):
    incident = begin(client, account="x")
    save(client, incident, "effect", effect_words="I <i>sleep</i> badly")
    assert "I &lt;i&gt;sleep&lt;/i&gt; badly" in open_page(client, incident, "effect").content.decode()


def test_a_page_that_cannot_be_read_keeps_what_was_typed(client, officer):
    incident = begin(client, account="x")
    response = save(client, incident, "reach", pronouns="they\x00", avoid_words="that one")
    assert response.status_code == 422
    assert "Character 5 is damaged" in response.content.decode()
    assert 'value="that one"' in response.content.decode()


def test_bytes_that_are_not_text_are_refused_and_the_rest_is_kept(client, officer):
    incident = begin(client, account="first")
    token = token_of(open_page(client, incident, "call"))
    body = f"page_token={token}&known_as=Imke&account=he%20%C3%28here".encode()
    url = reverse("incidents:report-page", args=[incident.reference, "call"])
    response = client.post(url, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422
    assert incident.drafts.get().answers == {"known_as": ["Imke"], "account": ["first"]}


def test_an_urgent_answer_leads_to_the_safety_page_first(client, officer):
    incident = begin(client, account="x")
    response = save(client, incident, "threats", threats="to_kill")
    assert response.url.startswith(reverse("incidents:safety", args=[incident.reference]))


def test_a_stale_save_shows_both_texts_and_loses_neither(client, officer):
    incident = begin(client, account="first words")
    stale = token_of(open_page(client, incident, "call"))
    save(client, incident, "call", account="second words")
    response = client.post(
        reverse("incidents:report-page", args=[incident.reference, "call"]),
        {"page_token": stale, "account": "third words"},
        follow=True,
    )
    page = response.content.decode()
    assert "second words" in page
    assert "third words" in page


def test_both_texts_can_be_kept(client, officer):
    incident = begin(client, account="first")
    stale = token_of(open_page(client, incident, "call"))
    save(client, incident, "call", account="second")
    client.post(
        reverse("incidents:report-page", args=[incident.reference, "call"]), {"page_token": stale, "account": "third"}
    )
    held = HeldWords.objects.get()
    client.post(reverse("incidents:held", args=[held.pk]), {"keep-account": "both"})
    assert incident.drafts.get().answers["account"] == ["second\n\nthird"]
    assert not HeldWords.objects.exists()


def test_words_sent_after_the_session_ended_are_there_after_signing_in_again(client, officer):
    incident = begin(client, account="first")
    token = token_of(open_page(client, incident, "call"))
    client.logout()
    response = save(client, incident, "call", token=token, account="typed while signed out")
    held = HeldWords.objects.get()
    assert reverse("incidents:held", args=[held.pk]) in response.url
    client.force_login(officer)
    assert "typed while signed out" in client.get(reverse("incidents:held", args=[held.pk])).content.decode()


def test_held_words_are_shown_to_nobody_else(client, officer):
    token = token_of(client.get(reverse("incidents:report-start")))
    client.logout()
    client.post(reverse("incidents:report-start"), {"page_token": token, "account": "mine"})
    client.force_login(make_user(Role.OFFICER))
    assert client.get(reverse("incidents:held", args=[HeldWords.objects.get().pk])).status_code == 404


def test_held_words_of_a_call_that_was_never_saved_begin_its_record(client, officer):
    token = token_of(client.get(reverse("incidents:report-start")))
    client.logout()
    client.post(reverse("incidents:report-start"), {"page_token": token, "account": "all there is"})
    client.force_login(officer)
    client.post(reverse("incidents:held", args=[HeldWords.objects.get().pk]))
    assert Incident.objects.get().drafts.get().answers == {"account": ["all there is"]}


def test_a_page_from_before_the_last_sign_in_loses_nothing(client, officer):
    client.handler.enforce_csrf_checks = True
    token = token_of(client.get(reverse("incidents:report-start")))
    response = client.post(reverse("incidents:report-start"), {"page_token": token, "account": "kept"}, follow=True)
    assert "kept" in response.content.decode()
    assert HeldWords.objects.get().why == HeldWords.Why.FORM_TOO_OLD


def test_a_quiet_save_gives_the_next_token_and_the_reference(client, officer):
    token = token_of(client.get(reverse("incidents:report-start")))
    reply = client.post(reverse("incidents:report-start-quiet"), {"page_token": token, "account": "a"}).json()
    assert reply["reference"] == Incident.objects.get().reference
    again = client.post(reply["quiet"], {"page_token": reply["token"], "account": "ab"})
    assert again.status_code == 200
    assert Incident.objects.get().drafts.get().answers == {"account": ["ab"]}


def test_a_quiet_save_of_a_page_saved_elsewhere_keeps_the_words_apart(client, officer):
    incident = begin(client, account="first")
    stale = token_of(open_page(client, incident, "call"))
    save(client, incident, "call", account="second")
    url = reverse("incidents:report-page-quiet", args=[incident.reference, "call"])
    reply = client.post(url, {"page_token": stale, "account": "third"})
    assert reply.status_code == 409
    assert HeldWords.objects.get().answers == {"account": ["third"]}


def test_two_tabs_with_two_people_never_mix(client, officer):
    one, two = (token_of(client.get(reverse("incidents:report-start"))) for _ in range(2))
    client.post(reverse("incidents:report-start"), {"page_token": one, "known_as": "Ada"})
    client.post(reverse("incidents:report-start"), {"page_token": two, "known_as": "Bo"})
    assert sorted(incident.victim.known_as for incident in Incident.objects.all()) == ["Ada", "Bo"]


def test_a_token_of_another_record_saves_nothing(client, officer):
    first = begin(client, account="one")
    other = token_of(client.get(reverse("incidents:report-start")))
    response = save(client, first, "call", token=other, account="two")
    assert response.status_code == 422
    assert first.drafts.get().answers == {"account": ["one"]}


def test_skip_keeps_what_was_typed_and_goes_on(client, officer):
    incident = begin(client, account="x")
    response = save(client, incident, "hopes", hopes_words="later", then="skip")
    assert response.url == reverse("incidents:report-page", args=[incident.reference, "happened"])
    assert incident.drafts.get(page="hopes").answers == {"hopes_words": ["later"]}


def test_the_read_back_has_every_answer_and_completing_opens_the_record(client, officer):
    incident = begin(client, account="my own words", known_as="Wangarĩ")
    page = client.get(reverse("incidents:report-check", args=[incident.reference])).content.decode()
    assert "my own words" in page
    response = client.post(reverse("incidents:report-record", args=[incident.reference]))
    assert response.url == reverse("incidents:recorded", args=[incident.reference])
    assert Incident.objects.get().is_recorded


def test_answers_that_cannot_be_read_stop_the_record_and_are_named(client, officer):
    incident = begin(client, known_as="m" * 2000)
    client.post(reverse("incidents:report-record", args=[incident.reference]))
    page = client.get(reverse("incidents:report-check", args=[incident.reference])).content.decode()
    assert "Use 200 characters or fewer" in page
    assert Incident.objects.get().is_being_taken


def test_another_units_record_is_not_found(client, officer):
    incident = begin(client, account="x")
    client.force_login(make_user(Role.OFFICER))
    assert open_page(client, incident, "call").status_code == 404


def test_a_trainer_may_not_take_a_report(client):
    client.force_login(make_user(Role.TRAINER))
    assert client.get(reverse("incidents:report-start")).status_code == 403


def stale_save(client, incident, token, **answers):
    url = reverse("incidents:report-page", args=[incident.reference, "call"])
    return client.post(url, {"page_token": token, **answers})


def test_two_stale_tabs_of_one_page_are_both_kept(client, officer):
    incident = begin(client, account="first")
    stale = token_of(open_page(client, incident, "call"))
    save(client, incident, "call", account="second")
    stale_save(client, incident, stale, account="third")
    stale_save(client, incident, stale, account="fourth")
    assert sorted(held.answers["account"][0] for held in HeldWords.objects.all()) == ["fourth", "third"]


def test_more_words_on_one_stale_page_are_kept_once(client, officer):
    incident = begin(client, account="first")
    stale = token_of(open_page(client, incident, "call"))
    save(client, incident, "call", account="second")
    stale_save(client, incident, stale, account="third")
    stale_save(client, incident, stale, account="third and more", known_as="Sam")
    assert HeldWords.objects.get().answers == {"known_as": ["Sam"], "account": ["third and more"]}


@pytest.fixture
def handed_over(client, officer):
    """A record that was handed over after its call screen was opened, and the screen's token."""
    incident = begin(client, account="first")
    token = token_of(open_page(client, incident, "call"))
    hand_over(incident=incident, to=make_user(Role.OFFICER), by=officer)
    return incident, token


@pytest.mark.parametrize("name", ["report-start", "report-start-quiet", "report-page", "report-page-quiet"])
def test_a_record_that_was_handed_over_is_not_written_to_any_more(client, handed_over, name):
    incident, token = handed_over
    where = [incident.reference, "call"] if "page" in name else []
    response = client.post(reverse(f"incidents:{name}", args=where), {"page_token": token, "known_as": "late"})
    assert response.status_code in (302, 409)
    assert "known_as" not in incident.drafts.get().answers
    assert HeldWords.objects.get().answers == {"known_as": ["late"]}


def test_words_saved_after_the_record_was_completed_are_held(client, officer):
    incident = begin(client, account="first")
    token = token_of(open_page(client, incident, "effect"))
    client.post(reverse("incidents:report-record", args=[incident.reference]))
    response = save(client, incident, "effect", token=token, effect_words="late words")
    assert response.url == reverse("incidents:held", args=[HeldWords.objects.get().pk])


def test_somebody_without_a_unit_is_told_so_and_loses_nothing(client):
    nobody = make_user(Role.OFFICER)
    client.force_login(nobody)
    token = token_of(client.get(reverse("incidents:report-start")))
    nobody.unit = None
    nobody.save()
    assert b"You have no unit yet" in client.get(reverse("incidents:report-start")).content
    response = client.post(reverse("incidents:report-start"), {"page_token": token, "account": "all of it"})
    assert response.url == reverse("incidents:held", args=[HeldWords.objects.get().pk])
    assert client.post(response.url).status_code == 200


def test_seeing_what_is_saved_beside_held_words_is_on_record(client, officer):
    incident = begin(client, account="first")
    stale = token_of(open_page(client, incident, "call"))
    save(client, incident, "call", account="second")
    held = stale_save(client, incident, stale, account="third")
    seen = Event.objects.filter(chain=incident.audit_chain, act="view").count()
    for ask in (client.get, client.post):
        ask(held.url)
    assert Event.objects.filter(chain=incident.audit_chain, act="view").count() == seen + 2


def test_coming_back_from_signing_in_shows_what_is_to_be_completed(client, officer):
    incident = begin(client, account="x")
    response = client.get(reverse("incidents:report-record", args=[incident.reference]))
    assert response.url == reverse("incidents:report-check", args=[incident.reference])


def test_the_last_page_shows_what_they_said_at_the_start(client, officer):
    incident = begin(client, account="x")
    save(client, incident, "hopes", hopes=["takedown", "court"], hopes_words="soon")
    page = open_page(client, incident, "next").content.decode()
    assert "What they said before:" in page
    assert page.count("Take it to court") == 2
    assert "checked" not in page


def test_not_sure_about_danger_is_kept_in_sight(client, officer):
    incident = begin(client, danger="unsure")
    assert b"We do not know yet" in open_page(client, incident, "start").content
    save(client, incident, "call", danger="no")
    assert b"We do not know yet" not in open_page(client, incident, "start").content


def test_one_more_row_leads_to_where_it_is_typed(client, officer):
    incident = begin(client, account="x")
    response = save(client, incident, "reach", must_not_find_out_0="my landlord", then="again")
    assert response.url.endswith("/reach/#id_must_not_find_out_1")


def test_words_kept_apart_are_named_before_the_record_is_completed(client, officer):
    incident = begin(client, account="first")
    stale = token_of(open_page(client, incident, "call"))
    save(client, incident, "call", account="second")
    held = stale_save(client, incident, stale, account="third")
    assert held.url in client.get(reverse("incidents:report-check", args=[incident.reference])).content.decode()


def test_a_quiet_save_of_an_urgent_answer_names_the_safety_page(client, officer):
    token = token_of(client.get(reverse("incidents:report-start")))
    reply = client.post(reverse("incidents:report-start-quiet"), {"page_token": token, "danger": "now"}).json()
    assert reply["safety"] == reverse("incidents:safety", args=[reply["reference"]])


def test_what_is_for_the_officer_alone_is_not_on_the_form_for_a_supervisor(client, officer):
    incident = begin(client, account="x")
    save(client, incident, "because", describes_self="in my own words", describes_self_to="no_one", because="yes")
    save(client, incident, "people", other_party="a man I know", keep_sealed="on", relations=["know_them"])
    client.force_login(make_user(Role.SUPERVISOR))
    for page in ("because", "people", "check"):
        shown = client.get(f"/record/{incident.reference}/{page}/").content.decode()
        assert "in my own words" not in shown
        assert "a man I know" not in shown


def test_a_supervisors_save_leaves_what_they_could_not_see(client, officer):
    incident = begin(client, account="x")
    save(client, incident, "people", other_party="a man I know", keep_sealed="on", relations=["know_them"])
    client.force_login(make_user(Role.SUPERVISOR))
    save(client, incident, "people", relations=["family"])
    answers = incident.drafts.get(page="people").answers
    assert answers == {"relations": ["family"], "other_party": ["a man I know"], "keep_sealed": ["on"]}


def test_words_typed_over_what_is_the_officers_alone_are_held_and_never_dropped(client, officer):
    incident = begin(client, account="x")
    supervisor = make_user(Role.SUPERVISOR)
    client.force_login(supervisor)
    stale = token_of(open_page(client, incident, "because"))
    client.force_login(officer)
    save(client, incident, "because", describes_self="as they said it")
    client.force_login(supervisor)
    held = save(client, incident, "because", token=stale, describes_self="as I heard it")
    client.post(held.url)
    assert HeldWords.objects.get().answers == {"describes_self": ["as I heard it"]}
    assert incident.drafts.get(page="because").answers == {"describes_self": ["as they said it"]}
