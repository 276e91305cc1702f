"""Going ahead without agreement on its pages: who gets there, what they are told, and what is kept."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from consultations.actions.authorising import DETAILS, note_not_told, request_authority, write_up
from consultations.actions.stepping import propose_step
from consultations.models import AuthorisationEvent
from incidents.actions.limiting import set_condition
from incidents.actions.opening import open_with_reason
from incidents.actions.reaching import note_attempt
from incidents.actions.stopping import stop_everything
from incidents.steps import KINDS, Ground
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.talks import FACTS, make_authority, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
ALL = FACTS | {"ground": "life", "target": "The one who did it"}


@pytest.fixture
def incident():
    return make_recorded()


def ask_page(incident, kind="E06"):
    return reverse("consultations:authority-request", args=[incident.reference, kind])


def page_of(request, name="authority"):
    return reverse(f"consultations:{name}", args=[request.incident.reference, request.pk])


def make_request(incident, ground="life", **more):
    asked = {"kind": "E06", "details": FACTS, "by": incident.officer} | more
    return request_authority(incident=incident, ground=ground, **asked)


def send(client, request, name, **typed):
    """Press a button of the page."""
    prefix = name.replace("-", "_")
    typed = {f"{prefix}-{key}": value for key, value in typed.items()}
    return client.post(page_of(request, f"authority-{name}"), typed)


def text_of(response):
    return response.content.decode()


def sign_in(client, user):
    client.force_login(user)
    return user


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.grounds])
def test_only_the_reasons_of_this_kind_are_offered(client, incident, kind):
    sign_in(client, incident.officer)
    page = text_of(client.get(ask_page(incident, kind)))
    offered = {ground for ground in Ground.values if f'type="radio" value="{ground}"' in page}
    assert offered == set(KINDS[kind].grounds)


@pytest.mark.parametrize("ground", Ground.values)
@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.grounds])
def test_a_kind_and_a_reason_go_together_or_not_at_all(client, incident, kind, ground):
    sign_in(client, incident.officer)
    response = client.post(ask_page(incident, kind), ALL | {"ground": ground})
    if ground in KINDS[kind].grounds:
        assert response.url == page_of(incident.authorisation_events.get())
    else:
        assert response.status_code == 422
        assert "For this step the grounds are" in text_of(response)
        assert not AuthorisationEvent.objects.exists()


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("E01", "a warning is not the right step"),
        ("E08", "own agreement"),
        ("E11", "only if both people want it"),
        ("E12", "No reason on the list fits it"),
        ("E20", "the person is told first"),
        ("E00", "always open"),
    ],
)
def test_a_kind_without_reasons_says_why_and_shows_no_form(client, incident, kind, why):
    sign_in(client, incident.officer)
    page = client.get(ask_page(incident, kind))
    assert why in text_of(page)
    assert b"facts" not in page.content
    assert client.post(ask_page(incident, kind), ALL).status_code == 422


@pytest.mark.parametrize("ground", ["public interest", "", "convenience"])
def test_what_is_no_reason_is_not_one(client, incident, ground):
    sign_in(client, incident.officer)
    response = client.post(ask_page(incident), ALL | {"ground": ground})
    assert response.status_code == 422
    assert "Choose one of the five grounds." in text_of(response)


@pytest.mark.parametrize("name", DETAILS)
def test_every_question_has_to_be_answered_and_the_rest_is_kept(client, incident, name):
    sign_in(client, incident.officer)
    response = client.post(ask_page(incident), ALL | {name: "  "})
    assert response.status_code == 422
    kept = [words for other, words in FACTS.items() if other != name]
    assert all(words in text_of(response) for words in kept)
    assert "If it is not known, write that, and why." in text_of(response) or name.startswith("less_intrusive")


def test_one_step_that_would_do_less_is_not_enough(client, incident):
    sign_in(client, incident.officer)
    response = client.post(ask_page(incident), ALL | {"less_intrusive_1": "A letter.", "less_intrusive_2": ""})
    assert "Write at least two steps that would do less" in text_of(response)
    assert "A letter." in text_of(response)


def test_all_that_is_wrong_is_said_at_once(client, incident):
    sign_in(client, incident.officer)
    page = text_of(client.post(ask_page(incident, "E10"), {"ground": "court"}))
    for words in (
        "For this step the grounds are",
        "Say who or what",
        "Answer “To whom?” If it is not known",
        "at least two steps",
    ):
        assert words in page


def test_a_request_waits_for_an_inspector_and_says_so(client, incident):
    sign_in(client, incident.officer)
    page = text_of(client.post(ask_page(incident), ALL, follow=True))
    assert "Waiting for an authoriser: an inspector or above." in page
    page = text_of(client.post(ask_page(incident), ALL | {"ground": "serious_pattern"}, follow=True))
    assert "Waiting for an authoriser: a superintendent or above." in page


def test_what_was_asked_earlier_by_word_of_mouth_has_its_time(client, incident):
    sign_in(client, incident.officer)
    client.post(ask_page(incident), ALL | {"at": "1 November 2026 09:15"})
    assert incident.authorisation_events.get().at.isoformat() == "2026-11-01T09:15:00+00:00"


def test_what_is_on_record_of_the_person_stands_beside_the_boxes(client):
    incident = make_recorded(wishes=["support"])
    set_condition(incident=incident, words="Never my mother.", by=incident.officer)
    set_condition(incident=incident, words="No post.", by=incident.officer, step="E15")
    note_attempt(
        incident=incident, way="phone", result="no_answer", is_safe=True, by=incident.officer, words="Rang twice."
    )
    sign_in(client, incident.officer)
    page = text_of(client.get(ask_page(incident)))
    assert "Never my mother." in page
    assert "Rang twice." in page
    assert "Put me in touch with support" in page
    assert "No post." not in page


def test_the_target_that_was_talked_about_is_in_its_box(client, incident):
    decision = make_talk(incident, target="@somebody on the bird site", answer="no")
    sign_in(client, incident.officer)
    page = client.get(ask_page(incident, "E02"), {"target": decision.target_id})
    assert "@somebody on the bird site</textarea>" in text_of(page)


@pytest.mark.parametrize("target", ["x", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_a_target_of_no_meaning_leaves_the_box_empty(client, incident, target):
    sign_in(client, incident.officer)
    assert client.get(ask_page(incident, "E02"), {"target": target}).status_code == 200


def test_words_to_be_published_never_name_the_person(client, incident):
    sign_in(client, incident.officer)
    response = client.post(ask_page(incident, "E15"), ALL | {"target": "Have you seen sam?"})
    assert "These words name the person." in text_of(response)
    assert client.post(ask_page(incident, "E15"), ALL | {"target": "The same car again."}).status_code == 302


def test_the_limits_of_some_steps_are_said_beside_their_boxes(client, incident):
    sign_in(client, incident.officer)
    assert "Only the one person who must be reached" in text_of(client.get(ask_page(incident, "E10")))
    assert "Never name or describe the person" in text_of(client.get(ask_page(incident, "E15")))
    assert "A superintendent or above decides" in text_of(client.get(ask_page(incident, "E06")))


def test_a_record_that_is_being_taken_has_nothing_to_authorise(client):
    incident = make_incident(known_as="Sam")
    sign_in(client, incident.officer)
    assert client.post(ask_page(incident), ALL).status_code == 302
    assert not AuthorisationEvent.objects.exists()


def test_words_that_no_page_can_hold_are_refused_and_the_rest_is_kept(client, incident):
    sign_in(client, incident.officer)
    response = client.post(ask_page(incident), ALL | {"facts": "a\x00b", "source": "x" * 20_001})
    assert response.status_code == 422
    assert "damaged" in text_of(response)
    assert "Use 20000 characters" in text_of(response)


def test_an_inspector_authorises_and_the_page_turns_red_until_it_is_reviewed(client, incident):
    request = make_request(incident)
    inspector = sign_in(client, make_supervisor())
    assert b"app-safety" not in client.get(page_of(request)).content
    send(client, request, "grant", words="Nothing less would do.")
    granted = request.events.get()
    assert (granted.event, granted.by, granted.rank) == ("granted", inspector, "Insp")
    assert "Authorised without agreement, and not reviewed yet" in text_of(client.get(page_of(request)))
    sign_in(client, make_supervisor("Sgt"))
    send(client, request, "review", words="It held.")
    page = text_of(client.get(page_of(request)))
    assert "Authorised without agreement, and reviewed" in page
    assert "app-safety" not in page


@pytest.mark.parametrize(
    ("rank", "ground", "words"),
    [
        ("Sgt", "life", "An inspector or above must decide."),
        ("Insp", "serious_pattern", "This ground needs a superintendent or above."),
        ("Nobody knows", "life", "An inspector or above must decide."),
    ],
)
def test_a_rank_too_low_is_told_who_must_decide(client, incident, rank, ground, words):
    request = make_request(incident, ground)
    sign_in(client, make_supervisor(rank))
    page = text_of(client.get(page_of(request)))
    assert words in page
    assert "Authorise this one step" not in page
    response = send(client, request, "grant", words="Go on.")
    assert response.status_code == 422
    assert words in text_of(response)
    assert "Go on.</textarea>" in text_of(response)


def test_whoever_asks_does_not_authorise(client):
    inspector = make_supervisor()
    incident = make_recorded(officer=inspector)
    request = make_request(incident)
    sign_in(client, inspector)
    assert "The person who asks cannot authorise." in text_of(client.get(page_of(request)))
    response = send(client, request, "grant", words="Go on.")
    assert response.status_code == 422
    assert not request.events.exists()


def test_an_officer_is_forbidden_to_decide(client, incident):
    request = make_request(incident)
    sign_in(client, incident.officer)
    for name in ("grant", "refuse", "write-up", "review"):
        assert send(client, request, name, words="Go on.").status_code == 403
    assert "Authorise this one step" not in text_of(client.get(page_of(request)))


def test_an_inspector_of_another_unit_decides_once_it_is_opened_with_a_reason(client, incident):
    request = make_request(incident)
    inspector = sign_in(client, make_supervisor(unit="coast"))
    assert send(client, request, "grant", words="Go on.").status_code == 404
    open_with_reason(reference=incident.reference, reason="supervising", by=inspector)
    assert send(client, request, "grant", words="Go on.").status_code == 302
    assert send(client, request, "told", words="By phone.").status_code == 302


def test_a_request_of_another_record_is_not_found(client, incident):
    request, other = make_request(incident), make_recorded(officer=incident.officer)
    sign_in(client, incident.officer)
    for pk in (request.pk, request.incident_id):
        assert client.get(reverse("consultations:authority", args=[other.reference, pk])).status_code == 404


def test_ninety_six_hours_are_refused_and_what_was_typed_is_kept(client, incident):
    request = make_request(incident)
    sign_in(client, make_supervisor())
    response = send(client, request, "grant", hours="96", words="Go on.")
    assert response.status_code == 422
    assert "72 hours at most." in text_of(response)
    assert 'value="96"' in text_of(response)
    assert "Go on.</textarea>" in text_of(response)


@pytest.mark.parametrize("hours", ["0", "-1", "1.5", "two", "99999", "²"])
def test_hours_are_a_whole_number(client, incident, hours):
    request = make_request(incident)
    sign_in(client, make_supervisor())
    assert send(client, request, "grant", hours=hours, words="Go on.").status_code == 422


def test_an_authority_in_writing_says_why_and_begins_now(client, incident):
    request = make_request(incident)
    sign_in(client, make_supervisor())
    assert send(client, request, "grant", words=" ").status_code == 422
    response = send(client, request, "grant", words="Go on.", at="1 November 2026 09:15")
    assert response.status_code == 422
    assert "given by word of mouth can have been given earlier" in text_of(response)


def test_a_decision_is_made_once(client, incident):
    request = make_authority(incident).request
    sign_in(client, make_supervisor())
    for name in ("grant", "refuse"):
        response = send(client, request, name, words="Again.")
        assert response.status_code == 422
        assert "This was decided already." in text_of(response)


def test_a_refused_request_is_not_authorised_afterwards(client, incident):
    request = make_request(incident)
    sign_in(client, make_supervisor())
    send(client, request, "refuse", words="A letter would do.")
    page = text_of(client.get(page_of(request)))
    assert "Not authorised." in page
    assert "A letter would do." in page
    assert send(client, request, "grant", words="After all.").status_code == 422
    assert send(client, request, "told", words="By phone.").status_code == 422


def test_only_whoever_gave_it_by_word_of_mouth_writes_it_up(client, incident):
    granted = make_authority(incident, is_oral=True)
    sign_in(client, make_supervisor())
    response = send(client, granted.request, "write-up", words="It was urgent.")
    assert "Whoever gave it by word of mouth writes it up." in text_of(response)
    sign_in(client, granted.by)
    assert "Write up by" in text_of(client.get(page_of(granted.request)))
    assert send(client, granted.request, "write-up", words="It was urgent.").status_code == 302


@pytest.mark.parametrize("name", ["refuse", "write-up", "told", "not-told", "review"])
def test_nothing_is_written_down_without_words(client, incident, name):
    request = make_authority(incident, is_oral=True).request
    sign_in(client, make_supervisor())
    response = send(client, request, name, words=" \n")
    assert response.status_code == 422
    assert 'govuk-error-message"><span class="govuk-visually-hidden">Error:</span> Write ' in text_of(response)


def test_whoever_asked_or_decided_is_offered_no_review(client, incident):
    granted = make_authority(incident)
    sign_in(client, granted.by)
    assert "Write down the review" not in text_of(client.get(page_of(granted.request)))
    response = send(client, granted.request, "review", words="All well.")
    assert "A different supervisor reviews it" in text_of(response)
    sign_in(client, make_supervisor())
    assert "Write down the review" in text_of(client.get(page_of(granted.request)))


def test_coming_by_its_address_a_button_leads_to_its_page(client, incident):
    request = make_request(incident)
    sign_in(client, make_supervisor())
    assert client.get(page_of(request, "authority-grant")).url == page_of(request)


def test_the_summary_says_what_and_why_and_names_nobody_else(client):
    incident = make_recorded(in_letters="yes")
    granted = make_authority(incident, target="Quillon of the corner shop")
    sign_in(client, incident.officer)
    page = text_of(client.get(page_of(granted.request, "authority-summary")))
    for words in ("Dear <bdi>Sam</bdi>", "Arrest", "A real and imminent risk to life", "It has not been done."):
        assert words in page
    assert "Quillon" not in page
    assert granted.by.name not in page


def test_what_happened_to_a_request_leads_to_it(client, incident):
    granted = make_authority(incident)
    held_back = note_not_told(request=granted.request, by=granted.by, words="Her brother reads her post.")
    sign_in(client, incident.officer)
    address = reverse("consultations:authority", args=[incident.reference, held_back.pk])
    assert client.get(address).url == page_of(granted.request, "authority")


def test_the_summary_holds_back_while_a_reason_not_to_tell_is_written(client, incident):
    granted = make_authority(incident)
    note_not_told(request=granted.request, by=granted.by, words="Her brother reads her post.")
    sign_in(client, incident.officer)
    page = text_of(client.get(page_of(granted.request, "authority-summary")))
    assert "held back for somebody’s safety" in page
    assert "Arrest" not in page
    assert "brother" not in page
    send(client, granted.request, "told", words="In person, alone.")
    assert "Arrest" in text_of(client.get(page_of(granted.request, "authority-summary")))


def test_there_is_no_summary_of_what_was_not_authorised(client, incident):
    request = make_request(incident)
    sign_in(client, incident.officer)
    assert client.get(page_of(request, "authority-summary")).status_code == 404


def test_words_that_look_like_markup_stay_words(client, incident):
    request = make_request(incident, details=FACTS | {"facts": "<script>alert(1)</script>"}, target="<b>him</b>")
    sign_in(client, make_supervisor())
    page = text_of(client.get(page_of(request)))
    assert "<script>alert" not in page
    assert "&lt;b&gt;him&lt;/b&gt;" in page


def test_deciding_stays_within_its_budget(client, incident):
    request = make_request(incident)
    sign_in(client, make_supervisor())
    with statements() as count:
        client.get(page_of(request))
    assert count() <= 12
    with statements() as count:
        send(client, request, "grant", words="Nothing less would do.")
    assert count() <= 22


def test_both_pages_stay_within_their_budget(client, incident):
    granted = make_authority(incident, is_oral=True)
    write_up(request=granted.request, by=granted.by, words="It was urgent.")
    sign_in(client, incident.officer)
    for page in (ask_page(incident), page_of(granted.request)):
        with statements() as count:
            response = client.get(page)
        assert len(response.content) <= 40_000
        assert count() <= 12, page


def test_a_call_taker_is_forbidden(client, incident):
    request = make_request(incident)
    sign_in(client, make_user(Role.CALL_TAKER))
    assert client.get(page_of(request)).status_code == 403
    assert client.get(ask_page(incident)).status_code == 403


def test_the_same_sent_twice_at_once_is_one_request(client, incident):
    sign_in(client, incident.officer)
    assert client.post(ask_page(incident), ALL).status_code == 302
    again = client.post(ask_page(incident), ALL)
    assert again.status_code == 422
    assert "This is written down already." in text_of(again)


def test_an_authority_that_is_not_used_leads_to_putting_the_step_forward(client, incident):
    grant = make_authority(incident, target="The one who did it")
    sign_in(client, incident.officer)
    address = reverse("consultations:step-propose", args=[incident.reference, "E06"])
    link = f"{address}?target={grant.request.target_id}"
    assert f'href="{link}"' in text_of(client.get(page_of(grant.request)))
    assert "Put it forward" in text_of(client.get(link))
    propose_step(incident=incident, kind="E06", target="The one who did it", by=incident.officer, has_read=True)
    assert link not in text_of(client.get(page_of(grant.request)))


def test_a_request_that_waits_leads_to_no_step(client, incident):
    sign_in(client, incident.officer)
    assert "Put this step forward" not in text_of(client.get(page_of(make_request(incident))))


def test_the_page_of_an_authority_says_that_they_asked_us_to_stop(client, incident):
    grant = make_authority(incident)
    stop_everything(incident=incident, by=incident.officer)
    sign_in(client, incident.officer)
    with statements() as sent:
        page = text_of(client.get(page_of(grant.request)))
    assert "They asked us to stop on " in page
    assert sent() <= 12
