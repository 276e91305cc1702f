"""What the rules of recording say on a day: the regime, the strands, the outcomes and the families of offences.

An incident keeps the rules of its day, so every reader takes the day. nation: ENG, WLS, SCT or NIR; the force's own
when left out. A nation's own row decides before one for all, then the later first day, then the row written later.
Each reader costs one query.
"""

from django.conf import settings

from policy.models import OffenceFamily, OutcomeCode, RecordingRegime, Strand


class NoRegimeError(LookupError):
    """No regime holds on this day: the rules are incomplete, and nothing is guessed."""


def regime(on, nation=None):
    """Return the RecordingRegime of the day the report was received.

    Of two with a first day, the later one holds. Raise NoRegimeError where there is none.
    """
    nation = nation or settings.NATION
    rows = RecordingRegime.objects.deciding(on=on, nation=nation)
    if not rows:
        raise NoRegimeError(f"No recording regime holds on {on} in {nation}")
    return max(rows, key=lambda row: (bool(row.nation), row.valid_from, row.pk))


def strands(on, nation=None):
    """Return the Strands in use, each followed by the sub-strands counted under it."""
    rows = _in_order(Strand, on, nation)
    return [
        row
        for strand in rows
        if not strand.parent
        for row in (strand, *(sub for sub in rows if sub.parent == strand.code))
    ]


def outcome_codes(on, nation=None):
    """Return the OutcomeCodes by number. Scotland has none of these numbers."""
    return _in_order(OutcomeCode, on, nation)


def offence_families(on, nation=None):
    """Return the OffenceFamilies; the day that counts is the day of what was done."""
    return _in_order(OffenceFamily, on, nation)


def _in_order(model, on, nation):
    rows = model.objects.deciding(on=on, nation=nation or settings.NATION)
    return sorted(rows, key=lambda row: (row.position, row.code, row.pk))
