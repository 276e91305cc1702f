"""How often a page of this site may be asked for: by one address, and by all together.

Counted in the memory of the one process that serves them, so that a flood writes nothing into the database.
"""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
FROM_AN_ADDRESS = 30
FROM_ALL = 1_000
NEIGHBOURS = 64  # of an IPv6 address, the bits that one customer has


def is_too_often(request: HttpRequest) -> bool:
    """Count one request, and say whether it is one too many."""
    # The address first: what one of them may no longer ask does not count against the others.
    return _counted(f"address.{_address(request)}") > FROM_AN_ADDRESS or _counted("all") > FROM_ALL


def _counted(key):
    if cache.add(key, 1, WINDOW_SECONDS):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it was forgotten in between
        cache.set(key, 1, WINDOW_SECONDS)
        return 1


def _address(request):
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_TLS_PROXY:
        # The last one is what our own proxy saw; those before it are what the caller says.
        text = request.META.get("HTTP_X_FORWARDED_FOR", text).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address.packed, NEIGHBOURS), strict=False))
