"""What somebody does on the pages of a record, in one call each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What the person decided about one kind of step in a talk; within a limit, if any.

    is_first: whether the limit has to be kept before the step.
    """

    kind: str
    target: str = ""
    decision: str = "agree"
    limit: str = ""
    is_first: bool = True


def talk(actor, *said, way="in_person"):
    """Hold a talk now about these steps, with two other ways put to the person, and record it."""
    return write_down_talk(actor, *said, way=way).press("Record the talk")


def write_down_talk(actor, *said, way="in_person"):
    """Fill in the page of a talk, and record nothing yet."""
    kinds = "&".join(f"kind={each.kind}" for each in said)
    actor.go(f"talks/add/?{kinds}")
    actor.fill(way=way, is_safe="on", answered_by="self", said_all="on")
    for name in _first_replies(actor.page):
        actor.page.locator(f"[name='{name}']").first.check()
    for each in said:
        _answer(actor, each)
    return actor


def _first_replies(page):
    names = page.locator("main input[type=radio][name^=reply_]").evaluate_all("nodes => nodes.map(node => node.name)")
    return [name for name in dict.fromkeys(names) if name != "reply_other"][:2]


def _answer(actor, said):
    boxes = {f"decision_{said.kind}_0": "agree_with_conditions" if said.limit else said.decision}
    if said.target:
        boxes[f"target_{said.kind}_0"] = said.target
    if said.limit:
        boxes |= {f"limit_words_{said.kind}": said.limit}
    if said.limit and said.is_first:
        boxes |= {f"limit_first_{said.kind}": "on"}
    actor.fill(**boxes)


def propose(actor, kind, **boxes):
    """Put a step forward on its page, having read what it stands on."""
    return actor.go(f"steps/{kind}/").fill(has_read="on", **boxes).press("Put (it|this step) forward")


def try_reaching(actor, way="phone", result="no_answer", is_safe="yes", words=""):
    actor.go("reaching/")
    return actor.fill(direction="to_them", way=way, result=result, is_safe=is_safe, words=words).press(
        "Write|Keep|Save"
    )


FACTS = {
    "facts": "He posted that he is outside, with a photograph of the street door.",
    "source": "The post itself, seen at 21:35.",
    "harm_feared": "An attack with a hammer.",
    "to_whom": "The person, and whoever opens the door.",
    "how_soon": "Tonight.",
    "why_it_cannot_wait": "His phone has been off since 20:00.",
    "attempts": "Three safe tries tonight.",
    "known_wishes": "A record only.",
    "less_intrusive_1": "Watching the street: nobody could be there in time.",
    "less_intrusive_2": "A call to the other person: it would tell him that we know.",
    "held_back": "Who told us, the name, the app and the community.",
    "safety_before": "A patrol near the door.",
    "safety_during": "Somebody stays with him.",
    "safety_after": "His sister’s address.",
    "who_else_is_exposed": "Nobody is known.",
    "told_how": "In person, tomorrow morning.",
    "told_by": "Whoever is on duty.",
}


def ask_for_authority(actor, kind, ground, **details):
    """Fill in the request and send it; a detail that is "" is left out."""
    actor.go(f"without-agreement/{kind}/").fill(ground=ground, **FACTS | details)
    return actor.press("Ask for an authority")


def act_on_authority(actor, name, **boxes):
    """Do one of the things that stand on the page of a request: grant, told, review, …"""
    form = actor.page.locator(f"form[action$='/{name}/']")
    prefix = name.replace("-", "_")
    actor.fill(**{f"{prefix}-{box}": value for box, value in boxes.items()})
    return actor.press("", within=form)


def open_with_reason(actor, reason="supervising"):
    """Open a record of another unit, for a while, with a reason."""
    actor.go(f"/incidents/open/?reference={actor.story.reference}").fill(reason=reason)
    return actor.press("Open")


def do(actor, **boxes):
    """Write down, on the page of a step that was put forward, that it was done."""
    return actor.fill(has_read="on", **boxes).press("It was done|Write it down|Write down")


def change(actor, kind, words, **boxes):
    """Write down that something has changed."""
    return actor.go("changes/").fill(kind=kind, words=words, **boxes).press("Write it down")


def hand_over(actor, username):
    """Hand the record over to a colleague, by user name."""
    return actor.go("hand-over/").fill(colleague="typed", username=username).press("Hand")


def happened(actor, kind, **boxes):
    """Write down what the officer did already without agreement or authority."""
    boxes = {"power": "none"} | boxes
    actor.go("outside/")
    actor.page.locator("[name=who]").first.check()
    return actor.fill(kind=kind, **boxes).press("Write|Keep|Record")


def note_limit(actor, state, words):
    """Say of the limit on the page whether it is kept."""
    form = actor.page.locator("form[action*='/limits/']")
    prefix = form.get_attribute("action").rstrip("/").rsplit("/", 1)[1]
    actor.fill(**{f"{prefix}-state": state, f"{prefix}-words": words})
    return actor.press("", within=form)


def sees_reminder(actor, *steps):
    """Find, on the record, that what was agreed about these steps is about to run out."""
    for step in steps:
        actor.go("").sees(rf"runs out.{{0,200}}{step}|{step}.{{0,200}}runs out")


def is_late_for_supervisors(actor, what):
    """Say whether the record stands on the list of what supervisors decide, with this and as late."""
    rows = actor.page.locator("main tr", has_text=actor.story.reference).filter(has_text=what)
    return "late since" in rows.inner_text().lower()
