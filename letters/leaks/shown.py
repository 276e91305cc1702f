"""A letter with what was found in it, in pieces that a page can mark in place."""

from itertools import groupby


def pieces(text, findings):
    """Return for each paragraph, and for the title first, a list of (characters, Finding or None) in their order.

    So the pieces of paragraph 0 stand at 1. findings: as find_leaks returns them.
    """
    found = {place: list(group) for place, group in groupby(findings, key=lambda each: each.paragraph)}
    texts = [text.title, *(each.text for each in text.paragraphs)]
    return [_cut(words, found.get(place, [])) for place, words in enumerate(texts, start=-1)]


def marked(text, findings):
    """Return what templates/letters/findings.html shows: the findings by number, and the letter with them in it."""
    numbers = {finding: number for number, finding in enumerate(findings, start=1)}
    title, *rest = pieces(text, findings)
    paragraphs = [
        {"is_heading": each.is_heading, "pieces": _numbered(parts, numbers)}
        for each, parts in zip(text.paragraphs, rest, strict=True)
    ]
    listed = [{"number": number, "finding": finding} for finding, number in numbers.items()]
    return {
        "language": text.language,
        "title": _numbered(title, numbers),
        "paragraphs": paragraphs,
        "findings": listed,
    }


def _numbered(parts, numbers):
    return [{"text": words, "finding": found, "number": numbers.get(found)} for words, found in parts]


def _cut(words, found):
    cut, reached = [], 0
    for each in found:
        cut += [(words[reached : each.start], None), (words[each.start : each.end], each)]
        reached = each.end
    cut.append((words[reached:], None))
    return [(part, each) for part, each in cut if part]
