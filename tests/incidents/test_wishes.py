"""What the person wants: the action, what each change of it means, and its page."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import Role
from audit.models import Event
from incidents.actions.wishing import change_of_wish, note_belief, record_wish
from incidents.choices import FOR_STEPS, Wish
from incidents.models import OutcomePreference
from incidents.steps import ENFORCEMENT, Change
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
TYPED = {"choices": ["investigate"], "words": "Find out who.", "who_said": "person", "way": "phone"}
wishes = st.sets(st.sampled_from(Wish.values))


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, wishes=["support"])


def url(incident, page="wishes"):
    return reverse(f"incidents:{page}", args=[incident.reference])


def shown(client, incident):
    return client.get(url(incident)).content.decode()


def wanted(incident, *choices, **more):
    return record_wish(incident=incident, choices=choices, by=incident.officer, **more)


@given(wishes, wishes)
def test_only_taking_out_a_wish_for_a_step_lowers_and_only_adding_one_without_that_raises(before, after):
    change = change_of_wish(OutcomePreference(choices=sorted(before)), sorted(after))
    assert (change == Change.WISH_LOWERED) == bool((before - after) & FOR_STEPS)
    assert (change == Change.WISH_RAISED) == bool((after - before) & FOR_STEPS and not (before - after) & FOR_STEPS)
    assert (change is None) == (before == after)


@given(wishes, wishes, st.text())
def test_words_alone_never_lower_or_raise_a_wish(before, after, words):
    row = OutcomePreference(choices=sorted(before))
    with_words, without = change_of_wish(row, sorted(after), words), change_of_wish(row, sorted(after))
    assert with_words == (without or (Change.WISH_OTHER if words else None))


def test_a_wish_that_is_taken_out_ends_every_step():
    incident = make_incident(recorded=True, wishes=["warn"])
    _wish, development = wanted(incident, "record_only")
    assert tuple(development.ended_kinds) == ENFORCEMENT


def test_a_repeated_wish_is_kept_and_changes_nothing(incident):
    wish, development = wanted(incident, "support")
    assert development is None
    assert incident.outcome_preferences.last() == wish


def test_a_wish_without_choice_or_words_is_refused(incident):
    with pytest.raises(ValidationError) as refusal:
        wanted(incident)
    assert refusal.value.code == "nothing_said"


def test_a_record_that_is_being_taken_has_its_wishes_on_its_own_pages(client, officer):
    incident = make_incident(officer=officer)
    assert client.get(url(incident)).url == url(incident, "incident")
    with pytest.raises(ValidationError) as refusal:
        wanted(incident, "warn")
    assert refusal.value.code == "not_recorded"


def test_what_is_believed_is_no_wish(client, incident):
    note_belief(incident=incident, words="They may want it gone.", by=incident.officer)
    assert incident.outcome_preferences.last().choices == ["support"]
    assert shown(client, incident).index("What you believe") < shown(client, incident).index("They may want it gone.")


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", ["wishes", "belief-add"])
def test_a_colleagues_record_takes_no_wish(client, officer, page):
    other = make_incident(recorded=True)
    assert client.post(url(other, page), TYPED).status_code == 404


def test_a_trainer_sees_no_wishes(client):
    client.force_login(make_user(Role.TRAINER))
    assert client.get(url(make_incident(recorded=True))).status_code == 403


def test_a_wish_is_written_down_and_logged(client, incident):
    assert client.post(url(incident), TYPED).url == url(incident)
    wish = incident.outcome_preferences.last()
    assert (wish.choices, wish.words, wish.way, wish.confirmed_by_person) == (
        ["investigate"], "Find out who.", "phone", True
    )  # fmt: skip
    assert Event.objects.filter(chain=incident.audit_chain, fields__contains="outcome_preferences", act="collect")


def test_what_somebody_else_told_us_is_marked_as_theirs(client, incident):
    client.post(url(incident), TYPED | {"who_said": "somebody_else"})
    assert not incident.outcome_preferences.last().confirmed_by_person
    assert "They have not said so themselves yet." in shown(client, incident)
    assert "somebody else told us" in client.get(url(incident, "safety")).content.decode()


@pytest.mark.parametrize("missing", ["who_said", "choices"])
def test_what_was_typed_stays_when_something_is_missing(client, incident, missing):
    typed = {"choices": [], "words": "  ", "way": "phone", "asked_at": "yesterday"} if missing == "choices" else TYPED
    response = client.post(url(incident), {name: value for name, value in typed.items() if name != missing})
    assert response.status_code == 422
    assert "<title>Error:" in response.content.decode()
    assert ("Find out who." if missing == "who_said" else 'value="yesterday"') in response.content.decode()
    assert incident.outcome_preferences.count() == 1


def test_a_time_that_has_not_come_is_refused(client, incident):
    tomorrow = timezone.now() + timedelta(days=1)
    assert client.post(url(incident), TYPED | {"asked_at": tomorrow.isoformat()}).status_code == 422


def test_a_belief_needs_words_and_leaves_the_rest_of_the_page(client, incident):
    response = client.post(url(incident, "belief-add"), {"belief-words": " "})
    assert response.status_code == 422
    assert "<title>Error:" in response.content.decode()
    assert not incident.beliefs.exists()


def test_a_belief_is_kept(client, incident):
    client.post(url(incident, "belief-add"), {"belief-words": "They may want it gone."})
    assert incident.beliefs.get().words == "They may want it gone."


def test_nothing_is_chosen_beforehand(client, incident):
    assert " checked" not in shown(client, incident)


def test_each_wish_says_what_it_changed(client, incident):
    for choices in (["warn"], ["support"], ["support", "takedown"], ["support", "takedown"]):
        wanted(incident, *choices)
    effects = [str(each["effect"]) for each in client.get(url(incident)).context["wishes"]]
    assert effects == [
        "It changed nothing that was agreed.",
        "It ended nothing that was agreed.",
        "It ended what was agreed about every step.",
        "It opens a talk about that step, and started nothing.",
        "",
    ]


@pytest.mark.parametrize(
    "page", ["incident", "incident-answers", "incident-other-party", "safety", "wishes", "changes"]
)
def test_the_latest_wish_stands_on_every_page_of_the_record(client, incident, page):
    wanted(incident, words="Leave it be, for now.")
    assert "Leave it be, for now." in client.get(url(incident, page)).content.decode()


def test_the_page_needs_no_more_queries_for_many_wishes(client, incident):
    counts = []
    for _ in range(2):
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
        for choice in ("warn", "support", "court"):
            wanted(incident, choice, words=choice)
            note_belief(incident=incident, words=choice, by=make_user(Role.OFFICER))
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


@pytest.mark.parametrize(("choice", "most"), [("takedown", 15), ("warn", 19)])
def test_a_save_takes_few_statements(client, incident, choice, most):
    """Raising a wish also starts the clock of the first talk."""
    with statements() as count:
        client.post(url(incident), TYPED | {"choices": [choice]})
    assert count() <= most
