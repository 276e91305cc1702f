"""That a record was erased is told to whoever could see it, and to data protection; to everybody else it is absent."""

import pytest
from django.http import Http404
from django.urls import reverse

from accounts.roles import Role
from incidents.access import RecordIsErased
from incidents.references import new_reference
from rights.middleware import erased_records_say_so
from tests.factories import make_user
from tests.incidents.test_shut_out import shut
from tests.rights.makers import make_data_protection, make_erased
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_file_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def open_with_reason(client, reference):
    posted = {"reference": reference, "reason": "covering"}
    return client.post(reverse("incidents:open-with-reason"), posted)


def stop(client, reference):
    return client.post(reverse("incidents:stop-by-reference"), {"reference": reference})


@pytest.mark.parametrize("act", [open_with_reason, stop])
def test_an_erased_record_answers_another_unit_as_an_absent_one(client, act):
    incident = make_recorded(personal_tie=["yes"])
    reference, absent = make_erased(incident).reference, new_reference()
    client.force_login(make_user(Role.OFFICER, unit="coast"))
    erased, none = act(client, reference), act(client, absent)
    assert (erased.status_code, erased.headers.get("Location")) == (none.status_code, none.headers.get("Location"))


def test_data_protection_is_led_to_what_is_left(client):
    incident = make_erased(make_recorded())
    client.force_login(make_data_protection())
    assert open_with_reason(client, incident.reference).url == incident.get_absolute_url()


def test_a_save_that_an_erasure_overtook_tells_a_stranger_nothing(rf):
    incident = make_erased(make_recorded())
    request = rf.post("/stop/")
    request.user = make_user(Role.OFFICER, unit="coast")
    with pytest.raises(Http404):
        erased_records_say_so(None).process_exception(request, RecordIsErased(incident))


def test_whoever_it_is_shut_to_does_not_read_that_it_was_erased(client):
    shut_one, other = make_recorded(), make_recorded()
    by = make_data_protection()
    shut(shut_one, user=by)
    make_erased(shut_one)
    make_erased(other)
    client.force_login(by)
    page = client.get(reverse("rights:erased")).content.decode()
    assert other.reference in page
    assert shut_one.reference not in page
    first = client.get(reverse("rights:waiting")).content.decode()
    assert shut_one.reference not in first
    assert reverse("rights:erased") in first


def test_the_list_of_what_was_erased_is_for_data_protection(client):
    client.force_login(make_user(Role.SUPERVISOR))
    assert client.get(reverse("rights:erased")).status_code == 403
