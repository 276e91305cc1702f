"""docs/gate.md names what the gate and the database answer, and nothing else."""

import re

from audit import triggers
from consultations.gate import Reason
from tests.browser.service import ROOT

PAGE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
OURS = ("consultations_", "incidents_")
ACTS_ARE_KEPT = {"append_only", "forward_only"}


def codes_of(section):
    """Return every code in the first column of the section's table."""
    table = PAGE.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    first_cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")]
    return {code for cell in first_cells for code in re.findall(r"`(\w+)`", cell)}


def refusals():
    """Return the code of everything that a trigger on our tables says."""
    bodies = [each.sqlite for each in triggers.registered() if each.table.startswith(OURS)]
    return {code for body in bodies for code in re.findall(r"RAISE\(ABORT, '(\w+):", body)}


def test_every_reason_of_the_gate_is_on_the_page():
    assert codes_of("The one function") == {reason.value for reason in Reason}


def test_every_refusal_of_the_database_is_on_the_page():
    assert codes_of("What the database refuses") == refusals() | ACTS_ARE_KEPT
