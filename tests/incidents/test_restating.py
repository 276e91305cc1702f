import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.holding import hold_words
from incidents.actions.restating import restate
from incidents.models import HeldWords, Incident, Restatement
from incidents.page_tokens import Opened
from incidents.words_used import mark, marks, words_of
from safekeeping import blind
from tests.budgets import statements
from tests.factories import make_incident, make_user
from victims.models import SealedName, Victim
from victims.naming import NO_LONGER_USED

pytestmark = pytest.mark.django_db
OLD, NEW = "Quillfeather", "Lumi"


def recorded(officer=None, **answers):
    return make_incident(officer=officer, recorded=True, **{"known_as": OLD, "account": "It began.", **answers})


def say(incident, by=None, letters_too=None, **said):
    incident = Incident.objects.get(pk=incident.pk)
    seen = {name: mark(incident.victim, name, value) for name, value in words_of(incident.victim).items()}
    by = by or incident.officer
    return restate(incident=incident, said=said, seen=seen, by=by, in_letters_too=letters_too)


def test_a_name_said_anew_stands_at_once_and_the_old_one_is_sealed():
    incident = recorded()
    say(incident, known_as=NEW)
    assert Victim.objects.get().known_as == NEW
    sealed = SealedName.objects.get()
    assert (sealed.name, sealed.blind_index) == (OLD, blind.index(OLD, NO_LONGER_USED))


def test_only_names_of_fields_are_kept_of_what_was_said_anew():
    incident = recorded()
    say(incident, known_as=NEW, pronouns="no pronouns")
    assert Restatement.objects.get().fields == ["known_as", "pronouns"]
    kept = json.dumps(list(Event.objects.values("what", "reason", "fields")), default=str)
    assert "known_as" in kept
    assert OLD not in kept
    assert NEW not in kept


def test_a_first_name_seals_nothing():
    say(make_incident(recorded=True, account="x"), known_as=NEW)
    assert not SealedName.objects.exists()


def test_the_same_name_written_differently_seals_nothing():
    say(recorded(), known_as=OLD.upper())
    assert not SealedName.objects.exists()


def test_a_name_that_is_used_again_is_not_sealed_any_more():
    incident = recorded()
    say(incident, known_as=NEW)
    say(incident, known_as=OLD)
    assert [sealed.name for sealed in SealedName.objects.all()] == [NEW]


def test_a_name_that_is_left_twice_is_sealed_once():
    incident = recorded()
    for name in (NEW, OLD, NEW):
        say(incident, known_as=name)
    assert [sealed.name for sealed in SealedName.objects.all()] == [OLD]


def test_a_name_for_letters_is_a_change_of_how_to_reach_them_and_seals_nothing():
    incident = recorded(name_on_contact="L. Aho")
    say(incident, name_on_contact="L. A.")
    assert [change.kind for change in incident.developments.all()] == ["contact_changed"]
    assert not SealedName.objects.exists()


def test_what_is_not_different_is_refused():
    with pytest.raises(ValidationError) as refused:
        say(recorded(), known_as=OLD)
    assert refused.value.code == "nothing_new"


def test_nobody_writes_over_what_a_colleague_has_just_written_down():
    incident = recorded()
    seen = {"known_as": mark(incident.victim, "known_as", OLD)}
    say(incident, known_as=NEW)
    with pytest.raises(ValidationError) as refused:
        restate(incident=incident, said={"known_as": "Other"}, seen=seen, by=incident.officer)
    assert refused.value.code == "said_meanwhile"


def test_held_words_lose_a_name_that_no_longer_holds():
    incident = recorded()
    opened = Opened(incident.officer_id, incident.pk, "names", 0)
    hold_words(
        opened=opened,
        answers={"known_as": [OLD], "pronouns": ["they"]},
        why=HeldWords.Why.SIGNED_OUT,
        owner=incident.officer,
    )
    say(incident, known_as=NEW)
    assert HeldWords.objects.get().answers == {"pronouns": ["they"]}


def address(incident):
    return reverse("incidents:names", args=[incident.reference])


def posted(incident, **said):
    victim = Incident.objects.get(pk=incident.pk).victim
    return {"seen": marks(victim, words_of(victim)), **words_of(victim), **said}


def test_the_page_asks_for_no_reason_and_no_earlier_name(client, officer):
    shown = client.get(address(recorded(officer=officer))).content.decode().lower()
    assert "reason" not in shown[shown.index("<form method") :].replace("no reason is needed", "")
    assert "earlier name" not in shown
    assert "former" not in shown


def test_what_is_said_anew_on_the_page_is_saved(client, officer):
    incident = recorded(officer=officer)
    response = client.post(address(incident), posted(incident, known_as=NEW, pronouns="no pronouns"), follow=True)
    shown = response.content.decode()
    assert response.redirect_chain == [(address(incident), 302)]
    assert NEW in shown
    assert OLD not in shown


def test_a_page_that_was_open_meanwhile_saves_only_what_was_changed_on_it(client, officer):
    incident = recorded(officer=officer)
    opened = posted(incident)
    say(incident, known_as=NEW)
    assert client.post(address(incident), opened | {"pronouns": "they"}).status_code == 302
    victim = Victim.objects.get()
    assert (victim.known_as, victim.pronouns) == (NEW, "they")


def test_two_who_write_down_the_same_box_see_what_stands_and_no_earlier_name(client, officer):
    incident = recorded(officer=officer, pronouns="he")
    opened = posted(incident)
    say(incident, known_as=NEW, pronouns="she")
    response = client.post(address(incident), opened | {"pronouns": "they"})
    shown = response.content.decode()
    assert response.status_code == 422
    assert OLD not in shown
    assert "What stands now" in shown


def test_how_they_describe_themselves_is_for_the_officer_alone(client):
    incident = recorded(describes_self="nonbinary, bi")
    client.force_login(make_user(Role.SUPERVISOR, unit=incident.unit))
    shown = client.get(address(incident)).content.decode()
    assert "nonbinary, bi" not in shown
    assert "describes_self" not in shown


def test_a_supervisor_leaves_how_they_describe_themselves_alone(client):
    incident = recorded(describes_self="nonbinary, bi")
    client.force_login(make_user(Role.SUPERVISOR, unit=incident.unit))
    assert client.post(address(incident), posted(incident, known_as=NEW, describes_self="x")).status_code == 302
    assert Victim.objects.get().describes_self == "nonbinary, bi"


def test_the_timeline_says_that_it_was_said_anew_and_not_what(client, officer):
    incident = recorded(officer=officer)
    say(incident, known_as=NEW)
    shown = client.get(reverse("incidents:incident", args=[incident.reference])).content.decode()
    assert "Name and words said anew" in shown
    assert OLD not in shown


def test_the_page_and_a_save_stay_within_their_budget(client, officer):
    incident = recorded(officer=officer)
    client.get(address(incident))
    with statements() as count:
        client.get(address(incident))
    assert count() <= 12
    with statements() as count:
        client.post(address(incident), posted(incident, known_as=NEW))
    assert count() <= 22


def test_the_same_name_on_letters_is_asked_about():
    incident = recorded(name_on_contact=f"{OLD.lower()} Aho")
    with pytest.raises(ValidationError) as refusal:
        say(incident, known_as=NEW)
    assert refusal.value.code == "letters"


@pytest.mark.parametrize(("too", "name"), [(True, NEW), (False, OLD)])
def test_the_same_name_on_letters_changes_or_stays_as_they_say(too, name):
    incident = recorded(name_on_contact=OLD)
    say(incident, known_as=NEW, letters_too=too)
    assert Victim.objects.get().safe_contact.name_on_contact == name


def test_the_page_asks_about_letters_once_the_name_is_another(client, officer):
    incident = recorded(officer=officer, name_on_contact=OLD)
    typed = posted(incident, known_as=NEW)
    refused = client.post(address(incident), typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["letters_too"])
    assert client.post(address(incident), typed | {"letters_too": "yes"}).status_code == 302
    assert Victim.objects.get().safe_contact.name_on_contact == NEW
