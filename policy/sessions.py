"""How long a person may stay signed in, as the force's rules stand when they sign in."""

from django.utils import timezone

from accounts import sessions
from policy import limits
from policy.models import Limit


def follow_the_rules(sender, request, user, **kwargs):
    """Give the new session the force's limits; accounts.sessions keeps its own where there are none, or longer ones."""
    codes = (Limit.Code.SIGNED_IN_IDLE, Limit.Code.SIGNED_IN_LONGEST)
    try:
        amounts = limits.values(codes, on=timezone.localdate())
    except limits.NoLimitError:
        return
    sessions.shorten(request.session, *(amounts[code].duration for code in codes))
