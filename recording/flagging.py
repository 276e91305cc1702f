"""Which flags what the person told us suggests. A suggestion is ticked beforehand, and whoever decides unticks it.

It rests on what the person thinks it was about, never on how they describe themselves.
"""

from incidents.choices import About

# The first of these that the force's list has that day.
STRANDS = {
    About.SEXUAL_ORIENTATION: ("SEXUAL_ORIENTATION",),
    About.GENDER_IDENTITY: ("TRANSGENDER", "TRANSGENDER_IDENTITY"),
    About.RELATIONSHIPS_KINK: ("KINK", "LOCAL_OTHER"),
    About.RACE: ("RACE",),
    About.RELIGION_BELIEF: ("RELIGION", "FAITH_RELIGION"),
    About.DISABILITY: ("DISABILITY",),
    About.AGE: ("AGE",),
}


def suggested(motives, strands):
    """Return the codes of the strands suggested. motives: About codes. strands: those of policy, by the day."""
    known = {strand.code for strand in strands}
    found = [next((code for code in STRANDS.get(about, ()) if code in known), None) for about in motives]
    return list(dict.fromkeys(code for code in found if code))
