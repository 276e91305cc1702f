"""Records that belong together: said by a person, one way, and unseen by whoever may not see the other."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from consultations.models import BlockedTry
from incidents.actions.stopping import stop_everything
from incidents.models import Incident, IncidentAccess
from incidents.references import new_reference
from risk.actions.linking import end_link
from risk.models import IncidentLink
from risk.sharing import sharing_steps
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.risks import link, make_elsewhere, make_sharing
from tests.talks import make_recorded, make_talk

pytestmark = pytest.mark.django_db
WORDS = "The same evening, the same server."


@pytest.fixture
def incident(officer):
    return make_recorded(officer=officer)


def url(incident, name="linked", *more):
    return reverse(f"risk:{name}", args=[incident.reference, *more])


def typed(reference, **more):
    return {"reference": reference, "kind": "same_event", "words": WORDS} | more


def add(client, incident, reference, **more):
    return client.post(url(incident, "link-add"), typed(reference, **more))


def page(client, incident):
    return client.get(url(incident)).content.decode()


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer, incident):
    theirs = make_incident(recorded=True)
    assert client.get(url(theirs)).status_code == 404
    assert add(client, theirs, incident.reference).status_code == 404


def test_a_call_taker_links_nothing(client):
    client.force_login(user := make_user(Role.CALL_TAKER))
    incident = make_incident(officer=user, recorded=True)
    assert "Link a record" not in page(client, incident)
    assert add(client, incident, new_reference()).status_code == 403


def test_a_link_is_kept_and_shown_from_where_it_was_made(client, officer, incident):
    other = make_incident(officer=officer, recorded=True)
    assert add(client, incident, other.reference).url == url(incident)
    made = incident.links.get()
    assert (made.other, made.kind, made.words, made.linked_by, made.step) == (other, "same_event", WORDS, officer, None)
    assert other.reference in page(client, incident)


def test_the_other_record_shows_nothing_of_it(client, officer, incident):
    other = make_incident(officer=officer, recorded=True)
    link(incident, other)
    for name in ("risk:linked", "risk:risk", "incidents:incident", "incidents:changes"):
        shown = client.get(reverse(name, args=[other.reference])).content.decode()
        assert incident.reference not in shown
    assert "None that you may see." in page(client, other)


def test_a_hidden_and_an_absent_reference_are_answered_alike(client, incident):
    hidden, absent = make_incident(recorded=True).reference, new_reference()
    answers = [as_answered(add(client, incident, each), each) for each in (hidden, absent)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 422
    assert WORDS in answers[0][1].decode()
    assert not incident.links.exists()


def as_answered(response, reference):
    """Return status and page, without what differs each time: the reference that was typed and the tokens."""
    body = re.sub(rb'(name="csrfmiddlewaretoken"|name="page_token") value="[^"]*"', b"", response.content)
    return response.status_code, re.sub(rb'nonce="[^"]*"', b"", body.replace(reference.encode(), b"REFERENCE"))


def test_a_refusal_is_in_the_log_without_the_reference(client, incident):
    reference = new_reference()
    add(client, incident, reference)
    assert Event.objects.filter(act="refuse", what="page risk:link-add").count() == 1
    assert not Event.objects.filter(what__contains=reference).exists()


@pytest.mark.parametrize("missing", ["reference", "kind", "words"])
def test_what_was_typed_stays_when_something_is_missing(client, officer, incident, missing):
    other = make_incident(officer=officer, recorded=True)
    response = client.post(url(incident, "link-add"), typed(other.reference) | {missing: ""})
    assert response.status_code == 422
    assert missing == "words" or f"{WORDS}</textarea>" in response.content.decode()


def test_a_record_is_not_linked_to_itself_nor_twice_alike(client, officer, incident):
    other = make_incident(officer=officer, recorded=True)
    assert add(client, incident, incident.reference).status_code == 422
    link(incident, other)
    assert add(client, incident, other.reference).status_code == 422
    assert add(client, incident, other.reference, kind="same_other_person").status_code == 302


def test_what_one_may_not_see_any_more_is_hidden_with_its_number(client, officer, incident):
    one, other = (make_incident(officer=officer, recorded=True) for _ in range(2))
    for each in (one, other):
        link(incident, each, "series", series=1 if incident.series.exists() else None)
    assert "3 records that you may see" in page(client, incident)
    Incident.objects.filter(pk=other.pk).update(officer=make_user(Role.OFFICER))
    shown = page(client, incident)
    assert "2 records that you may see" in shown
    assert other.reference not in shown
    made = incident.links.get(other=other)
    assert client.get(url(incident, "link-end", made.pk)).status_code == 404


def test_a_series_that_one_may_not_see_is_no_choice(client, officer, incident):
    other = make_incident(officer=officer, recorded=True)
    link(incident, other, "series")
    assert "Series 1" in client.get(url(incident, "link-add")).content.decode()
    Incident.objects.filter(pk=other.pk).update(officer=make_user(Role.OFFICER))
    assert "Series 1" not in client.get(url(incident, "link-add")).content.decode()


def test_a_series_is_a_number_and_begins_when_a_new_one_is_chosen(client, officer, incident):
    first, second, third = (make_incident(officer=officer, recorded=True) for _ in range(3))
    add(client, incident, first.reference, kind="series", series="new")
    add(client, incident, second.reference, kind="series", series="1")
    add(client, incident, third.reference, kind="series", series="new")
    assert [each.series.number for each in incident.links.select_related("series")] == [1, 1, 2]
    assert add(client, incident, third.reference, kind="series").status_code == 422


def test_a_series_of_another_record_cannot_be_named(officer, incident):
    one, other = (make_incident(officer=officer, recorded=True) for _ in range(2))
    link(one, other, "series")
    with pytest.raises(ValidationError) as refusal:
        link(incident, other, "series", series=1)
    assert refusal.value.code == "no_such_series"


def test_a_link_is_ended_by_a_row_of_its_own(client, officer, incident):
    made = link(incident, make_incident(officer=officer, recorded=True))
    response = client.post(url(incident, "link-end", made.pk), {"words": "Another evening."})
    assert response.status_code == 302
    assert made.end.words == "Another evening."
    assert "Another evening." in page(client, incident)
    with pytest.raises(ValidationError, match="ended already"):
        end_link(link=made, words="Again.", by=officer)


def test_ending_a_link_needs_a_reason(client, officer, incident):
    made = link(incident, make_incident(officer=officer, recorded=True))
    assert client.post(url(incident, "link-end", made.pk), {"words": " "}).status_code == 422
    assert not hasattr(IncidentLink.objects.get(), "end")


def test_a_link_is_in_the_log_of_both_and_neither_names_the_other(officer, incident):
    other = make_incident(officer=officer, recorded=True)
    link(incident, other)
    for each in (incident, other):
        event = Event.objects.filter(chain=each.audit_chain).latest("number")
        assert (event.act, event.what) == ("combine", each.audit_label)


# Another unit's record: a link is sharing, and waits for the gate.


def test_another_units_record_is_not_linked_before_anybody_agreed(client, officer, incident):
    other = make_elsewhere(opened_by=officer)
    response = add(client, incident, other.reference)
    assert response.status_code == 422
    shown = response.content.decode()
    assert "Talk to Sam about sharing first" in shown
    assert f"{WORDS}</textarea>" in shown
    assert BlockedTry.objects.get().kind == "E16"
    assert not incident.links.exists()


def test_what_is_agreed_and_not_done_is_done_first(client, officer, incident):
    make_talk(incident, "E16")
    response = add(client, incident, make_elsewhere(opened_by=officer).reference)
    assert response.status_code == 422
    assert "Put the sharing forward" in response.content.decode()


def test_another_units_record_is_linked_as_a_sharing_that_was_done(client, officer, incident):
    step, other = make_sharing(incident), make_elsewhere(opened_by=officer)
    assert step.target.words in client.get(url(incident, "link-add")).content.decode()
    assert add(client, incident, other.reference).status_code == 422
    assert add(client, incident, other.reference, step=str(step.pk)).status_code == 302
    assert incident.links.get().step == step


def test_a_sharing_is_for_one_link(client, officer, incident):
    step = make_sharing(incident)
    first, second = make_elsewhere(opened_by=officer), make_elsewhere(opened_by=officer)
    link(incident, first, step=step.pk)
    assert add(client, incident, second.reference, step=str(step.pk)).status_code == 422


def test_a_link_within_the_unit_uses_no_sharing_up(officer, incident):
    step = make_sharing(incident)
    link(incident, make_incident(officer=officer, recorded=True), step=step.pk)
    assert list(sharing_steps(incident)) == [step]


@pytest.mark.parametrize("said", ["stop", "no"])
def test_what_the_person_says_after_the_sharing_shuts_it_again(officer, incident, said):
    step, other = make_sharing(incident), make_elsewhere(opened_by=officer)
    if said == "stop":
        stop_everything(incident=incident, by=officer)
    else:
        make_talk(incident, "E16", "no")
    assert not sharing_steps(incident).exists()
    with pytest.raises(ValidationError) as refusal:
        link(incident, other, step=step.pk)
    assert refusal.value.code == "not_shared"


def test_a_sharing_of_another_record_does_not_count(officer, incident):
    theirs = make_sharing(make_recorded(officer=officer))
    with pytest.raises(ValidationError):
        link(incident, make_elsewhere(opened_by=officer), step=theirs.pk)


def test_another_units_record_is_hidden_once_the_reason_to_see_it_has_run_out(client, officer, incident):
    step, other = make_sharing(incident), make_elsewhere(opened_by=officer)
    link(incident, other, step=step.pk)
    assert other.reference in page(client, incident)
    IncidentAccess.objects.update(until_at=timezone.now())
    assert other.reference not in page(client, incident)


def test_the_page_needs_no_more_queries_for_many_links(client, officer, incident):
    counts = []
    for number in (2, 4):
        for _ in range(number):
            end_link(link=link(incident, make_incident(officer=officer, recorded=True)), words="No.", by=officer)
            link(incident, make_incident(officer=officer, recorded=True))
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000
