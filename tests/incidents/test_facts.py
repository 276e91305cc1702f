import pytest

from incidents.facts import Facts, indicators, panels, urgent_answers, worth_asking_about


@pytest.mark.parametrize(
    "facts, found",
    [
        (Facts(), []),
        (Facts(relations=frozenset(["not_sure"])), []),
        (Facts(relations=frozenset(["met_once"])), ["P"]),
        (Facts(private_things=frozenset(["threatened_to"])), ["D"]),
        (Facts(private_things=frozenset(["not_sure"])), []),
        (Facts(threats=frozenset(["to_others"])), ["T"]),
        (Facts(threats=frozenset(["not_sure"])), []),
        (Facts(harms=frozenset(["met_offline", "outing"])), ["P", "D", "T"]),
        (Facts(harms=frozenset(["harassment"])), []),
    ],
)
def test_pointers_follow_from_answers_alone(facts, found):
    assert indicators(facts) == found


def test_a_bracketed_pointer_is_asked_about_and_never_counted():
    facts = Facts(harms=frozenset(["harassment"]))
    assert [harm.code for harm in worth_asking_about(facts)["P"]] == ["harassment"]


@pytest.mark.parametrize("ongoing, urgent", [("yes", True), ("unsure", True), ("", True), ("no", False)])
def test_an_outing_is_urgent_unless_it_has_stopped(ongoing, urgent):
    facts = Facts(harms=frozenset(["outing"]), ongoing=ongoing)
    assert bool(urgent_answers(facts)) is urgent


@pytest.mark.parametrize("danger, asked", [("", True), ("unsure", True), ("skip", True), ("no", False), ("now", False)])
def test_danger_is_asked_about_again_until_there_is_an_answer(danger, asked):
    assert ("ask_again" in panels(Facts(danger=danger))) is asked


def test_thoughts_of_self_harm_are_urgent():
    assert urgent_answers(Facts(effects=frozenset(["self_harm_thoughts"]))) == ["P17 self_harm_thoughts"]
