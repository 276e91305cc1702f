"""Talks, authorities and steps that were written down elsewhere, through the actions that the pages use.

docs/filing-reports.md describes the file.
"""

from incidents.filing import parts_after


def register_parts():
    """Have the filing of reports read the lists of a file that belong to this app."""
    from consultations.filing.authorities import read_authority
    from consultations.filing.steps import read_step
    from consultations.filing.talks import read_talk

    parts_after.register("consultations", read_talk)
    parts_after.register("exceptions", read_authority)
    parts_after.register("steps", read_step)
