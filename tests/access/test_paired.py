"""Shows 2: a hidden and an absent record answer alike, in status, body and length; so do the forms that take any."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from incidents.models import Incident
from incidents.references import new_reference
from tests.access_need_to_know import shut
from tests.access_table import url_names
from tests.factories import make_incident, make_user
from tests.kept import keep_file

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
PARTS = url_names()
PAGES = sorted(name for name, parts in PARTS.items() if parts == {"reference"})
FILES = sorted(name for name, parts in PARTS.items() if parts == {"reference", "item_id"})
ASKED = {"reference": "", "words": "It is needed.", "reason": "covering"}
FORMS = {
    "access:ask": ("access.ask", ASKED),
    "incidents:open-with-reason": ("incidents.open_with_reason", ASKED),
    "finding:search": ("finding.search", {"words": "", "scope": "own"}),
}


AS_SEEN_BY = {"elsewhere": Role.OFFICER, "restricted": Role.SUPERVISOR, "shut to them": Role.DATA_PROTECTION}


@pytest.fixture(params=AS_SEEN_BY)
def why(request):
    return request.param


@pytest.fixture
def user(why):
    return make_user(AS_SEEN_BY[why])


@pytest.fixture
def hidden(why, user):
    """Return a record that the user may not see, and may not know of."""
    unit = "south" if why == "elsewhere" else "tarnley"
    incident = make_incident(officer=make_user(Role.OFFICER, unit=unit), recorded=True)
    Incident.objects.filter(pk=incident.pk).update(is_restricted=why != "shut to them")
    if why == "shut to them":
        shut(incident, user=user)
    return incident


def seen(response, reference):
    """Return all that somebody can tell an answer by, without the marks that differ each time."""
    body = TOKEN.sub("", response.content.decode()).replace(reference, "the reference")
    where = response.headers.get("Location", "").replace(reference, "the reference")
    return response.status_code, where, len(body), body


def answered(client, page, hidden, given=None):
    """Return what a page answers to get and post, once for the hidden record and once for an absent one."""
    pairs = []
    for reference in (hidden.reference, new_reference()):
        filled = {name: value or reference for name, value in (given or {}).items()}
        responses = [client.get(page(reference))] if given is None else []
        responses.append(client.post(page(reference), filled))
        pairs.append([seen(response, reference) for response in responses])
    return pairs


def test_every_page_of_a_record_answers_alike(client, hidden, user):
    client.force_login(user)
    different = []
    for name in PAGES:
        here, absent = answered(client, lambda each, name=name: reverse(name, args=[each]), hidden)
        if here != absent:
            different.append((name, here[0][0], absent[0][0]))
    assert different == []


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_takes_any_reference_answers_alike(client, hidden, user, form):
    permission, given = FORMS[form]
    client.force_login(user)
    here, absent = answered(client, lambda _each: reverse(form), hidden, given)
    assert here[0][0] in ((200, 302, 422) if user.has_perm(permission) else (403,))
    assert here == absent


def test_a_file_answers_alike(client, hidden, user):
    item = keep_file(hidden, by=hidden.officer)
    client.force_login(user)
    here, absent = (
        [seen(client.get(reverse(name, args=[each, item.pk])), each) for name in FILES]
        for each in (hidden.reference, new_reference())
    )
    assert here == absent
