"""The app's own copy has none of the words in letters/wording/lists/avoided_en.txt; panels read easily.

Read are every template and every text marked for translation in the apps' modules. What a person typed is never read.
docs/guidance.md and docs/words.md explain the words, so they are not read either.
"""

import ast
import re
from pathlib import Path

import pytest

from incidents.content.asked import PLACE
from incidents.content.ending import (
    ACKNOWLEDGEMENT,
    ACKNOWLEDGEMENT_TO_ANOTHER,
    RECEIPTS_OFFER,
    RECEIPTS_OFFER_TO_ANOTHER,
)
from incidents.content.safety import PANELS, SAFETY_HEADING, SAFETY_INTRO, STEPS
from incidents.steps import KINDS
from letters.choices import Language
from letters.wording.reading_age import age_of, sentences_in

ROOT = Path(__file__).resolve().parent.parent
APPS = [
    *["audit", "safekeeping", "interface", "accounts", "policy", "victims"],
    *["incidents", "letters", "consultations", "evidence", "recording", "risk"],
]
ALL_STRINGS = [
    *["incidents/choices.py", "incidents/harms.py", "victims/choices.py"],
    *["incidents/changes.py", "incidents/talking_points.py", "risk/choices.py"],
]
WORDS_ALONE = ("incidents/content/", "incidents/steps/", "evidence/content/")
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext_lazy"}


def avoided_words():
    lines = (ROOT / "letters/wording/lists/avoided_en.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def found_in(text):
    """Return the avoided phrases in a text, whatever its case and however its lines are broken."""
    folded = re.sub(r"\s+", " ", text.lower().replace("’", "'"))
    return [phrase for phrase in avoided_words() if re.search(rf"\b{re.escape(phrase)}\b", folded)]


def modules():
    return sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


def is_marked(node):
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return name in MARKERS


def copy_in(path):
    """Return the texts of a module that people read: those marked, and all of them in modules of words alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    relative = str(path.relative_to(ROOT))
    if relative in ALL_STRINGS or relative.startswith(WORDS_ALONE):
        nodes = [tree]
    else:
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and is_marked(node)]
    constants = (inner for node in nodes for inner in ast.walk(node) if isinstance(inner, ast.Constant))
    return "\n".join(inner.value for inner in constants if isinstance(inner.value, str))


def test_the_list_has_every_phrase_once_and_in_lower_case():
    words = avoided_words()
    assert len(words) == len(set(words)) == 29
    assert all(word == word.lower().strip() for word in words)


@pytest.mark.parametrize("text", ["What is your Real\n  name?", "<p>An alleged victim</p>", "closed as NFA."])
def test_a_phrase_is_found_across_case_lines_and_marks(text):
    assert found_in(text)


@pytest.mark.parametrize("text", ["a surreal name", "readmitted", "biologically", "legal_name", "unfair"])
def test_only_whole_phrases_count(text):
    assert found_in(text) == []


def test_no_template_contains_an_avoided_phrase():
    templates = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
    hits = {str(path.relative_to(ROOT)): found_in(path.read_text(encoding="utf-8")) for path in templates}
    assert templates
    assert {path: words for path, words in hits.items() if words} == {}


def test_no_text_in_the_code_contains_an_avoided_phrase():
    hits = {str(path.relative_to(ROOT)): found_in(copy_in(path)) for path in modules()}
    assert {"incidents/content/ending.py", "incidents/steps/others.py", *ALL_STRINGS} <= set(hits)
    assert {path: words for path, words in hits.items() if words} == {}


def test_what_is_said_where_a_record_went_to_somebody_else_stands_once():
    said = [path for path in modules() if "This record is with somebody else now." in path.read_text(encoding="utf-8")]
    assert said == [ROOT / "incidents/actions/working.py"]


def test_the_reading_age_is_measured_in_one_place():
    tests = sorted((ROOT / "tests").rglob("*.py"))
    measures = [path for path in (*modules(), *tests) if f"def {'syllables'}(" in path.read_text(encoding="utf-8")]
    assert measures == [ROOT / "letters/wording/reading_age.py"]


def test_what_is_read_of_a_module_is_its_copy(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    module = tmp_path / "forms.py"
    module.write_text('CODE = "nfa"\nLABEL = _("Name to use")\nHELP = translation.gettext("Any name")\n')
    assert copy_in(module).splitlines() == ["Name to use", "Any name"]


# The measure is that of letters: it finds copy that has grown long and official, and proves nothing about who
# understands it.
ELEVEN, TWELVE = 11, 12


def said(words):
    """Return both forms of some words, with something short in every place."""
    return PLACE.sub("Sam", f"{words.words}\n{words.otherwise}")


def panel_texts():
    texts = {code: "\n".join([str(panel.heading), *map(str, panel.lines)]) for code, panel in PANELS.items()}
    lines = [str(line.words) for step in STEPS for line in step.lines]
    texts["safety"] = "\n".join(
        [str(SAFETY_HEADING), str(SAFETY_INTRO), *(str(step.heading) for step in STEPS), *lines]
    )
    return texts


@pytest.mark.parametrize(
    "spoken", [(ACKNOWLEDGEMENT, RECEIPTS_OFFER), (ACKNOWLEDGEMENT_TO_ANOTHER, RECEIPTS_OFFER_TO_ANOTHER)]
)
def test_what_is_said_at_the_end_can_be_followed_at_about_twelve(spoken):
    assert age_of("\n".join(map(said, spoken)), Language.ENGLISH) <= TWELVE


def step_text(kind):
    said = (*kind.risks, *kind.alternatives, *kind.limits)
    return "\n".join(map(str, [*kind.says, *(each.words for each in said)]))


@pytest.mark.parametrize("code", KINDS)
def test_what_is_said_of_a_step_can_be_followed_at_about_eleven(code):
    assert age_of(step_text(KINDS[code]), Language.ENGLISH) <= ELEVEN


@pytest.mark.parametrize("code", panel_texts())
def test_a_panel_can_be_read_at_a_glance(code):
    assert age_of(panel_texts()[code], Language.ENGLISH) <= TWELVE


@pytest.mark.parametrize("text", panel_texts().values())
def test_no_sentence_of_a_panel_is_long(text):
    longest = max(sentences_in(text), key=len)
    assert len(longest) <= 20, " ".join(longest)
