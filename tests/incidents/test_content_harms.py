"""The kinds of harm say what the written taxonomy says, row by row."""

import pytest

from incidents.harms import ALWAYS, CHOICES, HARMS, HINTS, NEVER, WHILE_IT_LASTS, Indicator

# code: indicators that stand by themselves, ask about, urgent
EXPECTED = {
    "outing": ("D", "", WHILE_IT_LASTS),
    "outing_threat": ("D", "", ALWAYS),
    "doxxing": ("D", "", WHILE_IT_LASTS),
    "deadnaming": ("", "D", NEVER),
    "misgendering": ("", "", NEVER),
    "threat_physical": ("T", "", ALWAYS),
    "threat_sexual": ("T", "", ALWAYS),
    "threat_livelihood": ("", "D", NEVER),
    "image_shared": ("D", "", WHILE_IT_LASTS),
    "image_threat": ("D", "", ALWAYS),
    "image_fake": ("D", "", WHILE_IT_LASTS),
    "sextortion": ("D", "PT", ALWAYS),
    "impersonation": ("D", "P", NEVER),
    "catfish": ("", "P", NEVER),
    "pile_on": ("", "T", NEVER),
    "hate_direct": ("", "T", NEVER),
    "hate_group": ("", "T", NEVER),
    "harassment": ("", "P", NEVER),
    "stalking": ("PT", "", ALWAYS),
    "cyberflashing": ("", "P", NEVER),
    "sexual_unwanted": ("", "P", NEVER),
    "false_reports": ("", "", NEVER),
    "account_takeover": ("", "D", NEVER),
    "malicious_complaint": ("", "PT", NEVER),
    "smear": ("", "T", NEVER),
    "self_harm_push": ("", "", ALWAYS),
    "family_honour": ("P", "T", ALWAYS),
    "space_breach": ("D", "", NEVER),
    "met_offline": ("PT", "", ALWAYS),
    "community_harm": ("", "P", NEVER),
    "other": ("", "", NEVER),
}


def test_the_harms_stand_in_the_order_of_the_taxonomy():
    assert list(HARMS) == list(EXPECTED)
    assert len(HARMS) == 31


@pytest.mark.parametrize("code", EXPECTED)
def test_a_harm_carries_its_indicators_and_urgency(code):
    harm = HARMS[code]
    assert ("".join(harm.indicators), "".join(harm.ask_about), harm.urgent) == EXPECTED[code]


def test_every_indicator_is_one_that_has_words():
    used = {letter for harm in HARMS.values() for letter in harm.indicators + harm.ask_about}
    assert used == set(Indicator.values)


@pytest.mark.parametrize("ongoing", ["yes", "unsure", None])
def test_what_is_not_said_to_be_over_is_urgent_while_it_lasts(ongoing):
    assert HARMS["outing"].is_urgent(ongoing)


def test_what_is_said_to_be_over_is_no_longer_urgent_unless_it_always_is():
    assert not HARMS["outing"].is_urgent("no")
    assert HARMS["outing_threat"].is_urgent("no")
    assert not HARMS["pile_on"].is_urgent("yes")


def test_every_harm_has_a_label_a_meaning_help_and_evidence():
    for harm in HARMS.values():
        assert all([harm.label, harm.meaning, harm.helps, harm.evidence]), harm.code


def test_the_form_is_offered_every_harm_with_its_meaning_as_hint():
    assert [code for code, _label in CHOICES] == list(EXPECTED)
    assert HINTS["doxxing"] == HARMS["doxxing"].meaning


def test_images_stalking_and_family_carry_a_notice():
    for code in ["image_shared", "image_threat", "image_fake", "sextortion", "stalking", "family_honour", "deadnaming"]:
        assert HARMS[code].notice, code
