import uuid

import pytest

from accounts.roles import Role
from incidents.actions.recording import record_incident
from incidents.actions.saving import SavedElsewhereError, save_page
from incidents.actions.starting import start_incident
from incidents.models import Draft, Incident
from incidents.pages import PAGES
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def start(by=None):
    return start_incident(start_id=uuid.uuid4(), by=by or make_user(Role.OFFICER))


def save(incident, page, version=0, **answers):
    form = PAGES[page].of_answers(
        {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    )
    return save_page(incident=incident, form=form, version=version, by=incident.officer)


def record(incident):
    return record_incident(incident=incident, by=incident.officer)


def test_the_first_save_gives_a_reference_and_running_clocks():
    incident = start()
    assert incident.is_being_taken
    assert len(incident.reference) == 11
    assert sorted(incident.clocks.values_list("code", flat=True)) == ["T01", "T02", "T03"]


def test_starting_twice_finds_the_first():
    officer, start_id = make_user(Role.OFFICER), uuid.uuid4()
    first = start_incident(start_id=start_id, by=officer)
    assert start_incident(start_id=start_id, by=officer) == first
    assert Incident.objects.count() == 1


def test_a_record_with_no_answer_at_all_is_recorded():
    incident = record(start())
    assert incident.status == Incident.Status.OPEN
    assert incident.account.text == ""
    assert incident.outcome_preferences.get().was_asked is False


def test_recording_twice_makes_one_record():
    incident = start()
    save(incident, "call", account="It happened.")
    record(incident)
    record(incident)
    assert incident.outcome_preferences.count() == 1
    assert not Draft.objects.exists()


def test_the_account_comes_back_exactly_as_typed():
    text = "\n  she said \U0001f469\U0001f3fe\u200d\U0001f9bd <b>no</b>\u202e\n\tand left "
    incident = start()
    save(incident, "call", account=text)
    assert record(incident).account.text == text


def test_a_stale_save_writes_nothing():
    incident = start()
    save(incident, "call", account="first")
    with pytest.raises(SavedElsewhereError):
        save(incident, "call", account="second")
    assert incident.drafts.get().answers == {"account": ["first"]}


def test_a_name_takes_effect_with_the_save():
    incident = start()
    save(incident, "call", known_as="Wangarĩ")
    incident.victim.refresh_from_db()
    assert incident.victim.known_as == "Wangarĩ"


def test_an_urgent_answer_opens_a_safety_action_at_once():
    incident = start()
    save(incident, "call", danger="soon")
    assert incident.safety_actions.get().because == "P01 soon"
    assert Incident.objects.get().safety_actions_open == 1


def test_someone_who_works_for_the_police_restricts_the_record_from_that_save_on():
    incident = start()
    save(incident, "reach", must_not_find_out_0="a sergeant", someone_works_for_police="on")
    assert Incident.objects.get().is_restricted
