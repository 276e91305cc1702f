"""How long a person stays signed in: limits no rule of a force can lengthen, and what a session remembers of them."""

from datetime import timedelta

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=10)
SEEN_EVERY = timedelta(minutes=1)

_STARTED, _SEEN, _IDLE, _LONGEST, _ROLES = "started_at", "seen_at", "idle_seconds", "longest_seconds", "began_with"


def begin(session, *, user, now):
    """Write down when the person signed in and with which roles."""
    session[_STARTED] = session[_SEEN] = now.timestamp()
    session[_ROLES] = sorted(user.roles)


def shorten(session, idle, longest):
    """Set shorter limits for this session; longer ones than IDLE and LONGEST are not taken."""
    session[_IDLE] = min(idle, IDLE).total_seconds()
    session[_LONGEST] = min(longest, LONGEST).total_seconds()


def why_over(session, *, user, now):
    """Return why the session is over, "idle", "longest", "role_ended" or "no_start", or None while it is good."""
    if _STARTED not in session:
        return "no_start"
    at = now.timestamp()
    if at - session[_SEEN] >= session.get(_IDLE, IDLE.total_seconds()):
        return "idle"
    if at - session[_STARTED] >= session.get(_LONGEST, LONGEST.total_seconds()):
        return "longest"
    return None if user.roles.issuperset(session[_ROLES]) else "role_ended"


def seen(session, *, now):
    """Write down that the person is here, at most once a minute, so that reading pages writes nothing."""
    if now.timestamp() - session.get(_SEEN, 0) >= SEEN_EVERY.total_seconds():
        session[_SEEN] = now.timestamp()
