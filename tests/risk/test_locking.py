"""What has to be so still once a record is locked: whoever writes works on it, and something can be sealed for it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from incidents.actions.handing_over import hand_over
from risk.actions.flagging import look_again
from risk.actions.linking import end_link
from risk.actions.patterns import answer_pattern, raise_pattern
from tests.factories import make_incident, make_user
from tests.risks import ACCOUNT, assess, flag, link, make_ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, account_names=ACCOUNT)


def acts_on(incident):
    """Return {name: what writes to the record as its officer}, with what is there before."""
    by, other = incident.officer, make_incident(officer=incident.officer, recorded=True)
    stands, linked = flag(incident), link(incident, other)
    return {
        "assess": lambda: assess(incident, by=by),
        "flag": lambda: flag(incident, "child", by=by),
        "look again": lambda: look_again(flag=stands, event="reviewed", words="Still so.", by=by),
        "link": lambda: link(incident, other, "same_other_person", by=by),
        "end a link": lambda: end_link(link=linked, words="Another.", by=by),
        "raise a pattern": lambda: raise_pattern(incident=incident, words="Alike.", by=by),
    }


def refusals(acts):
    """Return {name: the code that it is refused with}."""
    found = {}
    for name, act in acts.items():
        with pytest.raises(ValidationError) as refusal:
            act()
        found[name] = refusal.value.code
    return found


def test_whoever_handed_the_record_over_meanwhile_writes_nothing(incident):
    acts, former = acts_on(incident), incident.officer
    hand_over(incident=incident, to=make_user(Role.OFFICER, unit="third"), by=former)
    assert refusals(acts) == dict.fromkeys(acts, "not_yours")


def test_nothing_is_written_where_the_key_is_gone(incident):
    acts = acts_on(incident)
    incident.key.destroy()
    assert refusals(acts) == dict.fromkeys(acts, "erased")


def test_an_answer_is_not_written_where_the_key_is_gone(officer):
    asked = make_ask(officer.unit)
    asked.incident.key.destroy()
    by = make_user(Role.SUPERVISOR)
    with pytest.raises(ValidationError) as refusal:
        answer_pattern(ask=asked, reply="no", words="Settled.", by=by)
    assert refusal.value.code == "erased"


def test_a_page_says_so_and_keeps_what_was_typed(client, incident):
    incident.key.destroy()
    typed = {"kind": "child", "source": "officer", "words": "Typed at length."}
    response = client.post(reverse("risk:flag-raise", args=[incident.reference]), typed)
    assert response.status_code == 422
    assert "Typed at length.</textarea>" in response.content.decode()


def test_a_record_that_went_to_another_unit_meanwhile_is_linked_as_one_of_theirs(incident, monkeypatch):
    other = make_incident(officer=incident.officer, recorded=True)
    from risk.actions import linking

    def goes_first(*pks, lock=linking.lock_in_order):
        hand_over(incident=other, to=make_user(Role.OFFICER, unit="third"), by=other.officer)
        lock(*pks)

    monkeypatch.setattr(linking, "lock_in_order", goes_first)
    with pytest.raises(ValidationError) as refusal:
        link(incident, other)
    assert refusal.value.code == "not_found"
