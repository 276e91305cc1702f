"""What went out although nobody had signed it out is written down as it was, and a supervisor looks at it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from consultations.choices import Answer, Basis
from letters.actions.events import note
from letters.actions.going import bring_back, letter_gone, look_at_going, stop_letter
from letters.choices import Act, Kind, Status, Way
from letters.models import Letter, LetterEvent
from tests.factories import make_user
from tests.letters.makers import make_letter, make_ready
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
REASON = "It lay in the tray and the post was taken at nine."
NOTICE = "a letter went out that may not go"
WENT = {"words": "Posted at nine.", "went_anyway": True, "reason": REASON}
TICKED = {"words": "Posted at nine.", "went_anyway": "on"}


@pytest.fixture
def incident():
    return make_recorded()


@pytest.fixture
def supervisor(incident):
    return make_supervisor(unit=incident.unit)


def stopped(letter):
    return stop_letter(letter=letter, by=letter.incident.officer)


def page(letter, name):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def refused(act, letter, by=None, **given):
    with pytest.raises(ValidationError) as refusal:
        act(letter=letter, by=by or letter.incident.officer, **given)
    return refusal.value.code


def test_a_letter_that_was_stopped_and_never_signed_out_can_be_said_to_have_gone(incident):
    letter = stopped(make_ready(incident))
    assert refused(letter_gone, letter, words="Posted.", went_anyway=True) == "not_ready"
    gone = letter_gone(letter=letter, by=incident.officer, **WENT)
    why, went = list(letter.events.all())[-2:]
    assert (gone.status, why.act, why.words, went.act, went.why) == (
        Status.GONE, Act.WENT_ANYWAY, REASON, Act.GONE, "stopped",
    )  # fmt: skip


def test_a_warning_that_was_posted_after_they_said_no_stands_outside_the_gate_with_the_reason(incident):
    letter = make_ready(incident, Kind.WARNING)
    make_talk(incident, "E01", answer=Answer.NO)
    assert refused(letter_gone, letter, words="Posted.", went_anyway=True) == "said_no"
    letter_gone(letter=letter, by=incident.officer, **WENT)
    step = incident.steps.get(basis=Basis.OUTSIDE_GATE)
    assert (step.kind, step.why) == ("E01", REASON)


def test_one_that_was_never_ready_cannot_have_gone(client, incident):
    letter = stopped(make_letter(incident, Kind.WARNING))
    client.force_login(incident.officer)
    assert page(letter, "gone") not in client.get(page(letter, "letter")).content.decode()
    assert refused(letter_gone, letter, **WENT) == "not_ready"


def test_the_database_asks_for_the_reason(incident):
    letter = stopped(make_ready(incident))
    with pytest.raises(IntegrityError, match="letter_was_out"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(status=Status.GONE)
    with pytest.raises(IntegrityError, match="letter_went_anyway_against_a_rule"), transaction.atomic():
        note(letter, Act.WENT_ANYWAY, by=incident.officer, words=REASON)


def test_the_page_asks_for_the_reason_and_keeps_what_was_typed(client, incident):
    letter = stopped(make_ready(incident))
    client.force_login(incident.officer)
    shown = client.get(page(letter, "letter")).content.decode()
    assert "It went out all the same" in shown
    assert "Why did it go, though nobody had signed it out?" in client.get(page(letter, "gone")).content.decode()
    answer = client.post(page(letter, "gone"), TICKED | {"seen": letter.mark})
    assert answer.status_code == 422
    assert "Write down why it went." in answer.content.decode()
    assert "Posted at nine." in answer.content.decode()
    assert client.post(page(letter, "gone"), TICKED | {"seen": letter.mark, "reason": REASON}).status_code == 302
    assert Letter.objects.get().status == Status.GONE


def test_words_that_were_said_all_the_same_can_be_written_down(client, incident):
    letter = make_ready(incident, Kind.WARNING, way=Way.VOICE)
    make_talk(incident, "E01", answer=Answer.NO)
    client.force_login(incident.officer)
    shown = client.get(page(letter, "gone")).content.decode()
    assert "Say these words and no others" not in shown
    assert "Why did it go" in shown


def test_a_supervisor_finds_it_on_their_desk_until_they_looked(client, incident, supervisor):
    letter = letter_gone(letter=stopped(make_ready(incident)), by=incident.officer, **WENT)
    client.force_login(supervisor)
    assert NOTICE in client.get(reverse("incidents:desk")).content.decode()
    assert "I have looked at this" in client.get(page(letter, "letter")).content.decode()
    assert client.post(page(letter, "looked-at")).status_code == 302
    assert NOTICE not in client.get(reverse("incidents:desk")).content.decode()
    assert "I have looked at this" not in client.get(page(letter, "letter")).content.decode()


def test_nobody_else_is_told_and_nobody_looks_at_their_own(client, incident, supervisor):
    letter = letter_gone(letter=stopped(make_ready(incident)), by=supervisor, **WENT)
    client.force_login(supervisor)
    assert NOTICE not in client.get(reverse("incidents:desk")).content.decode()
    assert "I have looked at this" not in client.get(page(letter, "letter")).content.decode()
    assert refused(look_at_going, letter, by=supervisor) == "own_going"
    with pytest.raises(IntegrityError, match="own_going"), transaction.atomic():
        note(letter, Act.LOOKED_AT, by=supervisor)
    assert refused(look_at_going, letter, by=incident.officer) == "nothing_waits"
    client.force_login(make_user(Role.OFFICER, unit=incident.unit))
    assert NOTICE not in client.get(reverse("incidents:desk")).content.decode()


def test_nothing_waits_where_it_went_as_it_may(incident, supervisor):
    letter = letter_gone(letter=make_ready(incident), by=incident.officer, **WENT)
    assert not LetterEvent.objects.filter(act=Act.WENT_ANYWAY).exists()
    assert refused(look_at_going, letter, by=supervisor) == "nothing_waits"


@pytest.mark.parametrize(("way", "is_offered"), [(Way.HERE, False), (Way.POST, True)])
def test_only_what_was_posted_mailed_or_passed_on_comes_back(client, way, is_offered):
    incident = make_recorded(channel="post", contact_detail="1 High Street")
    letter = make_ready(incident, way=way, address="1 High Street" if way == Way.POST else "")
    letter = letter_gone(letter=letter, by=incident.officer, words="Gone.")
    client.force_login(incident.officer)
    assert (page(letter, "brought-back") in client.get(page(letter, "letter")).content.decode()) is is_offered
    if not is_offered:
        assert refused(bring_back, letter, words="Here.") == "stays_gone"


def test_the_limits_and_how_to_reach_them_stand_beside_what_goes(client):
    incident = make_recorded(condition_0="No name on it", condition_step_0="all")
    letter = make_ready(incident)
    client.force_login(incident.officer)
    shown = client.get(page(letter, "gone")).content.decode()
    assert "No name on it" in shown
    assert "Before you contact them" in shown
    assert "Before you contact them" not in client.get(page(letter, "stop")).content.decode()
    other = client.get(page(make_ready(incident, Kind.COMMUNITY), "gone")).content.decode()
    assert "No name on it" in other
    assert "Before you contact them" not in other
