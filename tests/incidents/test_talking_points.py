"""What is worth knowing before a talk follows from answers, in three sentences at most."""

from itertools import product

import pytest

from incidents.facts import Facts
from incidents.talking_points import (
    ASK_WHO_THEY_ARE,
    OTHERS_MAY_LEARN,
    SUPPORT_MAY_HELP_MORE,
    UNDER_18,
    WARNING_ADDS_DANGER,
    WARNING_MAY_DO,
    talking_points,
)

STALKED = {"harms": frozenset(["stalking"])}
THREATENED = {"threats": frozenset(["physical"])}


def words(facts, wishes=()):
    return [str(point.words) for point in talking_points(facts, wishes)]


def test_without_any_indicator_support_comes_to_mind_first():
    assert talking_points(Facts()) == [SUPPORT_MAY_HELP_MORE]


def test_an_indicator_makes_action_worth_talking_about_and_a_warning_may_do():
    facts = Facts(relations=frozenset(["met_once"]), private_things=frozenset(["images"]))
    assert words(facts)[0] == (
        "Action may be worth talking about, because there is: "
        "contact in person; private things given away, or a threat to do so."
    )
    assert talking_points(facts)[1:] == [WARNING_MAY_DO]


def test_what_only_may_be_there_is_asked_about_and_counts_for_nothing():
    asked, support = talking_points(Facts(harms=frozenset(["harassment"])))
    assert asked.words == "Find out about this, which could make action worth talking about: contact in person."
    assert support == SUPPORT_MAY_HELP_MORE


def test_who_wants_a_record_alone_hears_of_support_whatever_the_indicators():
    assert SUPPORT_MAY_HELP_MORE not in talking_points(Facts(**THREATENED))
    assert talking_points(Facts(**THREATENED), {"record_only"})[-1] == SUPPORT_MAY_HELP_MORE


@pytest.mark.parametrize(
    "answers",
    [
        STALKED,
        {"harms": frozenset(["family_honour"])},
        {"relations": frozenset(["family"])},
        {"relations": frozenset(["was_in_relationship"])},
    ],
)
def test_a_warning_is_a_danger_where_stalking_family_or_a_partner_is_involved(answers):
    points = talking_points(Facts(**answers))
    assert points[0] == WARNING_ADDS_DANGER
    assert WARNING_MAY_DO not in points


def test_whether_they_know_each_other_is_asked_before_a_warning_is_suggested():
    assert ASK_WHO_THEY_ARE in talking_points(Facts(**THREATENED))
    assert WARNING_MAY_DO not in talking_points(Facts(**THREATENED))


@pytest.mark.parametrize("answer", ["no", "not_sure", "prefer_not_to_say"])
def test_any_answer_is_an_answer(answer):
    points = talking_points(Facts(relations=frozenset([answer]), **THREATENED))
    assert WARNING_MAY_DO in points
    assert ASK_WHO_THEY_ARE not in points


@pytest.mark.parametrize("answers", [{"harms": frozenset(["community_harm"])}, {"danger": "now"}, {"danger": "soon"}])
def test_no_warning_is_suggested_where_a_partner_or_danger_may_be_involved(answers):
    assert WARNING_MAY_DO not in talking_points(Facts(**answers, **THREATENED))


@pytest.mark.parametrize("answers", [{"has_exposures": True}, {"others_exposed": "yes"}])
def test_reaching_others_is_a_risk_where_somebody_could_be_exposed(answers):
    assert talking_points(Facts(**answers))[0] == OTHERS_MAY_LEARN


def test_two_reasons_for_one_risk_say_it_once():
    facts = Facts(has_exposures=True, others_exposed="yes", under_18_shown="yes")
    assert talking_points(facts) == [OTHERS_MAY_LEARN, UNDER_18, SUPPORT_MAY_HELP_MORE]


def test_risks_come_before_what_is_worth_talking_about_and_support_gives_way():
    facts = Facts(has_exposures=True, **STALKED)
    first, second, third = talking_points(facts, {"record_only"})
    assert [first, second] == [WARNING_ADDS_DANGER, OTHERS_MAY_LEARN]
    assert str(third.words).startswith("Action may be worth talking about")


def test_three_risks_leave_room_for_nothing_else():
    facts = Facts(has_exposures=True, under_18_shown="yes", **STALKED)
    assert talking_points(facts) == [WARNING_ADDS_DANGER, OTHERS_MAY_LEARN, UNDER_18]


@pytest.mark.parametrize(
    "harm, exposed, threat", [*product(["", "stalking", "harassment"], [True, False], ["", "sexual"])]
)
def test_there_are_three_sentences_at_most_each_with_its_source(harm, exposed, threat):
    facts = Facts(harms=frozenset({harm} - {""}), has_exposures=exposed, threats=frozenset({threat} - {""}))
    points = talking_points(facts, {"record_only"})
    assert 1 <= len(points) <= 3
    assert all(str(point.words).count(".") == 1 and "rule" in str(point.source).lower() for point in points)
