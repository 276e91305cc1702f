"""Flags: raised by a person, looked at again, ended; suggested by answers and links, and by nothing else."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incidents.facts import Facts
from incidents.harms import HARMS
from risk.actions.flagging import look_again
from risk.choices import FlagKind
from risk.looking import flags_of
from risk.models import RiskFlag
from risk.suggesting import BY_HARM, is_repeat, suggested
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.risks import flag, link

pytestmark = pytest.mark.django_db
TYPED = {"kind": "stalking", "source": "person", "words": "They follow me."}


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True)


def url(incident, *raised):
    name = "flag" if raised else "flag-raise"
    return reverse(f"risk:{name}", args=[incident.reference, *(row.pk for row in raised)])


def speaks_for(facts=None, *, happened_before="", has_repeat_link=False):
    return suggested(facts or Facts(), happened_before=happened_before, has_repeat_link=has_repeat_link)


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer):
    assert client.post(url(make_incident(recorded=True)), TYPED).status_code == 404


def test_a_call_taker_raises_none(client):
    client.force_login(user := make_user(Role.CALL_TAKER))
    assert client.post(url(make_incident(officer=user, recorded=True)), TYPED).status_code == 403


def test_a_raised_flag_is_kept_with_its_source_and_a_day_to_look_again(client, incident, officer):
    assert client.post(url(incident), TYPED).status_code == 302
    row = incident.risk_flags.get()
    assert (row.event, row.kind, row.source, row.words, row.by) == (
        "raised",
        "stalking",
        "person",
        "They follow me.",
        officer,
    )
    assert row.review_on == timezone.localdate() + timedelta(days=28)


@pytest.mark.parametrize("missing", TYPED)
def test_what_was_typed_stays_when_something_is_missing(client, incident, missing):
    response = client.post(url(incident), TYPED | {missing: ""})
    assert response.status_code == 422
    assert missing == "words" or "They follow me.</textarea>" in response.content.decode()


def test_a_flag_that_stands_is_not_raised_twice(client, incident):
    flag(incident)
    assert client.post(url(incident), TYPED).status_code == 422
    with pytest.raises(ValidationError, match="stands already"):
        flag(incident)


def test_one_that_was_ended_can_be_raised_again(incident):
    look_again(flag=flag(incident), event="ended", words="They moved away.", by=incident.officer)
    flag(incident)
    assert [each.is_ended for each in flags_of(incident)] == [True, False]


@pytest.mark.parametrize("event", ["reviewed", "ended"])
def test_it_is_looked_at_again_in_a_row_of_its_own(client, incident, event):
    raised = flag(incident)
    assert client.post(url(incident, raised), {"event": event, "words": "Asked today."}).status_code == 302
    rows = flags_of(incident)[0].rows
    assert [row.event for row in rows] == ["raised", event]
    assert (rows[1].review_on is None) == (event == "ended")


def test_looking_again_needs_an_answer_and_how_it_is_known(client, incident):
    response = client.post(url(incident, flag(incident)), {"words": "Asked."})
    assert response.status_code == 422
    assert "Asked.</textarea>" in response.content.decode()


def test_what_was_ended_already_keeps_what_was_typed(client, incident):
    raised = flag(incident)
    look_again(flag=raised, event="ended", words="Over.", by=incident.officer)
    response = client.post(url(incident, raised), {"event": "reviewed", "words": "Still there."})
    assert response.status_code == 422
    assert "Still there.</textarea>" in response.content.decode()


def test_a_flag_of_another_record_is_not_found(client, incident):
    assert client.get(url(incident, flag(make_incident(recorded=True)))).status_code == 404


def test_late_ones_are_those_nobody_looked_at_in_time(incident):
    flag(incident)
    day = timezone.localdate() + timedelta(days=29)
    assert not RiskFlag.objects.late(on=day - timedelta(days=1)).exists()
    assert RiskFlag.objects.late(on=day).exists()


def test_one_that_was_ended_is_never_late(incident):
    look_again(flag=flag(incident), event="ended", words="Over.", by=incident.officer)
    assert not RiskFlag.objects.late(on=timezone.localdate() + timedelta(days=400)).exists()


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"danger": "soon"}, "vulnerable"),
        ({"under_18_shown": "yes"}, "child"),
        ({"has_exposures": True}, "outing_risk"),
        ({"private_things": frozenset({"threatened_to"})}, "outing_risk"),
        ({"effects": frozenset({"self_harm_thoughts"})}, "suicide_self_harm"),
        ({"relations": frozenset({"family"})}, "domestic_link"),
        ({"relations": frozenset({"came_to_where_i_was"})}, "offline_escalation"),
        ({"others_exposed": "yes"}, "community_tension"),
        *(({"harms": frozenset({code})}, kind) for kind, codes in BY_HARM.items() for code in sorted(codes)),
    ],
)
def test_answers_speak_for_a_flag(facts, kind):
    assert kind in speaks_for(Facts(**facts))


def test_answers_that_say_nothing_speak_for_none():
    assert speaks_for() == []
    assert set().union(*BY_HARM.values()) <= set(HARMS)


def test_a_repeat_is_what_the_person_says():
    assert speaks_for(happened_before="before") == [FlagKind.REPEAT_VICTIM]
    assert speaks_for(happened_before="first_time") == []


def test_a_repeat_is_what_somebody_linked_and_never_the_same_name(client, officer):
    one, other = (make_incident(officer=officer, recorded=True, known_as="Sam") for _ in range(2))
    assert "It has happened to them before" not in beside_the_form(client, one)
    link(one, other, "same_event")
    assert "It has happened to them before" not in beside_the_form(client, one)
    link(one, other, "same_person_told")
    assert "It has happened to them before" in beside_the_form(client, one)


def test_a_repeat_counts_for_the_months_that_the_rules_name(officer):
    one, other = (make_incident(officer=officer, recorded=True) for _ in range(2))
    made = link(one, other, "same_person_told")
    made.other.reported_at = one.reported_at - timedelta(days=360)
    assert is_repeat(one, [made])
    made.other.reported_at = one.reported_at - timedelta(days=370)
    assert not is_repeat(one, [made])


def beside_the_form(client, incident):
    return [str(words) for words in client.get(url(incident)).context["suggested"]]


def test_the_page_needs_no_more_queries_for_many_flags(client, incident):
    counts = []
    for kinds in (["stalking", "child"], ["blackmail", "vulnerable", "domestic_link"]):
        for kind in kinds:
            flag(incident, kind)
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000
