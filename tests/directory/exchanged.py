"""What the tests of the exchange make, and a directory that is gone again once its file is there."""

import json
from datetime import time

from django.db import transaction

from directory.exchange.writing import text_of

WHOLE = {
    "name": "Harbour",
    "description": "Talks and listens.\n\nAlso online.",
    "who_for": "LGBT+ people",
    "needs": ["housing", "someone_to_talk_to"],
    "serves": ["lgbt", "trans"],
    "min_age": 16,
    "max_age": 25,
    "areas": [("ENG", "north_west", "Lancashire, the coast"), ("WLS", "", "")],
    "languages": ["cy", "Polari"],
    "access": ["bsl"],
    "cost": "=free",
    "hours": [(1, time(10), time(16)), (7, time(0), time(0))],
    "hours_words": "Not on bank holidays",
    "takes_referrals": False,
    "is_to_check_first": True,
    "contacts": [
        {"kind": "phone", "value": "+44 1632 960001", "words": "free | at night", "for_referrals": False},
        {"kind": "text", "value": "07700900001", "words": "", "for_referrals": False},
        {"kind": "website", "value": "https://harbour.example.org", "words": "", "for_referrals": False},
        {"kind": "address", "value": "-1 Quay, Tarnley", "words": "ring first", "for_referrals": False},
        {"kind": "email", "value": "refer@harbour.example.org", "words": "", "for_referrals": True},
        {"kind": "portal", "value": "https://portal.example.org/in", "words": "", "for_referrals": True},
    ],
}
# The least another directory has to say of a service that is new here.
LEAST = {
    "name": "Lighthouse",
    "status": "active",
    "organization": {"name": "Lighthouse Trust"},
    "service_areas": [{"name": "Wales"}],
    "attributes": [{"taxonomy_term_id": "2ad7dc87-9b39-563e-91e2-ae1708eee95c"}],
}


def file_of_directory(form, make, **options):
    """Return the file of the directory that make() makes, of which nothing is left afterwards."""
    with transaction.atomic():
        make()
        text = text_of(form, **options)
        transaction.set_rollback(True)
    return text


def json_of(*services):
    return json.dumps(list(services))
