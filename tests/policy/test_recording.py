from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from policy import recording
from policy.models import GuidedQuestion, Nation, OffenceFamily, OutcomeCode, RecordingRegime, RecordType, Strand

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
SEEDS = ("0011_regimes_and_strands", "0012_outcome_codes", "0013_offence_families")


def codes(rows):
    return [row.code for row in rows]


def add_strand(code="LOCAL_ONE", **fields):
    row = {"name": "a local strand", "kind": "LOCAL", "source": "test", "valid_from": date(2026, 7, 1)}
    return Strand.objects.create(code=code, **{**row, **fields})


def add_regime(**fields):
    row = {
        "code": "EW_POST_REVIEW",
        "nation": "ENG",
        "name": "After the review",
        "guidance": "Weigh it.",
        "noncrime_decisions": [RecordType.INTELLIGENCE_ONLY],
        "other_party": "NEVER",
        "perception": "NOT_ENOUGH",
        "questions": [GuidedQuestion.COULD_BE_OFFENCE],
        "source": "test",
        "valid_from": date(2027, 3, 1),
    }
    return RecordingRegime.objects.create(**{**row, **fields})


@pytest.mark.parametrize(
    ("nation", "code"),
    [("ENG", "EW_NCHI_2023"), ("WLS", "EW_NCHI_2023"), ("SCT", "SCO_2024_INTERIM"), ("NIR", "NI_PSNI")],
)
def test_each_nation_has_its_own_regime(nation, code):
    assert recording.regime(DAY, nation).code == code


def test_the_forces_own_regime_is_asked_when_no_nation_is_named(settings):
    settings.NATION = "SCT"
    assert recording.regime(DAY).code == "SCO_2024_INTERIM"


def test_no_regime_is_guessed_for_a_day_before_the_first():
    with pytest.raises(recording.NoRegimeError, match="2023-06-02 in ENG"):
        recording.regime(date(2023, 6, 2), "ENG")


def test_a_regime_without_a_day_holds_on_none():
    assert RecordingRegime.objects.filter(code="EW_POST_REVIEW", valid_from=None).count() == 2
    assert recording.regime(date(2099, 1, 1), "ENG").code == "EW_NCHI_2023"


def test_a_new_regime_holds_from_its_first_day_and_a_report_keeps_the_one_of_its_day():
    add_regime()
    assert recording.regime(date(2027, 2, 28), "ENG").code == "EW_NCHI_2023"
    assert recording.regime(date(2027, 3, 1), "ENG").code == "EW_POST_REVIEW"


def test_a_regime_taken_out_of_use_gives_way_to_the_one_before():
    add_regime()
    add_regime(valid_from=date(2027, 6, 1), is_in_use=False)
    assert recording.regime(date(2027, 6, 1), "ENG").code == "EW_NCHI_2023"


@pytest.mark.parametrize("nation", Nation.values)
def test_every_regime_asks_first_whether_it_could_be_an_offence(nation):
    assert recording.regime(DAY, nation).questions[0] == GuidedQuestion.COULD_BE_OFFENCE


def test_the_seeded_regimes_name_known_questions_and_decisions_only():
    for row in RecordingRegime.objects.all():
        assert set(row.questions) <= set(GuidedQuestion.values)
        assert set(row.noncrime_decisions) <= set(RecordType.values) - {RecordType.CRIME}


def test_details_that_are_never_kept_have_no_decision_that_keeps_them():
    never = RecordingRegime.objects.filter(other_party="NEVER")
    assert never
    assert not any(RecordType.NONCRIME_WITH_SUBJECT_DATA in row.noncrime_decisions for row in never)


@pytest.mark.parametrize(
    ("nation", "expected"),
    [
        ("ENG", {"RACE", "RELIGION", "DISABILITY", "SEXUAL_ORIENTATION", "TRANSGENDER"}),
        ("WLS", {"RACE", "RELIGION", "DISABILITY", "SEXUAL_ORIENTATION", "TRANSGENDER"}),
        (
            "SCT",
            {
                "RACE",
                "RELIGION",
                "DISABILITY",
                "SEXUAL_ORIENTATION",
                "TRANSGENDER",
                "AGE",
                "VARIATIONS_SEX_CHARACTERISTICS",
            },
        ),
        ("NIR", {"RACE", "FAITH_RELIGION", "SECTARIAN", "DISABILITY", "SEXUAL_ORIENTATION", "TRANSGENDER"}),
    ],
)
def test_each_nation_counts_its_own_strands(nation, expected):
    found = recording.strands(DAY, nation)
    assert {row.code for row in found if row.kind == Strand.Kind.MONITORED} == expected


def test_scotland_counts_age_only_since_its_act():
    assert "AGE" not in codes(recording.strands(date(2024, 3, 31), "SCT"))
    assert "AGE" in codes(recording.strands(date(2024, 4, 1), "SCT"))


def test_intersex_is_counted_under_a_strand_of_its_own_in_scotland_only():
    parents = {nation: _strand("INTERSEX", nation).parent for nation in ("ENG", "SCT", "NIR")}
    assert parents == {"ENG": "LOCAL_OTHER", "SCT": "VARIATIONS_SEX_CHARACTERISTICS", "NIR": "LOCAL_OTHER"}


def test_northern_ireland_counts_transgender_identity_without_a_word_of_it_in_the_order():
    strand = _strand("TRANSGENDER", "NIR")
    assert strand.in_court == Strand.InCourt.NOTHING
    assert "Order" in strand.to_check


def _strand(code, nation):
    return next(row for row in recording.strands(DAY, nation) if row.code == code)


@pytest.mark.parametrize("nation", Nation.values)
def test_no_strand_is_listed_before_the_one_it_is_counted_under(nation):
    found = recording.strands(DAY, nation)
    for place, row in enumerate(found):
        assert not row.parent or row.parent in codes(found[:place])


@pytest.mark.parametrize("nation", Nation.values)
def test_every_sub_strand_is_listed(nation):
    subs = {row.code for row in recording.strands(DAY, nation) if row.parent}
    assert subs == set(Strand.objects.exclude(parent="").values_list("code", flat=True))


def test_a_local_strand_can_be_added_and_ended():
    add_strand(parent="SEXUAL_ORIENTATION")
    add_strand(parent="SEXUAL_ORIENTATION", valid_from=date(2026, 9, 1), is_in_use=False)
    assert "LOCAL_ONE" in codes(recording.strands(date(2026, 8, 31), "ENG"))
    assert "LOCAL_ONE" not in codes(recording.strands(date(2026, 9, 1), "ENG"))


def test_a_nation_can_end_for_itself_what_holds_for_all():
    add_strand("KINK", nation="WLS", is_in_use=False)
    assert "KINK" not in codes(recording.strands(DAY, "WLS"))
    assert "KINK" in codes(recording.strands(DAY, "ENG"))


def test_outcomes_are_1_to_22_by_number_and_never_0():
    numbers = codes(recording.outcome_codes(DAY, "ENG"))
    assert numbers == [*["1", "1A", "2", "2A", "3", "3A"], *(str(number) for number in range(4, 23))]


def test_scotland_has_none_of_these_outcomes():
    assert recording.outcome_codes(DAY, "SCT") == []


def test_a_caution_or_a_resolution_asks_the_person_and_a_supervisor_first():
    for row in recording.outcome_codes(DAY, "WLS"):
        if row.code in {"2", "2A", "3", "3A", "8"}:
            assert (row.needs_victim_view, row.needs_prosecutor, row.needs_supervisor) == (True, True, True)


def test_the_formal_and_the_informal_outcomes_are_as_they_are_returned():
    groups = {row.code: row.group for row in recording.outcome_codes(DAY, "ENG")}
    assert {code for code, group in groups.items() if group == "FORMAL"} == {"2", "2A", "3", "3A", "6"}
    assert {code for code, group in groups.items() if group == "INFORMAL"} == {"7", "8"}


def test_an_offence_is_offered_from_the_day_the_law_was_in_force():
    assert "CYBERFLASHING" not in codes(recording.offence_families(date(2024, 1, 30), "ENG"))
    assert "CYBERFLASHING" in codes(recording.offence_families(date(2024, 1, 31), "ENG"))


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("HARASSMENT", "LAST_ACT"),
        ("PUBLIC_ORDER", "LAST_ACT"),
        ("MENACING_NETWORK_MESSAGE", "EVIDENCE"),
        ("PERSISTENT_NUISANCE", "EVIDENCE"),
        ("BLACKMAIL", "NONE"),
    ],
)
def test_each_family_says_from_when_its_time_runs(code, rule):
    families = {row.code: row for row in recording.offence_families(DAY, "ENG")}
    assert families[code].time_limit == rule


def test_exactly_what_magistrates_alone_hear_has_a_time_limit():
    for row in OffenceFamily.objects.all():
        assert (row.indictability == "SUMMARY") == (row.time_limit != "NONE"), row


@pytest.mark.parametrize("nation", ["SCT", "NIR"])
def test_the_other_nations_have_their_own_words_for_stirring_up_hatred(nation):
    assert [row.nation for row in recording.offence_families(DAY, nation)] == [nation]


@pytest.mark.parametrize("reader", ["strands", "outcome_codes", "offence_families", "regime"])
def test_each_reader_costs_one_query(reader, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert getattr(recording, reader)(DAY, "ENG")


@pytest.mark.parametrize("seed", SEEDS)
def test_going_back_and_forward_again_adds_nothing_twice(seed):
    before = _counts()
    import_module(f"policy.migrations.{seed}").add(apps, SimpleNamespace(connection=connection))
    assert _counts() == before


def _counts():
    return [model.objects.count() for model in (RecordingRegime, Strand, OutcomeCode, OffenceFamily)]


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"code": ""}, "strand_has_a_code"),
        ({"parent": "LOCAL_ONE"}, "strand_is_not_under_itself"),
        ({"parent": "RACE", "kind": "MONITORED"}, "strand_under_another_is_local"),
        ({"source": ""}, "strand_has_a_source"),
        ({"nation": "FRA"}, "strand_nation_is_known"),
        ({"valid_to": date(2026, 7, 1)}, "strand_ends_after_it_begins"),
    ],
)
def test_the_database_refuses_a_strand_that_makes_no_sense(broken, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        add_strand(**broken)


def test_0_can_never_be_an_outcome():
    with pytest.raises(IntegrityError, match="outcomecode_0_is_none"), transaction.atomic():
        OutcomeCode.objects.create(
            code="0", title="none", group="CHARGE", position=0, source="test", valid_from=date(2026, 1, 1)
        )
