"""The kinds of step that can be talked about, in groups, as somebody chooses among them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from incidents.steps import KINDS, StepKind

# As the files of incidents/steps: by whom a step touches first.
GROUPS = (
    (_("With the other person"), ("E01", "E05", "E06", "E07", "E11", "E12", "E19")),
    (_("Online, and at sites and services"), ("E02", "E03", "E04")),
    (_("In court"), ("E13", "E14")),
    (_("With other people"), ("E09", "E10", "E15", "E16", "E17", "E18")),
    (_("With the person’s own phone"), ("E08",)),
)


@dataclass(frozen=True)
class Choice:
    """One kind of step to choose. earlier: what was decided about it last time, for each target."""

    kind: StepKind
    earlier: list
    is_chosen: bool


def groups_of(earlier, chosen=()):
    """Return [(heading, [Choice, …]), …]. earlier: as last_decisions gives it. chosen: codes ticked beforehand."""
    by_kind: dict[str, list] = {}
    for each in earlier:
        by_kind.setdefault(each.kind, []).append(each)
    return [
        (heading, [Choice(KINDS[code], by_kind.get(code, []), code in chosen) for code in codes])
        for heading, codes in GROUPS
    ]
