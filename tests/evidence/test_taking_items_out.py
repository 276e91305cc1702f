"""An item that the person had taken out is shown, listed, printed and given out to nobody."""

import pytest
from django.urls import reverse

from tests.factories import make_incident
from tests.kept import keep_file

pytestmark = pytest.mark.django_db
WORDS = "Quillfeather"


@pytest.fixture
def item(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    item = keep_file(incident, by=officer, shows=WORDS)
    assert client.post(address(item, "take-item-out")).url == address(item, "evidence", alone=False)
    return item


def address(item, name, *, alone=True):
    return reverse(f"evidence:{name}", args=[item.incident.reference, *([item.pk] if alone else [])])


@pytest.mark.parametrize("name", ["preview", "thumbnail"])
def test_no_copy_of_it_is_shown(client, item, name):
    assert client.get(address(item, name)).status_code == 404


@pytest.mark.parametrize("name", ["download", "check"])
def test_its_file_is_not_given_out_or_opened(client, item, name):
    assert client.post(address(item, name)).status_code == 404


@pytest.mark.parametrize("name, alone", [("evidence", False), ("schedule", False), ("item", True)])
def test_its_number_stands_there_with_a_date_and_nothing_else(client, item, name, alone):
    text = client.get(address(item, name, alone=alone)).content.decode()
    assert "Taken out at the person’s request" in text
    assert not any(words in text for words in (WORDS, item.name_shown, item.fingerprint))


def test_printing_the_schedule_is_not_kept_with_it(client, item):
    before = item.custody.count()
    client.get(address(item, "schedule", alone=False))
    assert item.custody.count() == before


def test_the_same_file_can_be_kept_again(item):
    assert keep_file(item.incident, by=item.incident.officer, shows="Again.").number == 2
