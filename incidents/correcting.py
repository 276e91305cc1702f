"""Answers that the person may put right on a complete record: pages of the guided form, less what has its own page."""

import json

from incidents.content.reach import P05
from incidents.pages import PAGES
from incidents.pages.section import Section
from incidents.told import answers_told
from incidents.words_used import mark
from interface.layout import Question

QUESTIONS = {
    "reach": ("P05",),
    "happened": ("P08", "P09", "P10"),
    "because": ("P11",),
    "people": ("P13",),
    "threats": ("P15", "P16"),
    "effect": ("P17", "P18", "P19"),
    "support": ("P20", "P21"),
}
# Who else must not know is written down on the page of changes, because it may end what was agreed.
POLICE = Section(P05, Question("someone_works_for_police"), Question("victim_works_for_police"))


def _part(page, codes):
    """Return the page with these questions alone."""
    kept = tuple(section for section in page.all_sections() if section.asked.code in codes)
    kept = (POLICE,) if page.slug == "reach" else kept
    names = {part.name for section in kept for part in section.fields if isinstance(part, Question)}
    dropped = {name: None for name in page.base_fields if name not in names}
    return type(f"Part{page.__name__}", (page,), {"sections": kept, "rows": None, **dropped})


PARTS = {slug: _part(PAGES[slug], codes) for slug, codes in QUESTIONS.items()}


def all_boxes():
    """Return every field of every part, for words that have to be held."""
    return {name: field for part in PARTS.values() for name, field in part.base_fields.items()}


def questions_of(form, boxes):
    """Return the codes of the questions that these boxes are of, in order."""
    fields = {field_of(form, box) for box in boxes}
    parts = [(section.asked.code, part) for section in form.all_sections() for part in section.fields]
    return list(dict.fromkeys(code for code, part in parts if getattr(part, "name", "") in fields))


def standing(incident, form, circumstances, ticks):
    """Return what stands now in the boxes of a part, as typed; nothing of a question that was taken out."""
    told = answers_told(incident, circumstances, ticks, ())
    boxes = {box: values for box, values in told.items() if field_of(form, box)}
    out = {code for code in QUESTIONS[form.slug] if f"answer:{code}" in incident.taken_out}
    return {box: values for box, values in boxes.items() if not out & set(questions_of(form, [box]))}


def seen_mark(incident, slug, stands):
    """Return what tells whether anything of a part has changed since it was opened."""
    return mark(incident.victim, slug, json.dumps(stands, sort_keys=True))


def differing(before, after):
    """Return the boxes whose words differ; the order of ticks is no difference."""
    boxes = before.keys() | after.keys()
    return sorted(box for box in boxes if sorted(before.get(box, [])) != sorted(after.get(box, [])))


def field_of(form, box):
    """Return the name of the field that a box belongs to, "" for one of another page; a day has three boxes."""
    return next((name for name in (box, box.rpartition("-")[0]) if name in form.fields), "")
