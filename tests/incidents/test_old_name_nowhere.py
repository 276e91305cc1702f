"""Once a name is said anew, no page of the record shows the old one, to anybody who may open it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.roles import Role
from incidents.actions.opening import open_with_reason
from incidents.actions.receipts import give_receipt
from incidents.actions.restating import restate
from incidents.words_used import mark
from tests.access_table import url_names
from tests.factories import make_incident, make_user
from tests.talks import make_talk

pytestmark = pytest.mark.django_db
OLD, NEW = "Quillfeather", "Lumi"
LISTS = ["incidents:desk", "incidents:unit-list", "consultations:to-decide", "recording:to-check", "risk:unit"]


@pytest.fixture
def incident(db):
    incident = make_incident(recorded=True, known_as=OLD, account="x", in_letters="yes", danger="soon")
    make_talk(incident, answer="agree")
    give_receipt(incident=incident, kind="full", by=incident.officer)
    seen = {"known_as": mark(incident.victim, "known_as", OLD)}
    restate(incident=incident, said={"known_as": NEW}, seen=seen, by=incident.officer)
    return incident


def pages_of(incident):
    names = [name for name, parts in url_names().items() if parts == {"reference"}]
    return [reverse(name, args=[incident.reference]) for name in names] + [reverse(name) for name in LISTS]


def who_may(incident, role):
    if role == Role.OFFICER:
        return incident.officer
    user = make_user(role, unit=incident.unit)
    if role == Role.DATA_PROTECTION:
        open_with_reason(reference=incident.reference, reason="covering", by=user)
    return user


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.DATA_PROTECTION])
def test_no_page_shows_a_name_that_is_no_longer_used(client, incident, role):
    client.force_login(who_may(incident, role))
    answers = [(page, client.get(page)) for page in pages_of(incident)]
    shown = [(page, answer.content.decode(errors="replace")) for page, answer in answers if answer.status_code == 200]
    assert [page for page, text in shown if OLD in text] == []
    assert len([page for page, text in shown if NEW in text]) > 5
    assert not any(OLD in str(message) for _page, answer in answers for message in get_messages(answer.wsgi_request))
