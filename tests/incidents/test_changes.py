"""What a change asks to be written down, who is told, and the page where it is written down."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import Promise

from accounts.roles import Role
from audit.models import Event
from incidents.actions.developing import note_development
from incidents.actions.stopping import stop_everything
from incidents.changes import CHANGES, NOTED_BY_HAND
from incidents.models import AccountName
from incidents.same_accounts import records_naming
from incidents.steps import Change, ends, may_end
from tests.budgets import statements
from tests.factories import make_incident, make_user

TELLS = {
    "pause": False,
    "wish_lowered": False,
    "wish_raised": False,
    "wish_other": False,
    "new_condition": True,
    "condition_cannot": True,
    "contact_changed": False,
    "exposure_added": True,
    "new_threat": True,
    "other_party": True,
    "more_comes_out": True,
    "surplus": True,
    "publicity": True,
    "life_changed": True,
    "officer_changed": False,
    "force_changed": True,
    "wording_changed": False,
}
BY_OTHER_ACTS = {"wish_lowered", "wish_raised", "wish_other", "new_condition", "condition_cannot", "officer_changed"}


def test_every_change_has_its_row_in_order():
    assert list(CHANGES) == [row.change for row in CHANGES.values()] == list(Change)


@pytest.mark.parametrize("change", TELLS)
def test_somebody_is_told_where_the_rules_say_so(change):
    assert CHANGES[Change(change)].tell_for_others is TELLS[change]


@pytest.mark.parametrize("change", Change)
def test_a_change_says_what_to_write_down_and_what_follows(change):
    row = CHANGES[change]
    assert isinstance(row.asks, Promise)
    assert isinstance(row.note, Promise)
    assert "?" in str(row.asks)


@pytest.mark.parametrize("change", [change for change in Change if not ends(change) and not may_end(change)])
def test_a_change_that_ends_nothing_does_not_say_that_steps_stop(change):
    assert "stop" not in str(CHANGES[change].note)


@pytest.mark.parametrize("change", [change for change in Change if ends(change) or may_end(change)])
def test_a_change_that_ends_steps_says_that_they_stop(change):
    assert "stop" in str(CHANGES[change].note)


def test_an_officer_writes_down_what_no_other_act_writes():
    assert len(NOTED_BY_HAND) == len(set(NOTED_BY_HAND)) == 11
    assert set(Change) - set(NOTED_BY_HAND) == BY_OTHER_ACTS


TYPED = {"kind": "more_comes_out", "words": "His sister knows him too.", "happened_at": "7 May 2026 10:00"}


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, must_not_find_out_0="My brother")


def url(incident, page="changes"):
    return reverse(f"incidents:{page}", args=[incident.reference])


def shown(client, incident, page="changes"):
    return client.get(url(incident, page)).content.decode()


@pytest.mark.django_db
def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_takes_no_change(client, officer):
    other = make_incident(recorded=True)
    assert client.post(url(other), TYPED).status_code == 404
    assert not other.developments.exists()


@pytest.mark.django_db
def test_a_trainer_sees_no_changes(client):
    client.force_login(make_user(Role.TRAINER))
    assert client.get(url(make_incident(recorded=True))).status_code == 403


def test_one_that_is_being_taken_has_no_changes(client, officer):
    incident = make_incident(officer=officer)
    assert client.post(url(incident), TYPED).url == url(incident, "incident")
    with pytest.raises(ValidationError) as refusal:
        note_development(incident=incident, kind=Change.PUBLICITY, by=officer)
    assert refusal.value.code == "not_recorded"


def test_a_change_is_kept_and_says_what_it_ended_and_who_is_told(client, incident):
    text = client.post(url(incident), TYPED, follow=True).content.decode()
    assert tuple(incident.developments.get().ended_kinds) == ends(Change.MORE_COMES_OUT)
    assert "It ends what was agreed about: a message or warning to the other person; asking a site" in text
    assert "Tell the person before any other step that was agreed." in text
    assert "His sister knows him too." in text


@pytest.mark.parametrize("kind", [change for change in NOTED_BY_HAND if change not in ("pause", "contact_changed")])
def test_every_change_that_an_officer_writes_down_can_be(client, incident, kind):
    assert client.post(url(incident), TYPED | {"kind": kind, "who": "My aunt"}).status_code == 302
    assert incident.developments.get().ends == " ".join(ends(kind))


@pytest.mark.parametrize("kind", ["pause", "contact_changed", "wish_lowered", "officer_changed", "x", ""])
def test_what_another_page_writes_is_not_taken_here(client, incident, kind):
    assert client.post(url(incident), TYPED | {"kind": kind}).status_code == 422
    assert not incident.developments.exists()


def test_someone_more_who_must_not_know_stands_on_top_and_may_end_more(client, incident):
    typed = {"who": "My aunt", "must_not_know": "where", "also_ends_exposure_added": ["E05", "E06"]}
    client.post(url(incident), TYPED | typed | {"kind": "exposure_added"})
    assert incident.developments.get().ends == "E05 E06 E10 E15 E16 E17 E18"
    assert [each.who for each in incident.victim.exposures.all()] == ["My brother", "My aunt"]
    assert "My aunt" in shown(client, incident, "safety")


def test_a_change_ends_no_more_than_it_may(client, incident):
    client.post(url(incident), TYPED | {"also_ends_exposure_added": ["E05"], "who": "My aunt"})
    assert "E06" not in incident.developments.get().ends
    assert incident.victim.exposures.count() == 1
    typed = {"kind": "wording_changed", "also_ends_wording_changed": ["E14"]}
    assert client.post(url(incident), TYPED | typed).status_code == 422
    with pytest.raises(ValidationError) as refusal:
        note_development(incident=incident, kind=Change.WORDING_CHANGED, by=incident.officer, also_ends=["E14"])
    assert refusal.value.code == "ends_nothing_of_that"


def test_who_the_other_person_turns_out_to_be_is_an_answer_of_the_record(client, incident):
    client.post(url(incident), TYPED | {"kind": "other_party", "relation": "family"})
    assert incident.circumstances.latest("version").relations == ["family"]


def test_a_new_threat_leads_to_safety_and_stands_on_the_desk(client, incident):
    response = client.post(url(incident), TYPED | {"kind": "new_threat"}, follow=True)
    assert response.redirect_chain == [(url(incident, "safety"), 302)]
    assert "There is a new threat, or it has happened again" in response.content.decode()
    assert client.get("/").context["sections"][0]["rows"][0][0]["text"] == incident.reference


@pytest.mark.parametrize(("name", "value"), [("words", " "), ("happened_at", "soon"), ("kind", "exposure_added")])
def test_what_was_typed_stays_when_something_is_wrong(client, incident, name, value):
    response = client.post(url(incident), TYPED | {name: value})
    assert response.status_code == 422
    assert ("His sister knows him too." if name != "words" else "7 May 2026 10:00") in response.content.decode()
    assert not incident.developments.exists()


def test_a_change_is_logged_by_its_code(client, incident):
    client.post(url(incident), TYPED)
    assert Event.objects.filter(chain=incident.audit_chain, act="collect", reason="more_comes_out").count() == 1


def test_a_stop_is_told_in_one_line(client, incident):
    stop_everything(incident=incident, by=incident.officer)
    assert "Every step" in shown(client, incident)


def test_changes_stand_in_the_timeline_of_the_record(client, incident):
    client.post(url(incident), TYPED)
    headings = [str(entry["heading"]) for entry in client.get(url(incident, "incident")).context["entries"]]
    assert "New facts mean that more would come out" in headings


def test_the_page_needs_no_more_queries_for_many_changes(client, incident):
    counts = []
    for _ in range(2):
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
        for kind in (Change.PUBLICITY, Change.NEW_THREAT, Change.SURPLUS):
            note_development(incident=incident, kind=kind, by=make_user(Role.OFFICER), words="x")
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


def test_a_save_takes_few_statements(client, incident):
    """It ends agreements, so it stops reminders and notes what is due."""
    with statements() as count:
        client.post(url(incident), TYPED)
    assert count() <= 14


def named(client, incident, role):
    client.force_login(make_user(role))
    if role == Role.OFFICER:
        incident.officer = client.get("/").wsgi_request.user
        incident.save()
    return shown(client, incident, "incident-other-party")


@pytest.mark.django_db
def test_a_supervisor_sees_how_many_records_name_an_account_and_not_which():
    first, *_others = [make_incident(recorded=True, account_names=names) for names in ("@red\n@blue", "@RED", "@red ")]
    accounts = list(first.account_names.all())
    counts = records_naming(accounts, first.officer)
    assert [counts[account.blind_index] for account in accounts] == [3, 1]
    assert records_naming([AccountName(blind_index="")], first.officer) == {}


@pytest.mark.django_db
def test_only_a_supervisor_is_told_and_nothing_of_an_account_that_is_named_once(client):
    incident, other = [make_incident(recorded=True, account_names=names) for names in ("@red\n@blue", "@Red")]
    text = named(client, incident, Role.SUPERVISOR)
    assert text.count("records name this account") == 1
    assert "2 records name this account" in text
    assert other.reference not in text
    assert "name this account" not in named(client, incident, Role.OFFICER)
