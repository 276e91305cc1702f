"""The kinds of step E00 to E20: what is said of each, and what ends an agreement to it (docs/steps.md)."""

from collections.abc import Iterable

from incidents.steps import closing, courts, online, other_person, others, victim
from incidents.steps.kind import Change, Ground, Limit, Said, StepKind
from incidents.steps.said import NOTHING_MORE

__all__ = [
    "ENFORCEMENT",
    "KINDS",
    "SHUTS_AGAIN",
    "Change",
    "Ground",
    "StepKind",
    "ends",
    "limits_for",
    "may_end",
    "shared",
]

KINDS: dict[str, StepKind] = {
    kind.code: kind
    for kind in (
        victim.ALWAYS_OPEN,
        other_person.MESSAGE,
        online.PRESERVATION_REQUEST,
        online.DATA_REQUEST,
        online.LOOKING_ONLINE,
        other_person.VOLUNTARY_INTERVIEW,
        other_person.ARREST,
        other_person.SEARCH_OR_SEIZURE,
        victim.COPYING_PHONE,
        others.RECORDS_FROM_OTHERS,
        others.CONTACTING_WITNESS,
        other_person.RESTORATIVE_CONVERSATION,
        other_person.CAUTION,
        courts.CIVIL_ORDER,
        courts.PROSECUTION_FILE,
        others.PUBLICITY,
        others.SHARING_WITH_PARTNERS,
        others.WARNING_MARKER,
        others.UNIFORMED_VISIT,
        other_person.TELLING_EMPLOYER,
        closing.CLOSING,
    )
}

# The kinds that need agreement or an authorisation: all but what is always open and closing.
ENFORCEMENT = tuple(code for code in KINDS if code not in {"E00", "E20"})


# A warning that a supervisor opened is shut again by what the specialist could not have known.
SHUTS_AGAIN = (Change.NEW_THREAT, Change.OTHER_PARTY)


def ends(change: str) -> tuple[str, ...]:
    """Return the codes, in order, of the kinds of step whose agreement a change always ends."""
    return tuple(code for code, kind in KINDS.items() if change in kind.ended_by)


def may_end(change: str) -> tuple[str, ...]:
    """Return the codes, in order, of those whose agreement it ends only where whoever writes it down says so."""
    return tuple(code for code, kind in KINDS.items() if change in kind.may_be_ended_by)


def shared(codes: Iterable[str]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Return the risks and the alternatives of several kinds, each once, in the order in which they first appear.

    "Nothing more for now" is always the last alternative.
    """
    kinds = [KINDS[code] for code in codes]
    risks = {risk.code: risk for kind in kinds for risk in kind.risks}
    others = {other.code: other for kind in kinds for other in kind.alternatives}
    others.pop(NOTHING_MORE.code, None)
    return tuple(risks.values()), (*others.values(), NOTHING_MORE)


def limits_for(codes: Iterable[str]) -> dict[str, tuple[Limit, ...]]:
    """Return what people often set as limits, by kind of step."""
    return {code: KINDS[code].limits for code in codes}
