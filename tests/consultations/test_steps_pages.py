"""The pages of steps: what may be done now, putting forward, being stopped, limits, and doing."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.authorising import review_authority
from consultations.actions.keeping import note_condition
from consultations.actions.stepping import do_step, propose_step, record_outside, review_step
from consultations.actions.telling import tell_first
from consultations.gate import Reason
from consultations.models import AuthorisationEvent, BlockedTry, EnforcementStep
from incidents.actions.assessing import record_assessment
from incidents.actions.developing import note_development
from incidents.actions.limiting import set_condition
from incidents.actions.opening import open_with_reason
from incidents.actions.stopping import stop_everything
from incidents.models import Incident
from incidents.steps import KINDS
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.talks import limit, make_authority, make_recorded, make_supervisor, make_talk, read_at

pytestmark = pytest.mark.django_db
BLOCKED = 'class="app-blocked"'


def page(name, incident, *more):
    return reverse(f"consultations:{name}", args=[incident.reference, *more])


def text(response):
    return response.content.decode()


@pytest.fixture
def incident(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident


def propose(decision, **more):
    incident = decision.incident
    given = {"kind": decision.kind, "target": decision.target.words, "by": incident.officer, "has_read": True}
    return propose_step(incident=incident, **(given | more))


def put_forward(client, incident, kind, **typed):
    address = page("step-propose", incident, kind)
    return client.post(address, read_at(client, address) | typed)


def done(client, step, **typed):
    read = {"has_read": "on", "seen": read_at(client, page("step", step.incident, step.pk))["seen"]}
    return client.post(page("step-done", step.incident, step.pk), read | typed)


# What may be done now.


def test_the_page_says_yes_and_until_when_where_they_agreed(client, incident):
    make_talk(incident, target="@somebody")
    html = text(client.get(page("steps", incident)))
    assert "Yes, they agree, said on" in html
    assert "Put this step forward" in html
    assert "@somebody" in html


def test_a_step_that_was_done_is_offered_only_for_going_back_about_it(client, incident):
    step = propose(make_talk(incident, target="@somebody"))
    do_step(step=step, by=incident.officer, words="Sent.", has_read=True)
    html = text(client.get(page("steps", incident)))
    assert "Go back about the same step" in html
    assert "Put this step forward" not in html


def test_the_page_says_why_not_and_offers_no_button_where_they_did_not(client, incident):
    make_talk(incident, answer="no")
    html = text(client.get(page("steps", incident)))
    assert "Sam said no." in html
    assert "Put this step forward" not in html


def test_a_wish_for_a_step_is_listed_as_something_to_talk_about(client):
    incident = make_recorded(wishes=["warn"])
    client.force_login(incident.officer)
    assert "opens a talk; it is not an agreement" in text(client.get(page("steps", incident)))


def test_a_step_that_was_halted_says_so_in_red(client, incident):
    propose(make_talk(incident))
    stop_everything(incident=incident, by=incident.officer)
    html = text(client.get(page("steps", incident)))
    assert "app-gate__one--red" in html
    assert "Halted." in html


def test_an_authority_is_in_red_until_it_was_reviewed(client, incident):
    make_authority(incident)
    step = propose_step(incident=incident, kind="E06", by=incident.officer, has_read=True)
    done(client, step, words="Arrested.")
    assert "Authorised without agreement." in text(client.get(page("steps", incident)))
    review_authority(request=AuthorisationEvent.objects.get(event="requested"), by=make_supervisor(), words="Seen.")
    assert "Authorised without agreement." not in text(client.get(page("steps", incident)))


def test_a_record_that_is_being_taken_has_no_steps_yet(client):
    incident = make_incident()
    client.force_login(incident.officer)
    assert client.get(page("steps", incident)).status_code == 302


def test_somebody_who_opened_it_with_a_reason_reads_and_changes_nothing(client, incident):
    make_talk(incident)
    reader = make_user(Role.OFFICER, unit="coast")
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    client.force_login(reader)
    html = text(client.get(page("steps", incident)))
    assert "Yes, they agree" in html
    assert "Put this step forward" not in html


@pytest.mark.parametrize("count", [0, 1, 25])
def test_the_page_asks_no_more_for_many_decisions_than_for_one(client, incident, count):
    for number in range(count):
        make_talk(incident, target=f"@account{number}")
    client.get(page("steps", incident))
    with statements() as sent:
        response = client.get(page("steps", incident))
    assert sent() <= 12
    assert len(response.content) <= 40_000


# The limits, and how each is kept.


def test_how_when_and_by_whom_a_limit_was_kept_is_shown_wherever_the_limit_is(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    kept = {"condition": incident.conditions.get(), "decision": decision, "state": "kept", "by": incident.officer}
    note_condition(**kept, words="Rang them first.", at=timezone.now())
    step = propose(decision)
    addresses = [
        page("steps", incident),
        page("step", incident, step.pk),
        page("talk", incident, decision.consultation_id),
    ]
    for address in addresses:
        html = text(client.get(address))
        assert "Rang them first." in html
        assert f"written down by <bdi>{incident.officer.name}</bdi>" in html


def test_only_the_latest_note_on_a_limit_is_shown_and_none_of_an_answer_that_was_replaced(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    about = {"condition": incident.conditions.get(), "decision": decision, "by": incident.officer}
    note_condition(**about, state="not_yet", words="No answer.")
    note_condition(**about, state="kept", words="Rang them.", at=timezone.now())
    html = text(client.get(page("steps", incident)))
    assert ("No answer." in html, "Rang them." in html) == (False, True)
    make_talk(incident)
    assert "Rang them." not in text(client.get(page("steps", incident)))


# Talks, refusals, and every kind of step.


def test_every_kind_of_step_leads_to_its_own_page_also_when_nobody_has_talked_about_any(client, incident):
    html = text(client.get(page("steps", incident)))
    assert 'href="#without"' in html
    for kind in [code for code in KINDS if code != "E00"]:
        address = page("step-propose", incident, kind)
        assert f'href="{address}"' in html
        assert client.get(address).status_code == 200
    assert page("authority-request", incident, "E06") in text(client.get(page("step-propose", incident, "E06")))


def test_every_talk_is_listed_with_its_answers_the_newest_first(client, incident):
    now = timezone.now()
    first = make_talk(incident, answer="no", held_at=now - timedelta(days=2)).consultation
    second = make_talk(incident, "E06", held_at=now - timedelta(days=1), way="video").consultation
    html = text(client.get(page("steps", incident)))
    html = html[html.index('id="talks"') :]
    assert 0 < html.index(page("talk", incident, second.pk)) < html.index(page("talk", incident, first.pk))
    assert "By video" in html
    assert f"{KINDS['E02'].name}: No<" in html


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_a_refusal_is_shown_in_their_words_and_presses_nobody_to_ask_again(client, incident, answer):
    make_talk(incident, answer=answer, words="Leave <b>him</b> be.")
    html = text(client.get(page("steps", incident)))
    assert '<bdi class="app-verbatim">Leave &lt;b&gt;him&lt;/b&gt; be.</bdi>' in html
    assert "Talk about it, when they want to" in html
    html = text(client.get(page("step-propose", incident, "E02")))
    assert "Talk about it, when they want to" in html
    assert 'class="govuk-button"' not in html[html.index(BLOCKED) :]


def test_the_words_of_an_agreement_that_ended_are_no_refusal(client, incident):
    make_talk(incident, words="Go on.")
    stop_everything(incident=incident, by=incident.officer)
    html = text(client.get(page("steps", incident)))
    assert "Go on." not in html
    assert "when they want to" not in html


def test_many_refusals_with_limits_that_are_kept_stay_within_the_budget(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    about = {"condition": incident.conditions.get(), "decision": decision, "by": incident.officer}
    note_condition(**about, state="kept", words="Rang them.", at=timezone.now())
    for number in range(24):
        make_talk(incident, answer="no", target=f"@account{number}", words="Not him, please.")
    client.get(page("steps", incident))
    with statements() as sent:
        response = client.get(page("steps", incident))
    assert sent() <= 12
    assert len(response.content) <= 40_000


# What is done, in past words.


def arrested(client, incident):
    make_authority(incident, target="The one who did it")
    target = "The one who did it"
    step = propose_step(incident=incident, kind="E06", target=target, by=incident.officer, has_read=True)
    do_step(step=step, by=incident.officer, words="Arrested.", has_read=True)
    return step


def test_a_step_that_is_done_is_told_in_past_words(client, incident):
    html = text(client.get(page("step", incident, arrested(client, incident).pk)))
    assert "It was done without their agreement, on an authority." in html
    assert "Who or what it was aimed at" in html
    assert "It goes ahead" not in html
    assert str(KINDS["E06"].target_label) not in html


def test_what_was_done_without_agreement_says_so_also_once_it_was_reviewed(client, incident):
    step = arrested(client, incident)
    review_authority(request=step.grant.request, by=make_supervisor(), words="Seen.")
    outside = record_outside(
        incident=incident,
        kind="E06",
        by=incident.officer,
        done_at=timezone.now(),
        done_by=incident.officer,
        power="arrest",
        why="Called.",
        words="Arrested.",
    )
    review_step(step=outside, by=make_supervisor(), words="Looked at.")
    html = text(client.get(page("steps", incident)))
    done = html[html.index('id="done"') :]
    assert "<strong>Authorised without agreement</strong> · a supervisor has reviewed it" in done
    assert "<strong>Happened outside the gate</strong> · a supervisor has reviewed it" in done


# Putting forward, or being stopped.


def test_the_page_shows_what_was_agreed_and_takes_the_step(client, incident):
    decision = make_talk(incident, words="Only that one.")
    assert "Only that one." in text(client.get(page("step-propose", incident, "E02")))
    response = put_forward(client, incident, "E02", plan="By letter.")
    step = EnforcementStep.objects.get()
    assert response.url == page("step", incident, step.pk)
    assert (step.decision, step.plan) == (decision, "By letter.")


def test_the_tick_has_to_be_set_and_what_was_typed_stays(client, incident):
    make_talk(incident)
    response = client.post(page("step-propose", incident, "E02"), {"plan": "By letter."})
    assert response.status_code == 422
    assert "Read what Sam agreed to" in text(response)
    assert "By letter." in text(response)
    assert not EnforcementStep.objects.exists()


def test_an_old_tick_does_not_pass_a_limit_that_was_set_since(client, incident):
    make_talk(incident)
    address = page("step-propose", incident, "E02")
    read = read_at(client, address)
    set_condition(incident=incident, words="Not on a Sunday.", by=incident.officer)
    response = client.post(address, read | {"plan": "By letter."})
    assert (response.status_code, EnforcementStep.objects.count()) == (422, 0)
    assert all(words in text(response) for words in ("By letter.", "Not on a Sunday.", "Something has changed"))
    assert "checked" not in text(response)


def test_a_tick_for_what_was_agreed_is_none_for_an_authority(client, incident):
    make_talk(incident, kind="E06")
    read = read_at(client, page("step-propose", incident, "E06"))
    stop_everything(incident=incident, by=incident.officer)
    make_authority(incident)
    response = client.post(page("step-propose", incident, "E06"), read)
    assert (response.status_code, EnforcementStep.objects.count()) == (422, 0)


def test_doing_is_asked_again_too_once_a_limit_was_set(client, incident):
    step = propose(make_talk(incident))
    read = {"seen": client.get(page("step", incident, step.pk)).context["seen"], "has_read": "on"}
    set_condition(incident=incident, words="Not on a Sunday.", by=incident.officer)
    response = client.post(page("step-done", incident, step.pk), read | {"words": "Sent at ten."})
    assert response.status_code == 422
    assert all(words in text(response) for words in ("Sent at ten.", "Something has changed"))
    step.refresh_from_db()
    assert not step.is_done


@pytest.mark.parametrize("name", ["step-propose", "step-done"])
def test_a_record_handed_over_between_looking_and_writing_takes_no_step(client, incident, monkeypatch, name):
    decision = make_talk(incident)
    step = propose(decision) if name == "step-done" else None
    address = page(name, incident, step.pk if step else "E02")
    read = read_at(client, page("step", incident, step.pk) if step else address)
    monkeypatch.setattr(type(Incident.objects.all()), "locked_for", lambda self, user, pk: None)
    response = client.post(address, read | {"words": "Sent.", "plan": "By letter."})
    assert response.status_code == 422
    assert "This record is with somebody else now." in text(response)
    assert ("Sent." if step else "By letter.") in text(response)
    assert not EnforcementStep.objects.filter(status="done" if step else "proposed").exists()


def said(answer):
    return lambda incident: make_talk(incident, answer=answer)


def ended(incident):
    make_talk(incident)
    stop_everything(incident=incident, by=incident.officer)


def out_of_time(incident):
    make_talk(incident, held_at=timezone.now() - timedelta(days=29))


def not_yet(incident):
    make_talk(incident, answer="agree_with_conditions", limits=[limit()])


def cannot(incident):
    make_talk(incident, answer="agree_with_conditions", limits=[limit(state="cannot")])


STOPPED = [
    (Reason.NOT_TALKED, lambda incident: None),
    (Reason.SAID_NO, said("no")),
    (Reason.SAID_NOT_NOW, said("not_now")),
    (Reason.NO_VIEW, said("no_view")),
    (Reason.LEAVE_NOT_AGREED, said("leave_it_to_you")),
    (Reason.ENDED, ended),
    (Reason.OUT_OF_TIME, out_of_time),
    (Reason.CONDITION_NOT_YET, not_yet),
    (Reason.CONDITION_CANNOT, cannot),
    (Reason.USED_UP, lambda incident: propose(make_talk(incident))),
]


@pytest.mark.parametrize(("reason", "before"), STOPPED, ids=[str(reason) for reason, _ in STOPPED])
def test_a_step_that_may_not_be_taken_shows_its_panel_and_no_form(client, incident, reason, before):
    before(incident)
    response = client.get(page("step-propose", incident, "E02"))
    assert response.status_code == 200
    assert BLOCKED in text(response)
    assert "has_read" not in text(response)
    assert not BlockedTry.objects.exists()


@pytest.mark.parametrize(("reason", "before"), STOPPED, ids=[str(reason) for reason, _ in STOPPED])
def test_a_post_made_by_hand_is_refused_with_the_same_panel_and_kept(client, incident, reason, before):
    before(incident)
    response = client.post(page("step-propose", incident, "E02"), {"has_read": "on"})
    assert response.status_code == 422
    assert BLOCKED in text(response)
    assert BlockedTry.objects.get().code == reason


@pytest.mark.parametrize(
    ("kind", "words"), [("E20", "has to be told before the case is closed"), ("E06", "Nobody has talked with")]
)
def test_closing_leads_to_telling_and_the_rest_to_talking(client, incident, kind, words):
    assert words in text(client.get(page("step-propose", incident, kind)))


def test_a_warning_is_shut_where_a_partner_may_be_involved(client):
    incident = make_recorded(relations=["was_in_relationship"])
    make_talk(incident, kind="E01")
    client.force_login(incident.officer)
    html = text(client.get(page("step-propose", incident, "E01")))
    assert "Have a specialist assess it first" in html
    assert "without-agreement" not in html


def test_an_authority_for_another_step_opens_nothing_here(client, incident):
    make_authority(incident)
    assert "is for another step" in text(client.get(page("step-propose", incident, "E07")))


def test_what_is_always_open_says_so(client, incident):
    assert "no agreement of this kind" in text(client.get(page("step-propose", incident, "E00")))


def test_several_targets_are_chosen_from_and_another_kinds_is_not_found(client, incident):
    one, other = make_talk(incident, target="@one"), make_talk(incident, answer="no", target="@other")
    html = text(client.get(page("step-propose", incident, "E02")))
    assert "@one" in html
    assert f"?target={other.target_id}" in html
    assert client.get(page("step-propose", incident, "E03") + f"?target={one.target_id}").status_code == 404
    assert client.get(page("step-propose", incident, "E02") + "?target=nothing").status_code == 404


def test_other_words_than_those_agreed_to_end_it_at_once(client, incident):
    decision = make_talk(incident, kind="E15", target="We look for witnesses.")
    response = client.post(page("step-propose", incident, "E15"), {"has_read": "on", "wording": "We look for witness."})
    assert response.status_code == 422
    assert "The words are not the words that Sam agreed to" in text(response)
    assert "We look for witness." in text(response)
    response = client.post(page("step-propose", incident, "E15"), {"has_read": "on", "wording": decision.target.words})
    assert response.status_code == 422


def test_the_very_words_go_forward_and_an_empty_box_ends_nothing(client, incident):
    decision = make_talk(incident, kind="E15", target="We look for witnesses.")
    assert client.post(page("step-propose", incident, "E15"), {"has_read": "on"}).status_code == 422
    assert put_forward(client, incident, "E15", wording=decision.target.words).status_code == 302


# Limits.


def test_a_limit_that_was_kept_opens_the_step(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    condition = incident.conditions.get()
    address = page("condition-note", incident, decision.pk, condition.pk)
    assert address in text(client.get(page("step-propose", incident, "E02")))
    given = {f"{condition.pk}-state": "kept", f"{condition.pk}-words": "Rang at nine."}
    response = client.post(address, given, follow=True)
    assert BLOCKED not in text(response)
    assert "Put it forward" in text(response)


def test_a_limit_that_is_kept_needs_words(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    condition = incident.conditions.get()
    address = page("condition-note", incident, decision.pk, condition.pk)
    response = client.post(address, {f"{condition.pk}-state": "kept"})
    assert response.status_code == 422
    assert "Write down how, when and by whom" in text(response)


# Doing.


def test_a_step_is_written_down_as_done_once(client, incident):
    step = propose(make_talk(incident))
    response = done(client, step, words="Sent.")
    assert response.url == page("step", incident, step.pk)
    response = client.get(response.url)
    assert "Sent." in text(response)
    assert EnforcementStep.objects.get().is_done
    response = client.post(page("step-done", incident, step.pk), {"words": "Again.", "has_read": "on"})
    assert response.status_code == 422
    assert "is written down as done already" in text(response)
    assert "Again." in text(response)


@pytest.mark.parametrize("left_out", ["words", "has_read"])
def test_doing_needs_words_and_the_tick_and_keeps_what_was_typed(client, incident, left_out):
    step = propose(make_talk(incident))
    given = {"words": "Sent.", "has_read": "on", "done_at": "1 May 2020"}
    response = client.post(page("step-done", incident, step.pk), {k: v for k, v in given.items() if k != left_out})
    assert response.status_code == 422
    assert "1 May 2020" in text(response)


def test_a_time_before_the_talk_is_said_beside_the_time(client, incident):
    step = propose(make_talk(incident))
    given = {"words": "Sent.", "has_read": "on", "done_at": "1 May 2020 10:00"}
    response = client.post(page("step-done", incident, step.pk), given)
    assert response.status_code == 422
    assert "before Sam agreed to it" in str(response.context["form"].errors["done_at"])


def test_an_exact_wording_cannot_be_left_out_by_saying_that_it_was_done_earlier(client):
    words, begun = "We look for witnesses.", timezone.now() - timedelta(hours=73)
    with time_machine.travel(begun):
        step = propose(make_talk(make_recorded(), kind="E15", target=words), wording=words)
    client.force_login(step.proposed_by)
    done_at = timezone.localtime(begun + timedelta(hours=1)).strftime("%d/%m/%Y %H:%M")
    response = done(client, step, words="Up.", done_at=done_at)
    assert (response.status_code, "Paste the words" in text(response)) == (422, True)
    step.refresh_from_db()
    assert not step.is_done
    assert done(client, step, words="Up.", done_at=done_at, wording=words).status_code == 302


def test_what_was_typed_is_shown_where_the_gate_has_shut_meanwhile(client, incident):
    step = propose(make_talk(incident))
    stop_everything(incident=incident, by=incident.officer)
    said = text(client.post(page("step-done", incident, step.pk), {"words": "Sent at ten.", "has_read": "on"}))
    assert BLOCKED in said
    assert "What you typed is not saved" in said
    assert "Sent at ten." in said
    said = text(client.post(page("step-propose", incident, "E02"), {"plan": "By letter.", "has_read": "on"}))
    assert BLOCKED in said
    assert "By letter." in said


def test_what_was_typed_is_shown_where_other_words_end_it_and_where_one_of_several_is_to_be_chosen(client, incident):
    words = "We look for witnesses."
    step = propose(make_talk(incident, kind="E15", target=words), wording=words)
    given = {"words": "Put up at ten.", "wording": "We look for witness.", "has_read": "on"}
    said = text(client.post(page("step-done", incident, step.pk), given))
    assert "Put up at ten." in said
    assert "We look for witness." in said
    make_talk(incident, target="@one")
    make_talk(incident, target="@other")
    assert "By letter." in text(client.post(page("step-propose", incident, "E02"), {"plan": "By letter."}))


def test_a_review_that_came_second_is_shown_too(client, incident):
    step = record_outside(
        incident=incident,
        kind="E06",
        by=incident.officer,
        done_at=timezone.now(),
        done_by=incident.officer,
        power="arrest",
        why="Called.",
        words="Arrested.",
    )
    review_step(step=step, by=make_supervisor(), words="Looked at.")
    client.force_login(make_supervisor(unit=incident.unit))
    response = client.post(page("outside-review", incident, step.pk), {"words": "My own view of it."})
    assert response.status_code == 422
    assert "My own view of it." in text(response)


def test_a_halted_step_shows_why_and_leads_to_the_late_entry(client, incident):
    step = propose(make_talk(incident))
    stop_everything(incident=incident, by=incident.officer)
    html = text(client.get(page("step", incident, step.pk)))
    assert BLOCKED in html
    assert page("late-add", incident, step.decision_id) in html
    assert "Write it down as done" not in html
    response = client.post(page("step-done", incident, step.pk))
    assert (response.status_code, BLOCKED in text(response)) == (422, True)
    assert BlockedTry.objects.get().code == Reason.ENDED


def test_a_newer_answer_is_for_a_new_step(client, incident):
    step = propose(make_talk(incident))
    make_talk(incident)
    html = text(client.get(page("step", incident, step.pk)))
    assert "Put it forward anew" in html
    assert put_forward(client, incident, "E02").status_code == 302


def test_an_agreement_to_ask_a_site_covers_going_back_about_it(client, incident):
    step = propose(make_talk(incident))
    done(client, step, words="Sent.")
    assert "Go back about the same step" in text(client.get(page("step", incident, step.pk)))
    put_forward(client, incident, "E02")
    assert EnforcementStep.objects.get(status="proposed").follow_up == 1


def test_closing_stands_on_having_been_told(client, incident):
    tell_first(incident=incident, how="later", by=incident.officer, words="Rang.")
    response = put_forward(client, incident, "E20")
    assert "Rang." in text(client.get(response.url))


def test_the_step_of_another_record_is_not_found(client, incident):
    step = propose(make_talk(make_recorded()))
    assert client.get(page("step", incident, step.pk)).status_code == 404


@pytest.mark.parametrize("is_done", [False, True])
def test_one_step_is_within_the_budget(client, incident, is_done):
    step = propose(make_talk(incident, answer="agree_with_conditions", limits=[limit(comes_first=False)]))
    if is_done:
        done(client, step, words="Sent.")
    client.get(page("step", incident, step.pk))
    with statements() as sent:
        client.get(page("step", incident, step.pk))
    assert sent() <= 12


@pytest.mark.parametrize("kind", ["E02", "E06"])
def test_putting_forward_is_within_the_budget(client, incident, kind):
    make_talk(incident, kind=kind)
    address = page("step-propose", incident, kind)
    client.get(address)
    with statements() as sent:
        client.get(address)
    assert sent() <= 12


def test_a_warning_opens_after_a_specialist_and_a_supervisor(client):
    incident = make_recorded(relations=["was_in_relationship"])
    finding = {"assessor": "A specialist", "finding": "warning_is_safe", "words": "Seen."}
    record_assessment(incident=incident, by=incident.officer, **finding)
    note_development(incident=incident, kind="new_threat", by=incident.officer, words="A message.")
    client.force_login(incident.officer)
    assert "Never a warning" in text(client.get(page("step-propose", incident, "E01")))
