"""Letters that are steps: the gate is asked whenever they are printed, taken along or sent, and they do the step."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from consultations.actions.keeping import note_condition
from consultations.actions.stepping import StepRefusedError, propose_step
from consultations.choices import Basis, Status
from consultations.letters import do_the_step
from consultations.models import BlockedTry, EnforcementStep, LetterAim, StepLetter
from incidents.actions.stopping import stop_everything
from incidents.models import Development
from incidents.steps import Change
from letters import aims
from letters.actions.composing import compose_letter, rewrite_letter
from letters.actions.going import letter_gone, print_letter, stop_letter, take_letter
from letters.actions.reading import finish_letter, pass_letter, show_letter
from letters.choices import Kind, Language, Way
from letters.choices import Status as LetterStatus
from letters.models import Letter
from tests.consultations.step_pages import done, page, propose, text
from tests.factories import make_incident
from tests.letters.makers import COMMUNITY, SEVERAL, WARNING, make_letter, make_ready
from tests.talks import limit, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_recorded()


def compose(incident, kind=Kind.WARNING, **said):
    given = {"typed": WARNING, "way": Way.POST, "language": Language.ENGLISH, "would_think": SEVERAL} | said
    return compose_letter(incident=incident, kind=kind, by=incident.officer, **given)


def refused(act, **given):
    with pytest.raises(ValidationError) as refusal:
        act(**given)
    return refusal.value.code


def gone(letter, **said):
    return letter_gone(letter=letter, by=letter.incident.officer, has_read=True, **said)


def test_a_warning_is_for_a_step_that_was_talked_about(incident):
    assert aims.offered(incident, Kind.WARNING) == []
    assert aims.missing(incident, Kind.WARNING)[0] == "Talk to Sam first"
    assert refused(compose, incident=incident) == "aim"
    assert not Letter.objects.exists()


def test_a_warning_may_be_written_while_a_limit_still_has_to_be_kept(incident):
    decision = make_talk(incident, "E01", "agree_with_conditions", limits=[limit("Show me first.")])
    aim = aims.offered(incident, Kind.WARNING)[0][0]
    letter = finish_letter(letter=compose(incident, aim=aim), by=incident.officer)
    letter = pass_letter(letter=letter, by=make_supervisor(unit=incident.unit), would_think=SEVERAL)
    assert refused(print_letter, letter=letter, by=incident.officer) == "condition_not_yet"
    condition = incident.conditions.get()
    note_condition(condition=condition, decision=decision, by=incident.officer, state="kept", words="Read to her.")
    assert refused(gone, letter=letter) == "not_put_forward"
    propose_step(incident=incident, kind="E01", by=incident.officer, has_read=True)
    assert gone(letter).status == LetterStatus.GONE


def test_a_letter_that_goes_does_the_step_that_it_is(incident):
    letter = gone(make_ready(incident, Kind.WARNING), words="Signed for.")
    step = EnforcementStep.objects.get()
    assert (step.status, step.done_words, step.by_letter.letter) == (Status.DONE, "Signed for.", letter)


def test_one_letter_does_one_step(incident):
    gone(make_ready(incident, Kind.WARNING))
    assert aims.offered(incident, Kind.WARNING) == []


@pytest.mark.parametrize("act", [print_letter, take_letter, letter_gone])
def test_nothing_is_printed_taken_along_or_sent_once_the_person_wants_it_stopped(incident, act):
    letter = make_ready(incident, Kind.WARNING)
    stop_everything(incident=incident, by=incident.officer)
    with pytest.raises(StepRefusedError):
        act(letter=letter, by=incident.officer)
    assert BlockedTry.objects.get().code == "ended"
    assert EnforcementStep.objects.get().status == Status.PROPOSED
    assert Letter.objects.get().status == LetterStatus.READY


def test_a_letter_that_goes_unread_does_nothing(incident):
    letter = make_ready(incident, Kind.WARNING)
    assert refused(letter_gone, letter=letter, by=incident.officer) == "not_read"
    assert Letter.objects.get().status == LetterStatus.READY


def test_a_message_under_way_when_it_was_stopped_stands_outside_the_gate(incident):
    letter = make_ready(incident, Kind.PRESERVATION, way=Way.EMAIL, address="requests@example.org")
    stop_everything(incident=incident, by=incident.officer)
    with transaction.atomic():
        do_the_step(letter, by=incident.officer, at=timezone.now(), has_read=True)
    assert EnforcementStep.objects.get(basis=Basis.OUTSIDE_GATE).target.words == "the account in the report"


def test_a_letter_stays_for_the_step_it_was_written_for(incident):
    first = make_talk(incident, "E02")
    second = make_talk(incident, "E02", target="another account")
    letter = make_letter(incident, Kind.PRESERVATION, aim=f"E02 {first.target_id}")
    given = {"letter": letter, "by": incident.officer, "typed": letter.values}
    assert refused(rewrite_letter, aim=f"E02 {second.target_id}", **given) == "aim"
    rewrite_letter(aim=f"E02 {first.target_id}", **given)
    assert LetterAim.objects.get().target == first.target


def test_a_message_to_a_community_body_may_be_for_nothing_besides(incident):
    assert aims.offered(incident, Kind.COMMUNITY) == []
    letter = make_ready(incident, Kind.COMMUNITY)
    assert gone(letter).status == LetterStatus.GONE
    assert not EnforcementStep.objects.exists()


def test_publicity_goes_in_the_exact_words_that_were_agreed(incident):
    words = compose(incident, Kind.COMMUNITY, typed=COMMUNITY).words.plain
    decision = make_talk(incident, "E15", target=words)
    propose_step(incident=incident, kind="E15", target=words, wording=words, by=incident.officer, has_read=True)
    aim = f"E15 {decision.target_id}"
    other = make_ready(incident, Kind.COMMUNITY, typed=COMMUNITY | {"harm": "messages"}, aim=aim)
    assert refused(print_letter, letter=other, by=incident.officer) == "words_differ"
    gone(make_ready(incident, Kind.COMMUNITY, aim=aim))
    assert EnforcementStep.objects.get().status == Status.DONE


def test_sharing_through_a_message_is_asked_of_the_gate(incident):
    decision = make_talk(incident, "E16", target="the housing office")
    letter = make_ready(incident, Kind.COMMUNITY, aim=f"E16 {decision.target_id}")
    assert refused(print_letter, letter=letter, by=incident.officer) == "not_put_forward"


def test_other_words_than_the_person_saw_end_what_was_agreed(incident):
    letter = make_letter(incident, Kind.WARNING)
    show_letter(letter=letter, by=incident.officer, how="Read to them. They said yes.")
    typed = WARNING | {"conduct": "writing to people who do not want it"}
    letter = rewrite_letter(letter=letter, by=incident.officer, typed=typed)
    assert Development.objects.get(kind=Change.WORDING_CHANGED).ends == "E01"
    letter = finish_letter(letter=letter, by=incident.officer)
    letter = pass_letter(letter=letter, by=make_supervisor(unit=incident.unit), would_think=SEVERAL)
    assert refused(print_letter, letter=letter, by=incident.officer) == "ended"


def test_the_same_words_written_again_end_nothing(incident):
    letter = make_letter(incident, Kind.WARNING)
    show_letter(letter=letter, by=incident.officer, how="Read to them. They said yes.")
    rewrite_letter(letter=letter, by=incident.officer, typed=WARNING)
    assert not Development.objects.exists()


def test_a_letter_is_for_no_step_of_another_record_even_with_plain_sql(incident):
    letter = make_letter(incident, Kind.COMMUNITY)
    target = make_talk(make_incident(recorded=True), "E16").target
    row = {"incident": incident, "letter": letter, "kind": "E16", "target": target, "entered_at": timezone.now()}
    with pytest.raises(IntegrityError, match="other_incident"), transaction.atomic():
        LetterAim.objects.create(**row)


def test_a_step_is_done_only_by_a_letter_that_was_for_it(incident):
    letter = make_letter(incident, Kind.WARNING)
    decision = make_talk(incident, "E02")
    words = decision.target.words
    step = propose_step(incident=incident, kind="E02", target=words, by=incident.officer, has_read=True)
    row = {"incident": incident, "letter": letter, "step": step, "entered_at": timezone.now()}
    with pytest.raises(IntegrityError, match="other_step"), transaction.atomic():
        StepLetter.objects.create(**row)


def test_what_a_letter_was_for_never_changes(incident):
    make_letter(incident, Kind.WARNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterAim.objects.update(kind="E02")


@pytest.fixture
def warning(client, incident):
    """Return the page of a warning that was put forward, its officer signed in."""
    client.force_login(incident.officer)
    return propose(make_talk(incident, "E01"))


def test_the_page_of_a_warning_leads_to_writing_its_letter(client, incident, warning):
    html = text(client.get(page("step", incident, warning.pk)))
    assert "A warning is a letter, also where it is said aloud." in html
    assert reverse("letters:compose", args=[incident.reference, "warning"]) in html
    assert reverse("consultations:step-done", args=[incident.reference, warning.pk]) not in html


def test_the_page_of_a_warning_leads_to_its_letter_once_it_is_written(client, incident, warning):
    letter = make_letter(incident, Kind.WARNING)
    address = reverse("letters:letter", args=[incident.reference, letter.pk])
    assert address in text(client.get(page("step", incident, warning.pk)))
    supervisor = make_supervisor(unit=incident.unit)
    letter = pass_letter(letter=finish_letter(letter=letter, by=incident.officer), by=supervisor, would_think=SEVERAL)
    gone(letter)
    assert address in text(client.get(page("step", incident, warning.pk)))


def test_no_warning_is_written_down_as_done_without_its_letter_and_what_was_typed_is_shown(client, incident, warning):
    response = done(client, warning, words="I told him on the doorstep.")
    assert response.status_code == 422
    assert "A warning is a letter" in text(response)
    assert "I told him on the doorstep." in text(response)
    assert EnforcementStep.objects.get().status == Status.PROPOSED


def test_a_warning_that_the_gate_forbids_is_refused_by_the_gate(client, incident, warning):
    stop_everything(incident=incident, by=incident.officer)
    assert done(client, warning, words="I told him.").status_code == 422
    assert BlockedTry.objects.get().code == "ended"


def test_a_request_to_keep_data_may_be_written_as_a_letter_or_just_written_down(client, incident):
    client.force_login(incident.officer)
    step = propose(make_talk(incident, "E02"))
    html = text(client.get(page("step", incident, step.pk)))
    assert reverse("letters:compose", args=[incident.reference, "preservation"]) in html
    assert done(client, step, words="Sent through their form.").status_code == 302


def out_with(incident):
    letter = make_ready(incident, Kind.WARNING)
    return take_letter(letter=letter, by=incident.officer, words="I take it.", has_read=True)


def test_a_warning_handed_over_before_it_was_stopped_stands_outside_the_gate(incident):
    letter = out_with(incident)
    at = timezone.now()
    stop_everything(incident=incident, by=incident.officer)
    assert refused(gone, letter=letter, at=at) == "ended"
    assert gone(letter, at=at, words="Handed over at five.", went_anyway=True).status == LetterStatus.GONE
    assert letter.events.last().why == "ended"
    step = EnforcementStep.objects.get(basis=Basis.OUTSIDE_GATE)
    assert (step.kind, step.done_at, step.done_words) == ("E01", at, "Handed over at five.")
    assert "The letter was out" in step.why


def test_a_warning_that_may_go_is_a_step_like_any_other_whatever_was_ticked(incident):
    letter = out_with(incident)
    assert refused(letter_gone, letter=letter, by=incident.officer, went_anyway=True) == "not_read"
    gone(letter, went_anyway=True)
    assert EnforcementStep.objects.get().basis != Basis.OUTSIDE_GATE


def test_a_warning_that_was_only_stopped_by_us_does_the_step_that_was_agreed(incident):
    letter = stop_letter(letter=out_with(incident), by=incident.officer)
    gone(letter, words="Handed over.", went_anyway=True)
    step = EnforcementStep.objects.get()
    assert (step.status, step.by_letter.letter) == (Status.DONE, letter)
