"""What was said since, as pages show it: oldest first, and nothing of what the person had taken out."""

from incidents.choices import TakenOutWhat
from incidents.taken_out import out_at

LAST_FEW = 5


def additions_of(incident):
    """Return every addition with the words is_out and is_by_another; what is out is not opened."""
    found = incident.additions.select_related("key", "noted_by")
    when = out_at(incident, TakenOutWhat.ADDITION)
    return [_shown(addition, incident.is_taken_out(TakenOutWhat.ADDITION, addition.pk), when) for addition in found]


def last_additions(incident):
    """Return what stands below the account: the last few additions, and how many there are."""
    shown = additions_of(incident)
    return {"additions": shown[-LAST_FEW:], "additions_count": len(shown)}


def _shown(addition, is_out, when):
    is_by_another = not is_out and bool(addition.told_by)
    return {"addition": addition, "is_out": is_out, "is_by_another": is_by_another, "out_at": when.get(addition.pk)}
