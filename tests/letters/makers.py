"""Letters as their writers leave them: one to the person, and one to the other person."""

from consultations.actions.stepping import propose_step
from letters import aims
from letters.actions.composing import compose_letter
from letters.actions.reading import finish_letter, pass_letter
from letters.choices import Kind, Language, Way
from tests.talks import make_supervisor, make_talk

OUTCOME = {"done": "We wrote down what you told us."}
WARNING = {"conduct": "sending messages to people who do not want them"}
PRESERVATION = {
    "platform": "The team that takes requests",
    "days": "90",
    "data": "The account that the web address leads to.",
    "reason_category": "Harassment",
    "authority": "Our duty to keep what may be needed.",
    "expires_on": "in ninety days",
}
COMMUNITY = {
    "body": "The body",
    "harm": "fake profiles",
    "place": "sites for chat",
    "advice": "Keep what you were sent.",
}
TYPED = {Kind.WARNING: WARNING, Kind.PRESERVATION: PRESERVATION, Kind.COMMUNITY: COMMUNITY}
STEP_OF = {Kind.WARNING: "E01", Kind.PRESERVATION: "E02"}
SEVERAL = "Anyone they have written to: there are several."


def make_letter(incident, kind=Kind.OUTCOME, *, by=None, typed=None, **said):
    """Return a draft, written by the officer of the record unless by says otherwise.

    The step that it is has been put forward, on an agreement made now where there is none.
    """
    given = {
        "way": Way.POST if kind in TYPED else Way.HERE,
        "language": Language.ENGLISH,
        "would_think": SEVERAL,
    }
    if kind in STEP_OF:
        given["aim"] = said.pop("aim", "") or aim_at_a_step(incident, kind)
    if kind == Kind.COMMUNITY and said.get("pleas") and "aim" not in said:
        given["aim"] = f"E16 {make_talk(incident, 'E16', target='the body').target_id}"
    typed = typed or TYPED.get(kind, OUTCOME)
    return compose_letter(incident=incident, kind=kind, by=by or incident.officer, typed=typed, **(given | said))


def aim_at_a_step(incident, kind):
    """Return what a letter of this kind is for: the step that was put forward, put forward now where none was."""
    if not aims.offered(incident, kind):
        decision = make_talk(incident, STEP_OF[kind])
        propose_step(
            incident=incident, kind=decision.kind, target=decision.target.words, by=incident.officer, has_read=True
        )
    return aims.offered(incident, kind)[0][0]


def make_ready(incident, kind=Kind.OUTCOME, **said):
    """Return a letter that is ready to go, read by a supervisor of the unit where that is needed."""
    letter = finish_letter(letter=make_letter(incident, kind, **said), by=incident.officer)
    if letter.needs_reader:
        letter = pass_letter(letter=letter, by=make_supervisor(unit=incident.unit), would_think=SEVERAL)
    return letter
