"""Every way through the guided test of a regime, as docs/recording-rules.md lists them."""

from dataclasses import dataclass

from policy.models import GuidedQuestion, RecordingRegime
from recording.guided import Outcome, answers_to, follow


@dataclass(frozen=True)
class Path:
    """steps: (question, the codes that all lead on alike) in order."""

    steps: tuple[tuple[GuidedQuestion, tuple[str, ...]], ...]
    outcome: Outcome


def paths(regime, answers=None) -> list[Path]:
    """Return every path from some answers on; answers that lead to the same are one path."""
    answers = answers or {}
    asked, outcome = follow(regime, answers)
    if outcome:
        return [Path((), outcome)]
    question = asked[-1]
    by_rest: dict[tuple[Path, ...], list[str]] = {}
    for code in answers_to(regime, question):
        rest = tuple(paths(regime, answers | {question: [code]}))
        by_rest.setdefault(rest, []).append(code)
    return [
        Path(((question, tuple(codes)), *path.steps), path.outcome) for rest, codes in by_rest.items() for path in rest
    ]


def regimes():
    """Return each regime once, with the nations that have it; those without a first day as well."""
    found: dict[str, tuple[RecordingRegime, list[str]]] = {}
    for row in RecordingRegime.objects.order_by("code", "nation", "pk"):
        found.setdefault(row.code, (row, []))[1].append(row.get_nation_display())
    return list(found.values())
