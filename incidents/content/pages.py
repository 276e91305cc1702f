"""The pages of the guided form by code. P04 stands here in its full form; the call screen has a short one."""

from incidents.content import (
    because,
    call,
    effect,
    ending,
    happened,
    hopes,
    next,
    people,
    reach,
    start,
    support,
    threats,
)
from incidents.content.asked import Asked

_ASKED = (
    *start.PAGE,
    *(asked for asked in call.PAGE if asked is not call.P04_SHORT),
    *reach.PAGE,
    *hopes.PAGE,
    *happened.PAGE,
    *because.PAGE,
    *people.PAGE,
    *threats.PAGE,
    *effect.PAGE,
    *support.PAGE,
    *next.PAGE,
    *ending.PAGE,
)
PAGES: dict[str, Asked] = {asked.code: asked for asked in sorted(_ASKED, key=lambda asked: asked.code)}
