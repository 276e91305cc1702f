"""Reports to platforms and the talks before them, for tests, made through the actions that pages use."""

from evidence.actions.platform import (
    Reported,
    Said,
    note_platform_entry,
    record_platform_report,
    record_platform_talk,
    record_police_report,
)

ABOUT = Reported("social_feeds", "Examplegram", "https://example.org/p/1", "harassment")
IMAGE = Reported("dating", "Exampledate", "@marauder", "intimate_image")
AGREED = {"answer": "agree", "words": "Yes, report that one.", "way": "phone", "with_the_person": True}
INFORMED = {"told_who_notices": True, "told_what_they_learn": True}


def make_platform_talk(incident, *, about=ABOUT, instead_of=None, by=None, **said):
    """Record a talk in which the person agreed, unless told."""
    said = Said(**(AGREED | INFORMED | said))
    return record_platform_talk(
        incident=incident, about=about, said=said, instead_of=instead_of, by=by or incident.officer
    )


def make_platform_report(incident, *, about=ABOUT, by=None, **made):
    """Record a report that the person made, unless told."""
    made = {"saved_first": "yes", "sent_by": "person"} | made
    return record_platform_report(incident=incident, about=about, by=by or incident.officer, **made)


def make_police_report(talk, *, by=None, **made):
    made = {"saved_first": "yes"} | made
    return record_police_report(talk=talk, by=by or talk.held_by, **made)


def note(report, kind, result="", *, by=None, **said):
    return note_platform_entry(report=report, kind=kind, result=result, by=by or report.entered_by, **said)
