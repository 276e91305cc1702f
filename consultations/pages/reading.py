"""What was typed on the page of a talk, as the action takes it; and where its refusals belong on the page."""

from consultations.actions.consulting import Asked, Limited, Talk, Wished
from consultations.pages.talk import THEMSELVES
from consultations.replies import IN_THEIR_WORDS, OTHER_WAY
from incidents.steps import limits_for

BOXES = {"not_safe": "is_safe", "not_the_person": "answered_by", "no_risks": "said_all"}
PARTS = {"no_words": "words", "no_target": "target", "too_long": "until", "ends_before_it_begins": "until"}


def talk_of(form, now):
    """Return the Talk of a page that has been cleaned; a box that cannot be read counts as empty."""
    cleaned = form.cleaned_data
    said = [risk.code for risk in form.risks] if cleaned.get("said_all") else cleaned.get("risks") or []
    return Talk(
        held_at=cleaned.get("held_at") or now,
        way=cleaned.get("way") or "",
        is_safe=bool(cleaned.get("is_safe")),
        with_the_person=cleaned.get("answered_by") in (THEMSELVES, "", None),
        present=cleaned.get("present") or "",
        risks=tuple(said),
        other_risks=cleaned.get("other_risks") or "",
        alternatives=list(_alternatives(form)),
    )


def _alternatives(form):
    cleaned = form.cleaned_data
    for way in form.ways:
        if reply := cleaned.get(f"reply_{way.code}"):
            yield {"code": way.code, "words": "", "reply": reply}
    if cleaned.get("other_way"):
        yield {"code": OTHER_WAY, "words": cleaned["other_way"], "reply": cleaned.get("reply_other") or ""}
    if words := cleaned.get("reply_words", "").strip():
        yield {"code": IN_THEIR_WORDS, "words": words, "reply": ""}


def asked_of(form):
    """Return [Asked, …], one for each row with a decision; the limits stand with the first of their step."""
    return [asked for step in form.steps for asked in _asked_about(form, step)]


def _asked_about(form, step):
    limits = _limits(form, step)
    for row in step.rows:
        decision = form.cleaned_data.get(row.decision)
        if decision:
            typed = {part: form.cleaned_data.get(getattr(row, part)) or "" for part in ("target", "words")}
            until = form.cleaned_data.get(row.until)
            yield Asked(kind=step.code, answer=decision, limits=limits, valid_until=until, **typed)
            limits = ()


def _limits(form, step):
    ticked = form.cleaned_data.get(step.limits) or []
    listed = [
        Limited(words=str(limit.words), comes_first=limit.comes_first)
        for limit in limits_for([step.code])[step.code]
        if limit.code in ticked
    ]
    words = form.cleaned_data.get(step.limit_words) or ""
    own = [Limited(words=words, comes_first=bool(form.cleaned_data.get(step.limit_first)))] if words.strip() else []
    return _new(form, step, [*listed, *own])


def _new(form, step, limits):
    """Leave out what holds already: a limit that is said again is still one."""
    before = (
        [(limit.words, limit.comes_first) for limit in form.limits_before() if limit.step == step.code]
        if limits
        else []
    )
    return tuple(limit for limit in limits if (limit.words, limit.comes_first) not in before)


def wish_of(form):
    """Return the Wished, or None where what they would like was not asked again."""
    choices, words = form.cleaned_data.get("wishes") or [], form.cleaned_data.get("wish_words") or ""
    return Wished(tuple(choices), words) if choices or words.strip() else None


def put_beside_its_box(form, refusal):
    """Put a refusal of the action beside the box it is about, unless something is wrong there already."""
    if refusal.code == "nothing_asked" and form.errors:
        return
    box = _box_of(form, refusal)
    if box is None or box not in form.errors:
        form.add_error(box if box in form.fields else None, refusal)


def _box_of(form, refusal):
    if refusal.code == "too_few_alternatives":
        return f"reply_{form.ways[0].code}" if form.ways else None
    if refusal.code == "no_limit":
        return next(step.limits for step in form.steps if step.code == refusal.params["kind"])
    if part := PARTS.get(refusal.code):
        return _row(form, refusal.params, part)
    return BOXES.get(refusal.code)


def _row(form, params, part):
    rows = [row for step in form.steps if step.code == params["kind"] for row in step.rows]
    matching = [row for row in rows if (form.cleaned_data.get(row.target) or "") == params["target"]]
    return getattr((matching or rows)[0], part)
