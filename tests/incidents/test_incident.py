import gzip

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from incidents.actions.opening import open_with_reason
from incidents.actions.setting_aside import set_aside
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db

FULL = {
    "danger": "soon",
    "known_as": "Zoë",
    "account": "They posted it.\nشكرا <b>no</b>",
    "pronouns": "they/them",
    "must_not_find_out_0": "My brother",
    "must_not_find_out_1": "People at work",
    "hopes": ["support"],
    "harms": ["outing", "catfish", "stalking"],
    "ongoing": "yes",
    "platforms": ["dating", "messaging"],
    "platform_words": "a chat app",
    "about": ["gender_identity", "race"],
    "describes_self": "nonbinary, bi",
    "relations": ["met_once"],
    "other_party": "He calls himself Red.",
    "account_names": "@red_one\n@red.two",
    "private_things": ["images"],
    "threats": ["physical"],
    "effects": ["fear", "sleep"],
    "others_exposed": "yes",
    "careful_about": "the group itself",
    "support_needs": ["trans_led", "someone_to_talk_to"],
    "wishes": ["warn"],
    "wish_words": "Only if nobody says it was me",
    "condition_0": "Not before Friday",
    "condition_1": "never contact my mum",
    "supporter_name": "Noor",
}


def page(client, name, incident, **kwargs):
    return client.get(reverse(f"incidents:{name}", args=[incident.reference]), **kwargs)


def shown(client, name, incident):
    return page(client, name, incident).content.decode()


def test_a_signed_out_person_is_asked_to_sign_in(client):
    response = page(client, "incident", make_incident(recorded=True))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["incident", "incident-answers", "incident-other-party"])
def test_a_colleagues_incident_is_not_found(client, officer, name):
    assert page(client, name, make_incident(recorded=True)).status_code == 404


def test_a_trainer_may_open_no_incident(client):
    client.force_login(make_user(Role.TRAINER))
    assert page(client, "incident", make_incident(recorded=True)).status_code == 403


def test_a_refused_try_is_kept(client, officer):
    incident = make_incident(recorded=True)
    page(client, "incident", incident)
    assert Event.objects.filter(act=Act.REFUSE, actor=officer, what__contains=incident.reference).exists()


def test_the_name_and_the_words_come_first(client, officer):
    text = shown(client, "incident", make_incident(officer=officer, recorded=True, **FULL))
    assert (
        text.index("Zoë") < text.index("They posted it.\nشكرا &lt;b&gt;no&lt;/b&gt;") < text.index("Worth discussing")
    )


def test_who_must_not_know_and_how_to_make_contact_are_words(client, officer):
    text = shown(client, "incident", make_incident(officer=officer, recorded=True, **FULL))
    assert "Must not know:" in text
    assert "My brother</bdi> (All of it)" in text
    assert "Leave no messages." in text


def test_the_latest_wish_is_what_is_shown(client, officer):
    text = shown(client, "incident", make_incident(officer=officer, recorded=True, **FULL))
    assert "Have the person told to stop · Only if nobody says it was me" in text


def test_a_wish_that_was_not_asked_says_so(client, officer):
    assert "Not asked yet." in shown(client, "incident", make_incident(officer=officer, recorded=True))


def test_an_indicator_is_worth_discussing_and_decides_nothing(client, officer):
    text = shown(client, "incident", make_incident(officer=officer, recorded=True, relations=["met_once"]))
    assert "Contact in person that began online" in text
    assert "They decide nothing." in text


def test_a_harm_that_depends_on_the_case_is_to_be_asked_about(client, officer):
    text = shown(client, "incident", make_incident(officer=officer, recorded=True, harms=["catfish"]))
    assert "Ask about:" in text


def test_conditions_stand_on_the_first_page(client, officer):
    assert "Not before Friday" in shown(client, "incident", make_incident(officer=officer, recorded=True, **FULL))


def test_seeing_an_incident_is_on_its_chain_before_it_is_shown(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    page(client, "incident", incident)
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (event.act, event.actor) == (Act.VIEW, officer)


def test_no_name_stands_in_the_title_or_in_the_log(client, officer):
    incident = make_incident(officer=officer, recorded=True, known_as="Zoë")
    title = shown(client, "incident", incident).split("</title>")[0]
    assert "Zoë" not in title
    assert not Event.objects.filter(what__contains="Zoë").exists()


def test_one_that_is_being_taken_stands_on_its_task_list(client, officer):
    incident = make_incident(officer=officer)
    response = page(client, "incident", incident)
    assert response.url == reverse("incidents:report-tasks", args=[incident.reference])


def test_one_that_is_set_aside_shows_what_was_typed_and_why(client, officer):
    incident = make_incident(officer=officer, account="Half a story")
    set_aside(incident=incident, because="Taken twice", by=officer)
    text = shown(client, "incident", incident)
    assert "Half a story" in text
    assert "Taken twice" in text


def test_every_answer_is_read_back(client, officer):
    text = shown(client, "incident-answers", make_incident(officer=officer, recorded=True, **FULL))
    for words in ("a chat app", "Outing", "Gender identity or being trans", "Noor", "A trans-led service", "Sleep"):
        assert words in text


def test_what_was_not_asked_is_named_but_never_who_they_are(client, officer):
    text = shown(client, "incident-answers", make_incident(officer=officer, recorded=True))
    _offered, missing = text.split("Not asked, or not answered")
    assert "How they describe themselves" not in missing
    assert "What name would you like us to use?" not in missing


def test_the_officer_sees_how_they_describe_themselves(client, officer):
    incident = make_incident(officer=officer, recorded=True, **FULL)
    assert "nonbinary, bi" in shown(client, "incident-answers", incident)


def test_a_supervisor_does_not_see_how_they_describe_themselves(client):
    incident = make_incident(recorded=True, **FULL)
    client.force_login(make_user(Role.SUPERVISOR))
    assert "nonbinary, bi" not in shown(client, "incident-answers", incident)


@pytest.mark.parametrize("to", ["officer_only", "support_service", "no_one", ""])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.DATA_PROTECTION])
def test_nobody_but_the_officer_sees_who_they_are(client, role, to):
    user, incident = make_user(role), make_incident(recorded=True, **FULL | {"describes_self_to": to})
    client.force_login(user)
    open_with_reason(reference=incident.reference, reason="access_request", by=user)
    text = shown(client, "incident-answers", incident)
    assert "nonbinary, bi" not in text
    assert "Who may see it" not in text


def test_the_officer_sees_that_it_is_to_be_shown_to_no_one(client, officer):
    text = shown(
        client, "incident-answers", make_incident(officer=officer, recorded=True, **FULL, describes_self_to="no_one")
    )
    assert "nonbinary, bi" in text
    assert "No one" in text


@pytest.mark.parametrize("name", ["incident", "incident-answers"])
def test_the_other_person_is_on_no_other_page(client, officer, name):
    text = shown(client, name, make_incident(officer=officer, recorded=True, **FULL))
    assert "Red" not in text
    assert "@red" not in text


def test_the_other_person_is_shown_with_an_event_of_its_own(client, officer):
    incident = make_incident(officer=officer, recorded=True, **FULL)
    assert "@red.two" in shown(client, "incident-other-party", incident)
    assert "other_party" in Event.objects.filter(chain=incident.audit_chain).latest("number").fields


@pytest.mark.parametrize("answers", [{}, FULL], ids=["empty", "full"])
@pytest.mark.parametrize("name", ["incident", "incident-answers", "incident-other-party"])
def test_opening_an_incident_stays_within_its_budget(client, officer, name, answers):
    incident = make_incident(officer=officer, recorded=True, **answers)
    page(client, name, incident)
    with statements() as count:
        response = page(client, name, incident)
    assert count() <= 12
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 8_000


@pytest.mark.parametrize(
    "kept, said",
    [
        ("yes_add", "They would like to add what they kept"),
        ("help_saving", "They would like help saving what there is"),
    ],
)
def test_what_they_kept_leads_to_the_evidence(client, officer, kept, said):
    text = shown(client, "incident", make_incident(officer=officer, recorded=True, kept_evidence=kept))
    assert said in text


@pytest.mark.parametrize("kept", ["", "no", "yes_keep"])
def test_who_asked_for_nothing_about_evidence_is_not_said_to_have(client, officer, kept):
    text = shown(client, "incident", make_incident(officer=officer, recorded=True, kept_evidence=kept))
    assert "They would like" not in text


def test_whoever_only_reads_is_asked_for_no_evidence(client):
    incident = make_incident(recorded=True, kept_evidence="yes_add")
    client.force_login(reader := make_user(Role.OFFICER, unit="south"))
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    assert "They would like to add" not in shown(client, "incident", incident)
