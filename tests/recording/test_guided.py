"""The guided test: pure, by regime. The regimes are those that policy loads first."""

from pathlib import Path

import pytest
from django.core.management import call_command

from policy.models import GuidedQuestion, RecordingRegime, RecordType
from recording.guided import answers_to, follow, keeps_the_other_person
from recording.paths import paths, regimes
from recording.questions import QUESTIONS
from tests.recording.decided import CRIME, NO_CRIME, NO_RISK, TRIVIAL, WITH_RISK

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "recording-rules.md"
CODES = ["EW_NCHI_2023", "EW_POST_REVIEW", "SCO_2024_INTERIM", "NI_PSNI"]
IN_NI = NO_RISK | {"KNOWS_OF_IT": ["knows"]}


def rules(code):
    return RecordingRegime.objects.filter(code=code).first()


def outcome(code, answers):
    return follow(rules(code), answers)[1].decision


@pytest.mark.parametrize("code", CODES)
def test_what_could_be_an_offence_is_a_crime_whatever_else_is_said(code):
    asked, found = follow(rules(code), NO_RISK | TRIVIAL | CRIME)
    assert (asked, found.decision) == ([GuidedQuestion.COULD_BE_OFFENCE], RecordType.CRIME)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("why", ["trivial", "malicious", "irrational"])
def test_what_is_trivial_malicious_or_irrational_is_not_recorded(code, why):
    answers = NO_RISK | {"TRIVIAL_OR_MALICIOUS": [why]}
    assert outcome(code, answers) == RecordType.NOT_RECORDED


@pytest.mark.parametrize("code", CODES)
def test_another_force_may_have_it(code):
    assert outcome(code, {"COULD_BE_OFFENCE": ["elsewhere"]}) == RecordType.TRANSFERRED


def test_under_the_code_of_2023_only_a_real_risk_keeps_the_other_person():
    assert outcome("EW_NCHI_2023", NO_RISK) == RecordType.NONCRIME_NO_SUBJECT_DATA
    assert outcome("EW_NCHI_2023", WITH_RISK) == RecordType.NONCRIME_WITH_SUBJECT_DATA


def test_whether_the_other_person_was_told_is_asked_only_with_a_real_risk():
    told = GuidedQuestion.OTHER_PARTY_TOLD
    assert told not in follow(rules("EW_NCHI_2023"), NO_RISK)[0]
    asked, found = follow(rules("EW_NCHI_2023"), NO_CRIME | {"REAL_RISK": ["offence"]})
    assert (asked[-1], found) == (told, None)


def test_that_it_was_seen_as_hostile_is_not_enough_in_england_and_wales():
    answers = NO_RISK | {"INTENTIONAL_HOSTILITY": ["only_perceived"]}
    assert outcome("EW_NCHI_2023", answers) == RecordType.NOT_RECORDED


def test_in_northern_ireland_it_weighs_a_lot():
    answers = IN_NI | {"INTENTIONAL_HOSTILITY": ["only_perceived"]}
    assert outcome("NI_PSNI", answers) == RecordType.NONCRIME_NO_SUBJECT_DATA


def test_in_northern_ireland_somebody_far_away_does_not_count():
    assert outcome("NI_PSNI", IN_NI | {"KNOWS_OF_IT": ["distant"]}) == RecordType.NOT_RECORDED


def test_lawful_speech_alone_is_not_recorded():
    assert outcome("EW_NCHI_2023", NO_RISK | {"PROTECTED_EXPRESSION": ["only"]}) == RecordType.NOT_RECORDED


@pytest.mark.parametrize("code", ["SCO_2024_INTERIM", "EW_POST_REVIEW"])
def test_where_nothing_is_ever_kept_of_the_other_person_no_path_keeps_it(code):
    not_crimes = {path.outcome.decision for path in paths(rules(code))} - {RecordType.CRIME, RecordType.TRANSFERRED}
    assert RecordType.NONCRIME_NO_SUBJECT_DATA in not_crimes
    assert [each for each in not_crimes if keeps_the_other_person(rules(code), each)] == []


def test_intelligence_is_offered_only_where_the_rules_do():
    regime = rules("EW_NCHI_2023")
    assert "intelligence" in answers_to(regime, GuidedQuestion.REAL_RISK)
    regime.noncrime_decisions = ["NONCRIME_NO_SUBJECT_DATA", "NOT_RECORDED"]
    assert "intelligence" not in answers_to(regime, GuidedQuestion.REAL_RISK)


def test_where_only_a_risk_is_recorded_nothing_else_is():
    regime = rules("EW_NCHI_2023")
    regime.noncrime_decisions = ["NONCRIME_WITH_SUBJECT_DATA", "NOT_RECORDED"]
    assert follow(regime, NO_RISK)[1].decision == RecordType.NOT_RECORDED


@pytest.mark.parametrize("code", CODES)
def test_every_answer_leads_somewhere_that_the_rules_allow(code):
    regime = rules(code)
    allowed = {RecordType.CRIME, *regime.noncrime_decisions}
    assert {path.outcome.decision for path in paths(regime)} <= allowed
    assert len(paths(regime)) > 5


def test_every_question_of_policy_has_its_words():
    assert set(QUESTIONS) == set(GuidedQuestion)
    assert {regime.code for regime, _ in regimes()} == set(CODES)


def test_the_page_lists_every_path_as_it_is(capsys):
    call_command("recording_rules")
    assert PAGE.read_text(encoding="utf-8").partition("## Every path\n\n")[2].strip() == capsys.readouterr().out.strip()
