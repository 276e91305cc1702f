"""Two versions of one page, box by box, and what becomes of them."""

from django.utils.translation import gettext_lazy as _

from incidents.pages.fields import Words
from incidents.pages.readback import answer
from incidents.pages.registry import page_class
from incidents.told import for_these_eyes

MINE, SAVED, BOTH = "mine", "saved", "both"


class CannotTell(Exception):  # noqa: N818 -- it is an answer that is still missing, not a fault
    """A box differs and nobody said which version to keep."""


def compared(words, draft):
    """Return a dict for each box with words that are not saved: name, label, mine, saved, differs, can_be_both.

    differs: there are other words in its place, so somebody has to choose. A box left empty on one side takes the
    other's words without asking, for nothing is lost by it.
    """
    page = page_class(words.page)
    mine = page.of_answers(words.answers)
    readable = for_these_eyes(words.owner, draft.incident, draft.answers) if draft else {}
    saved = page.of_answers(readable)
    for form in (mine, saved):
        form.is_valid()
    unsaved = [name for name in mine.fields if _typed(mine, name) and _typed(mine, name) != _typed(saved, name)]
    return [_box(name, mine, saved) for name in unsaved]


def merged(words, draft, chosen):
    """Return the answers to save. chosen: {"keep-<box>": mine, saved or both}.

    Raise CannotTell when a box that differs has no choice.
    """
    answers = dict(draft.answers) if draft else {}
    for box in compared(words, draft):
        which = chosen.get(f"keep-{box['name']}") if box["differs"] else MINE
        _keep(answers, box, which, words.answers)
    return answers


def _box(name, mine, saved):
    field = mine.fields[name]
    texts = [_in_words(form, name) for form in (mine, saved)]
    return {
        "name": name,
        "label": field.label,
        "mine": texts[0],
        "saved": texts[1],
        "differs": bool(_typed(saved, name)),
        "can_be_both": isinstance(field, Words),
    }


def _typed(form, name):
    return {box: values for box, values in form.typed.items() if box == name or box.startswith(f"{name}-")}


def _in_words(form, name):
    found = answer(form, name) if name in form.fields else ""
    return "\n".join(found) if isinstance(found, list) else found


def _keep(answers, box, which, mine):
    if which not in (MINE, SAVED, BOTH):
        raise CannotTell(_("Choose what to keep for “%(box)s”.") % {"box": box["label"]})
    names = {name for name in answers | mine if name == box["name"] or name.startswith(f"{box['name']}-")}
    if which == BOTH and box["can_be_both"]:
        answers[box["name"]] = ["\n\n".join([*answers.get(box["name"], []), *mine.get(box["name"], [])])]
    elif which == MINE:
        for name in names:
            answers.pop(name, None)
        answers.update({name: mine[name] for name in names if name in mine})
