"""The safety panel has its steps in order, and the lines that fit what was answered."""

import re

import pytest

from incidents.content.safety import CAUSES, PANELS, STEPS, safety_panel
from incidents.harms import HARMS, NEVER

ALWAYS_SHOWN = [
    "free_to_talk",
    "emergency",
    "suicide",
    "safe_place",
    "no_reply",
    "must_not_know",
    "next_contact",
    "carry_on",
]


def codes(*urgent, panels=()):
    return [step.code for step in safety_panel(urgent, panels)]


def text(*urgent, panels=()):
    return "\n".join(str(line) for step in safety_panel(urgent, panels) for line in step.lines)


def test_the_general_steps_come_in_order():
    assert codes("P01 now") == ALWAYS_SHOWN


def test_all_steps_together_keep_their_order():
    everything = codes("P10 sextortion", "P10 stalking", panels=["safeguarding"])
    assert everything == [step.code for step in STEPS]


@pytest.mark.parametrize(
    "answer, line",
    [
        ("P17 self_harm_thoughts", "Do not hang up"),
        ("P10 self_harm_push", "Do not hang up"),
        ("P16 to_kill", "pass that on at once"),
        ("P10 image_threat", "Image matching"),
        ("P10 sextortion", "not to blame"),
        ("P10 outing", "Ask who may know already"),
        ("P10 stalking", "may be tracked"),
        ("P10 family_honour", "Never contact the family"),
        ("P10 met_offline", "medical help"),
    ],
)
def test_an_answer_brings_the_lines_that_fit_it_and_no_other_does(answer, line):
    assert line in text(answer)
    assert line not in text("P01 soon")


@pytest.mark.parametrize("answer", ["P10 stalking", "P10 family_honour"])
def test_nobody_is_warned_first_where_it_could_raise_the_danger(answer):
    assert "no_warning" in codes(answer)
    assert "no_warning" in codes("P01 soon", panels=["specialist_route"])


def test_a_child_brings_the_safeguarding_step():
    assert "safeguarding" in codes("P01 soon", panels=["safeguarding"])
    assert "could out the child" in text("P01 soon", panels=["safeguarding"])


def test_suicide_is_asked_about_plainly_whatever_the_answer():
    assert "thoughts of ending their life" in text("P01 soon")


def test_every_cause_belongs_to_an_urgent_answer_or_a_panel():
    harms = {answer.removeprefix("P10 ") for answer in CAUSES if answer.startswith("P10 ")}
    assert harms == {code for code, harm in HARMS.items() if harm.urgent is not NEVER}
    assert {name for name in CAUSES if " " not in name} <= set(PANELS)


def test_every_panel_has_a_heading_and_lines():
    names = ["ask_again", "exposure_flag", "community_exposure", "image_help", "safeguarding", "specialist_route"]
    assert list(PANELS) == names
    assert all(panel.heading and panel.lines for panel in PANELS.values())


def test_no_number_but_the_emergency_one_stands_in_a_panel():
    lines = [line.words for step in STEPS for line in step.lines]
    lines += [line for panel in PANELS.values() for line in panel.lines]
    assert set(re.findall(r"\d+", " ".join(map(str, lines)))) == {"999", "55", "18"}
