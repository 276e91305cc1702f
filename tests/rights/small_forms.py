"""Where each small form about what a person may ask stands, and where it is sent."""

import uuid

from django.urls import reverse

from incidents.actions.opening import open_with_reason
from tests.rights.makers import make_data_protection, make_plan, make_taken_out

RIGHTS = ("requests", "erasure", "item-erasure", "plan-return")


def place_of_rights(name, incident):
    """Make what a form is about; return (who types, the page that it stands on, the address that it is sent to)."""

    def url(page, *more):
        return reverse(f"rights:{page}", args=[incident.reference, *more])

    if name == "requests":
        return incident.officer, url(name), url(name)
    protection = make_data_protection()
    open_with_reason(reference=incident.reference, reason="access_request", by=protection)
    if name == "plan-return":
        return protection, url("erasure"), url(name, make_plan(incident).pk)
    more = [make_taken_out(incident, "addition", uuid.uuid4()).pk] if name == "item-erasure" else []
    return protection, url(name, *more), url(name, *more)
