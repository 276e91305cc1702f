"""The pages about how a report is recorded."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from incidents.actions.receipts import give_receipt
from incidents.choices import ReceiptKind
from incidents.models import Clock, HeldWords, Incident, LateReason
from recording.actions.deciding import check_decision
from recording.actions.flagging import add_flags, has_rights, mark
from recording.actions.offending import note_offences
from recording.actions.telling import note_happening
from recording.models import HateFlagRemoved
from recording.questions import QUESTIONS
from tests.budgets import statements
from tests.factories import make_user
from tests.recording.decided import CRIME, NO_RISK, TRIVIAL, WITH_RISK, make_decision, make_told

pytestmark = pytest.mark.django_db
IS_A_CRIME = {"could_be_offence": "yes", "rationale": "A threat."}
IS_NOTHING = {"could_be_offence": "no", "trivial_or_malicious": "trivial", "rationale": "A typing slip."}
WITHOUT_RISK = {
    "could_be_offence": "no",
    "trivial_or_malicious": "no",
    "intentional_hostility": ["words_used"],
    "protected_expression": "beyond",
    "expression": "It goes beyond debate.",
    "real_risk": ["none"],
    "rationale": "No risk that we know of.",
}
PAGES = ("how-recorded", "recording-decide", "hate-flags", "offences", "tell-them")


@pytest.fixture
def supervisor(client):
    user = make_user(Role.SUPERVISOR)
    client.force_login(user)
    return user


@pytest.fixture
def told(officer):
    """A complete record of the officer who is signed in."""
    return make_told(officer=officer)


def url(name, incident, *args):
    return reverse(f"recording:{name}", args=[incident.reference, *args])


def text_of(response):
    return response.content.decode()


# Deciding.


@pytest.mark.parametrize("page", PAGES)
def test_a_signed_out_person_is_asked_to_sign_in(client, page):
    assert client.get(url(page, make_told())).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_another_units_record_is_not_found(client, page):
    client.force_login(make_user(Role.SUPERVISOR, unit="coast"))
    assert client.get(url(page, make_told())).status_code == 404


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_call_taker_decides_nothing(client, page):
    client.force_login(user := make_user(Role.CALL_TAKER))
    assert client.post(url(page, make_told(officer=user)), IS_A_CRIME).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_being_seen_is_on_record(client, told, page):
    client.get(url(page, told))
    assert Event.objects.filter(chain=told.audit_chain, act="view").count() == 1


def test_a_crime_is_decided_at_once(client, told):
    assert client.post(url("recording-decide", told), IS_A_CRIME).url == url("how-recorded", told)
    assert told.recording_decisions.get().decision == "CRIME"


def test_anything_else_is_shown_first_with_what_would_be_shut_away(client, told):
    response = client.post(url("recording-decide", told), WITHOUT_RISK)
    shown = text_of(response)
    assert response.status_code == 200
    assert "What they told us in their own words stays." in shown
    assert "It is shut away now, and erased once a supervisor has agreed." in shown
    assert "what was written about the other person" in shown
    assert "account names: 2" in shown
    assert "rook" not in shown.lower()
    assert not told.recording_decisions.exists()


def test_the_second_press_decides(client, told):
    typed = WITHOUT_RISK | {"shown": "NONCRIME_NO_SUBJECT_DATA"}
    assert client.post(url("recording-decide", told), typed).status_code == 302
    assert told.account_names.exists()
    assert not told.account_names.in_use().exists()
    assert "erased once a supervisor has agreed" in text_of(client.get(url("how-recorded", told)))


def test_answers_changed_since_they_were_shown_are_shown_again(client, told):
    response = client.post(url("recording-decide", told), WITHOUT_RISK | {"shown": "NOT_RECORDED"})
    assert response.status_code == 200
    assert 'value="NONCRIME_NO_SUBJECT_DATA"' in text_of(response)
    assert not told.recording_decisions.exists()


@pytest.mark.parametrize(
    "missing", ["could_be_offence", "trivial_or_malicious", "intentional_hostility", "expression", "real_risk"]
)
def test_the_question_without_an_answer_is_the_one_that_is_asked(client, told, missing):
    response = client.post(url("recording-decide", told), WITHOUT_RISK | {missing: ""})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [missing]
    assert "No risk that we know of." in text_of(response)


def test_answers_below_another_answer_are_not_read(client, told):
    client.post(url("recording-decide", told), IS_NOTHING | IS_A_CRIME)
    assert told.recording_decisions.get().answers == CRIME


def test_nothing_and_something_together_is_put_right(client, told):
    typed = WITHOUT_RISK | {"real_risk": ["none", "harm"]}
    assert "real_risk" in client.post(url("recording-decide", told), typed).context["form"].errors


def test_why_is_always_written_down(client, told):
    response = client.post(url("recording-decide", told), IS_A_CRIME | {"rationale": " "})
    assert response.status_code == 422
    assert not told.recording_decisions.exists()


def test_flags_are_suggested_by_what_the_person_thinks_it_was_about(client, officer):
    incident = make_told(officer=officer, because="yes", about=["gender_identity", "race"])
    form = client.get(url("recording-decide", incident)).context["form"]
    assert set(form["strands"].value()) == {"TRANSGENDER", "RACE"}
    client.post(url("recording-decide", incident), IS_A_CRIME | {"strands": ["RACE"], "perceived_by": "person"})
    assert [flag.strand for flag in incident.hate_flags.all()] == ["RACE"]
    assert has_rights(incident)


def test_who_saw_it_so_is_said_with_a_flag(client, told):
    response = client.post(url("recording-decide", told), IS_A_CRIME | {"strands": ["RACE"]})
    assert list(response.context["form"].errors) == ["perceived_by"]


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=lambda asked: str(asked.words)[:20])
def test_no_question_asks_who_somebody_is_or_for_proof(asked):
    said = " ".join(map(str, [asked.words, asked.hint, *asked.answers.values()])).lower()
    assert not re.search(r"gay|lesbian|\bbi\b|trans\b|gender|orientation|certificate|evidence|prove that", said)


def test_a_day_without_rules_decides_nothing_and_says_so(client, told):
    long_ago = timezone.now() - timedelta(days=365 * 9)
    Incident.objects.filter(pk=told.pk).update(reported_at=long_ago)
    for response in (client.get(url("recording-decide", told)), client.post(url("recording-decide", told), IS_A_CRIME)):
        assert response.status_code == 200
        assert "No rules are entered" in text_of(response)
    assert not told.recording_decisions.exists()


def test_words_typed_too_late_are_held(client, officer, told):
    page = text_of(client.get(url("recording-decide", told)))
    token = re.search(r'name="page_token" value="([^"]+)"', page)[1]
    client.logout()
    client.post(url("recording-decide", told), IS_A_CRIME | {"page_token": token})
    assert HeldWords.objects.get().answers["rationale"] == ["A threat."]


def test_every_version_stands_on_the_page(client, told):
    for answers, why in ((TRIVIAL, "First look."), (WITH_RISK, "Second look.")):
        make_decision(told, answers, rationale=why)
    shown = text_of(client.get(url("how-recorded", told)))
    assert shown.index("Second look.") < shown.index("Decided before") < shown.index("First look.")


# What the person gets does not depend on it.


@pytest.mark.parametrize("answers", [CRIME, NO_RISK, WITH_RISK, TRIVIAL])
def test_what_the_person_gets_is_the_same_to_the_byte_whatever_is_decided(client, told, answers):
    for kind in (ReceiptKind.SAFE, ReceiptKind.FULL):
        give_receipt(incident=told, kind=kind, by=told.officer)
    before = pages_of_the_person(client, told)
    make_decision(told, answers, strands=["RACE"], perceived_by="person")
    assert pages_of_the_person(client, told) == before
    assert Incident.objects.get(pk=told.pk).reference == told.reference


def pages_of_the_person(client, incident):
    """Return their papers as they are, and what they told and want but for what changes with each request."""
    names = ("letters:receipt-safe", "letters:receipt-full", "incidents:incident-answers", "incidents:wishes")
    pages = {name: client.get(reverse(name, args=[incident.reference])).content for name in names}
    secret = rb'name="(csrfmiddlewaretoken|page_token)" value="[^"]*"'
    return {name: page if name.startswith("letters:") else re.sub(secret, b"", page) for name, page in pages.items()}


# Checking.


def test_a_supervisor_finds_what_waits_and_agrees(client, supervisor):
    decision = make_decision(answers=TRIVIAL)
    page = url("recording-check", decision.incident, decision.pk)
    assert page in text_of(client.get(reverse("recording:to-check")))
    assert page in text_of(client.get(reverse("consultations:to-decide")))
    assert client.post(page, {"result": "agrees"}).status_code == 302
    assert page not in text_of(client.get(reverse("recording:to-check")))


def test_a_check_shows_how_much_agreeing_erases_and_not_what(client, supervisor):
    decision = make_decision(answers=NO_RISK)
    page = url("recording-check", decision.incident, decision.pk)
    shown = text_of(client.get(page))
    assert "erased for good if you agree" in shown
    assert "account names: 2" in shown
    assert "rook" not in shown.lower()
    client.post(page, {"result": "agrees"})
    assert not decision.incident.account_names.exists()
    assert "Erased when a supervisor agreed" in text_of(client.get(url("how-recorded", decision.incident)))


@pytest.mark.parametrize("answers", [CRIME, WITH_RISK])
def test_a_check_of_what_is_kept_speaks_of_no_erasing(client, supervisor, answers):
    decision = make_decision(answers=answers)
    assert "erased" not in text_of(client.get(url("recording-check", decision.incident, decision.pk)))


@pytest.mark.parametrize("typed", [{}, {"result": "asks_again"}, {"result": "made up", "words": "x"}])
def test_a_check_says_what_it_found(client, supervisor, typed):
    decision = make_decision(answers=TRIVIAL)
    assert client.post(url("recording-check", decision.incident, decision.pk), typed).status_code == 422
    assert not hasattr(decision.incident.recording_decisions.get(), "check_made")


def test_a_supervisor_does_not_check_their_own(client, supervisor):
    decision = make_decision(answers=TRIVIAL, by=supervisor)
    response = client.post(url("recording-check", decision.incident, decision.pk), {"result": "agrees"})
    assert response.status_code == 422
    assert "You decided this." in text_of(response)


def test_a_decision_of_another_record_is_not_found(client, supervisor):
    incident, other = make_told(), make_decision()
    for pk in (other.pk, uuid4()):
        assert client.get(url("recording-check", incident, pk)).status_code == 404


def test_what_is_late_stands_with_why(client, supervisor):
    late, soon, early = (make_told() for _ in range(3))
    for incident, hours in ((late, -1), (soon, 5), (early, 7)):
        due = timezone.now() + timedelta(hours=hours)
        incident.clocks.filter(code=Clock.Code.RECORDING_DECISION).update(due_at=due)
    page = client.get(reverse("recording:to-check"))
    lists = [[row[0]["text"] for row in each["rows"]] for each in page.context["lists"]]
    assert lists == [[], [late.reference], [soon.reference]]
    assert "Nobody has said why" in text_of(page)
    late.clocks.filter(code=Clock.Code.RECORDING_DECISION).update(late_because=LateReason.because.field.choices[0][0])
    assert "We are waiting for the person" in text_of(client.get(reverse("recording:to-check")))


def test_an_officer_has_no_list_of_what_to_check(client, officer):
    assert client.get(reverse("recording:to-check")).status_code == 403


def test_nothing_of_another_unit_is_on_the_list(client):
    client.force_login(make_user(Role.SUPERVISOR, unit="coast"))
    reference = make_decision(answers=TRIVIAL).incident.reference
    assert reference not in text_of(client.get(reverse("recording:to-check")))


# Flags, online, rights.


def test_a_flag_is_added_and_taken_off_and_both_stay(client, told):
    client.post(url("hate-flags", told), {"strands": ["KINK"], "perceived_by": "witness", "words": "They said so."})
    flag = told.hate_flags.get()
    off = url("hate-flag-remove", told, flag.pk)
    assert client.post(off, {f"{flag.pk}-words": " "}).status_code == 422
    assert client.post(off, {f"{flag.pk}-words": "Put on the wrong record."}).status_code == 302
    shown = text_of(client.get(url("hate-flags", told)))
    assert "They said so." in shown
    assert "Put on the wrong record." in shown
    assert client.post(off, {f"{flag.pk}-words": "Again."}).status_code == 422
    assert HateFlagRemoved.objects.count() == 1


@pytest.mark.parametrize("missing", ["strands", "perceived_by"])
def test_a_flag_names_what_and_who(client, told, missing):
    typed = {"strands": ["RACE"], "perceived_by": "person"}
    assert client.post(url("hate-flags", told), typed | {missing: ""}).status_code == 422


def test_it_was_online_unless_somebody_says_why_not(client, told):
    assert "It was done online" in text_of(client.get(url("hate-flags", told)))
    assert client.post(url("online-flag", told), {"online-words": ""}).status_code == 422
    client.post(url("online-flag", told), {"online-words": "Letters only."})
    assert "No part of it was online." in text_of(client.get(url("hate-flags", told)))
    client.post(url("online-flag", told), {"online-words": "A message as well."})
    assert told.marks.last().holds


def test_an_officer_gives_enhanced_rights_and_only_a_supervisor_takes_them(client, told):
    assert client.post(url("enhanced-rights", told), {}).status_code == 422
    client.post(url("enhanced-rights", told), {"rights-because": "INTIMIDATED"})
    assert has_rights(told)
    assert "Only a supervisor may decide otherwise." in text_of(client.get(url("hate-flags", told)))
    assert client.post(url("enhanced-rights-off", told), {"rights-words": "No."}).status_code == 403
    client.force_login(make_user(Role.SUPERVISOR))
    assert client.post(url("enhanced-rights-off", told), {"rights-words": ""}).status_code == 422
    assert client.post(url("enhanced-rights-off", told), {"rights-words": "They asked."}).status_code == 302
    assert not has_rights(told)


# Offences.


def test_what_is_suggested_comes_first_and_nothing_is_ticked(client, officer):
    incident = make_told(officer=officer, harms=["stalking"])
    form = client.get(url("offences", incident)).context["form"]
    assert [code for code, _ in form.fields["families"].choices][:2] == ["STALKING", "STALKING_SERIOUS"]
    assert not form["families"].value()


def test_an_offence_is_confirmed_and_warned_of_until_it_does_not_count(client, told):
    act = timezone.localdate() - timedelta(days=160)
    client.post(url("offences", told), {"families": ["HARASSMENT"], "last_act_on": f"{act:%d/%m/%Y}"})
    assert "left to charge" in text_of(client.get(url("offences", told)))
    note = told.offences.get()
    over = url("offence-over", told, note.pk)
    assert client.post(over, {f"{note.pk}-because": "other"}).status_code == 422
    assert client.post(over, {f"{note.pk}-because": "charged"}).status_code == 302
    assert "left to charge" not in text_of(client.get(url("offences", told)))


@pytest.mark.parametrize(
    "typed", [{"families": ""}, {"families": ["MADE_UP"]}, {"last_act_on": ""}, {"last_act_on": "1/1/2099"}]
)
def test_an_offence_has_a_family_and_a_day_that_was(client, told, typed):
    good = {"families": ["HARASSMENT"], "last_act_on": "4/5/2026", "words": "Seen by two."}
    response = client.post(url("offences", told), good | typed)
    assert response.status_code == 422
    assert "Seen by two." in text_of(response)
    assert not told.offences.exists()


def test_a_family_that_was_not_law_that_day_is_refused(client, told):
    typed = {"families": ["CYBERFLASHING"], "last_act_on": "4/5/2023"}
    assert client.post(url("offences", told), typed).status_code == 422


# Telling them.


def test_what_happened_is_noted_and_they_are_told(client, told):
    client.post(url("tell-them", told), {"kind": "interviewed", "words": "At the station."})
    happening = told.to_tell.get()
    done = url("tell-them-done", told, happening.pk)
    assert client.post(done, {f"{happening.pk}-result": "told"}).status_code == 422
    assert client.post(done, {f"{happening.pk}-result": "no_safe_way"}).status_code == 422
    typed = {f"{happening.pk}-result": "told", f"{happening.pk}-way": "phone"}
    assert client.post(done, typed).status_code == 302
    assert "They were told" in text_of(client.get(url("tell-them", told)))
    assert client.post(done, typed).status_code == 422


def test_they_cannot_have_been_told_before_it_happened(client, told):
    happening = note_happening(incident=told, kind="charged", by=told.officer)
    typed = {"result": "told", "way": "phone", "at": "9 May 2024 14:30"}
    posted = {f"{happening.pk}-{name}": value for name, value in typed.items()}
    response = client.post(url("tell-them-done", told, happening.pk), posted)
    assert response.status_code == 422
    assert "before it happened" in text_of(response)


@pytest.mark.parametrize("typed", [{}, {"kind": "made up"}, {"kind": "closed", "happened_at": "1 May 2099"}])
def test_what_cannot_be_read_is_put_right(client, told, typed):
    response = client.post(url("tell-them", told), typed | {"words": "Kept."})
    assert response.status_code == 422
    assert "Kept." in text_of(response)


@pytest.mark.parametrize(
    ("page", "parts"),
    [("hate-flag-remove", 1), ("online-flag", 0), ("enhanced-rights", 0), ("offence-over", 1), ("tell-them-done", 1)],
)
def test_a_button_leads_to_its_page_by_get(client, told, page, parts):
    assert client.get(url(page, told, *[uuid4()] * parts)).status_code == 302


# The words of the law.


@pytest.mark.parametrize(
    ("nation", "answers", "person", "other"),
    [
        ("ENG", CRIME, "Victim", "Suspect"),
        ("WLS", TRIVIAL, "Complainant", "Subject"),
        ("SCT", CRIME, "Complainer", "Accused"),
        ("NIR", CRIME, "Injured party", "Suspect"),
    ],
)
def test_the_words_of_the_law_stand_on_the_page_for_the_crime_system(
    client, told, settings, nation, answers, person, other
):
    settings.NATION = nation
    make_decision(told, answers)
    keys = [row["key"] for row in client.get(url("crime-system", told)).context["rows"]]
    assert {person, other} <= set(keys)


def test_that_page_says_nothing_of_the_other_person_and_asks_no_sex(client, told):
    make_decision(told, CRIME)
    shown = text_of(client.get(url("crime-system", told)))
    assert re.search(r"Sex</dt>\s*<dd[^>]*>Not asked", shown)
    assert "Rook" not in shown
    assert "rook_1" not in shown
    assert Event.objects.filter(chain=told.audit_chain, act="print").exists()


def test_there_is_no_such_page_before_a_decision(client, told):
    assert client.get(url("crime-system", told)).status_code == 404


def test_the_words_of_the_law_stand_nowhere_else(client, told):
    make_decision(told, CRIME, strands=["RACE"], perceived_by="person")
    for page in PAGES:
        words = re.sub(r"<[^>]*>", " ", text_of(client.get(url(page, told)))).replace("Victims’ Code", "").lower()
        assert not re.search(r"\b(victim|suspect|complainant|complainer|accused|subject)\b", words), page


# Budgets.


def fill(incident, count):
    """Write count of everything that a page lists."""
    supervisor, today = make_user(Role.SUPERVISOR), timezone.localdate()
    for _ in range(count):
        decision = make_decision(incident, WITH_RISK, strands=["RACE", "KINK", "BIPHOBIC"], perceived_by="person")
        check_decision(decision=decision, result="agrees", words="Read.", by=supervisor)
        words = uuid4().hex
        note_offences(incident=incident, families=["HARASSMENT"], last_act_on=today, words=words, by=incident.officer)
        note_happening(incident=incident, kind="closed", words=words, by=incident.officer)
        mark(incident=incident, kind="online", holds=True, words=words, by=incident.officer)
    add_flags(incident=incident, strands=["RACE"], perceived_by="person", by=incident.officer)


@pytest.mark.parametrize("page", [*PAGES, "crime-system"])
def test_a_page_stays_within_its_budget_however_much_there_is(client, told, page):
    counts, sizes = [], []
    for _ in range(2):
        fill(told, 1)
        client.get(url(page, told))
        with statements() as count:
            sizes.append(len(client.get(url(page, told)).content))
        counts.append(count())
    assert counts[0] == counts[1] <= 12
    assert max(sizes) <= 40_000


def test_the_list_stays_within_its_budget(client, supervisor):
    counts = []
    for _ in range(2):
        for answers in (TRIVIAL, TRIVIAL, NO_RISK):
            make_decision(answers=answers)
        client.get(reverse("recording:to-check"))
        with statements() as count:
            client.get(reverse("recording:to-check"))
        counts.append(count())
    assert counts[0] == counts[1] <= 12
