import re

import pytest
from django.urls import reverse

from consultations.gate.background import background_of
from incidents.models import Circumstances, Clock, Incident, Restatement
from tests.budgets import statements
from tests.factories import make_incident

pytestmark = pytest.mark.django_db


def recorded(officer, **answers):
    return make_incident(officer=officer, recorded=True, account="x", **answers)


def address(incident, page):
    return reverse("incidents:answers-change", args=[incident.reference, page])


def seen_on(client, incident, page):
    return re.search(r'name="seen" value="(\w+)"', client.get(address(incident, page)).content.decode())[1]


def correct(client, incident, page, **typed):
    return client.post(address(incident, page), {"seen": seen_on(client, incident, page), **typed})


def test_an_answer_put_right_is_what_stands(client, officer):
    incident = recorded(officer, effects=["fear"], effect_words="Afraid of it.", others_exposed="yes")
    typed = {"effects": ["sleep"], "effect_words": "Less afraid.", "others_exposed": "yes"}
    assert correct(client, incident, "effect", **typed).status_code == 302
    shown = client.get(reverse("incidents:incident-answers", args=[incident.reference])).content.decode()
    assert "Less afraid." in shown
    assert "Afraid of it." not in shown
    assert [effect.code for effect in incident.effects.all()] == ["sleep"]


def test_the_answer_before_stays_as_an_earlier_version(client, officer):
    incident = recorded(officer, effect_words="Afraid of it.")
    correct(client, incident, "effect", effect_words="Less afraid.")
    said = Circumstances.objects.order_by("version").values_list("version", flat=True)
    assert list(said) == [1, 2]
    assert Circumstances.objects.get(version=1).effect_words == "Afraid of it."


def test_which_questions_were_put_right_is_kept_and_no_words(client, officer):
    incident = recorded(officer, effect_words="Afraid of it.")
    correct(client, incident, "effect", effect_words="Less afraid.")
    assert Restatement.objects.get().fields == ["P17"]


def test_a_threat_said_later_opens_a_safety_action_and_asks_about_the_risk(client, officer):
    incident = recorded(officer)
    correct(client, incident, "threats", threats=["physical"])
    assert [action.because for action in incident.safety_actions.all()] == ["P16 physical"]
    running = incident.clocks.filter(stopped_at__isnull=True).values_list("code", flat=True)
    assert {Clock.Code.RISK_AGAIN, Clock.Code.FIRST_TALK} <= set(running)


def test_someone_who_works_for_the_police_restricts_the_record_from_that_save(client, officer):
    incident = recorded(officer)
    correct(client, incident, "reach", someone_works_for_police="on")
    assert Incident.objects.get().is_restricted


def test_two_people_do_not_write_over_one_another(client, officer):
    incident = recorded(officer, effect_words="First.")
    seen = seen_on(client, incident, "effect")
    correct(client, incident, "effect", effect_words="Second.")
    response = client.post(address(incident, "effect"), {"seen": seen, "effect_words": "Third."})
    shown = response.content.decode()
    assert response.status_code == 422
    assert "What stands now" in shown
    assert "Second." in shown
    assert "Third." in shown


def test_a_save_without_a_difference_is_refused(client, officer):
    incident = recorded(officer, effect_words="First.")
    assert correct(client, incident, "effect", effect_words="First.").status_code == 422
    assert not Restatement.objects.exists()


def test_an_answer_that_was_taken_out_is_not_filled_in(client, officer):
    incident = recorded(officer, effect_words="Afraid of it.")
    Incident.objects.update(taken_out=["answer:P17"])
    assert "Afraid of it." not in client.get(address(incident, "effect")).content.decode()
    correct(client, incident, "effect", effect_words="Said again.")
    assert Incident.objects.get().taken_out == []


def test_platforms_put_right_replace_the_old_ones(client, officer):
    incident = recorded(officer, platforms=["dating"], platform_words="an app", began="spring")
    correct(client, incident, "happened", platforms=["messaging"], began="spring")
    assert [(place.platform, place.words) for place in incident.places.all()] == [("messaging", "")]


@pytest.mark.parametrize("page", ["call", "next", "hopes", "nothing"])
def test_what_has_a_page_of_its_own_is_not_changed_here(client, officer, page):
    assert client.get(address(recorded(officer), page)).status_code == 404


def test_the_answers_lead_to_each_page(client, officer):
    incident = recorded(officer, effect_words="x")
    shown = client.get(reverse("incidents:incident-answers", args=[incident.reference])).content.decode()
    assert all(address(incident, page) in shown for page in ("effect", "threats", "support"))


def test_the_page_stays_within_its_budget(client, officer):
    incident = recorded(officer, harms=["outing"], began="spring")
    client.get(address(incident, "happened"))
    with statements() as count:
        response = client.get(address(incident, "happened"))
    assert count() <= 12
    assert len(response.content) <= 40_000


def test_a_warning_that_the_answers_shut_stays_shut_when_they_are_put_right(client, officer):
    incident = recorded(officer, relations=["was_in_relationship"], wishes=["warn"])
    correct(client, incident, "people", relations=["no"])
    incident.refresh_from_db()
    assert incident.circumstances.latest("version").relations == ["no"]
    assert background_of(incident, []).is_shut
