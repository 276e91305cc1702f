"""What the database refuses of the directory, also to raw SQL."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from directory.actions.closing import close_service
from directory.models import FieldCheck, Organisation, Service, ServiceClosing
from tests.factories import make_service, make_user

pytestmark = pytest.mark.django_db


def refused(act, *words):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        act()
    assert any(word in str(refusal.value) for word in words)


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_check_is_neither_changed_nor_removed():
    make_service()
    refused(lambda: FieldCheck.objects.update(how="Guessed"), "append_only")
    refused(lambda: run("DELETE FROM directory_fieldcheck"), "append_only")


def test_a_check_is_not_of_a_day_to_come():
    check = FieldCheck.objects.filter(service=make_service()).first()
    check.pk, check.checked_on = None, timezone.localdate() + timedelta(days=2)
    refused(lambda: check.save(force_insert=True), "day_to_come")


@pytest.mark.parametrize("day", ["infinity", "soon", "9999-99-99"])
def test_the_day_of_a_check_is_a_day(day):
    service, by = make_service(checked=False), make_user()
    columns = "id, service_id, field, digest, value, is_right, checked_on, by_id, how, entered_at"
    values = [service.pk.hex, service.pk.hex, "name", "d", "v", True, day, by.pk, "Rang", "2026-03-02 10:00:00"]
    statement = f"INSERT INTO directory_fieldcheck ({columns}) VALUES ({', '.join(['%s'] * len(values))})"
    with pytest.raises(Exception, match=r"not_a_day|invalid input|out of range"), transaction.atomic():
        run(statement, *values)


def test_a_service_and_an_organisation_are_never_gone():
    make_service(checked=False)
    refused(lambda: Service.objects.all()._raw_delete("default"), "row_stays", "constraint", "FOREIGN KEY")
    refused(lambda: Organisation.objects.all()._raw_delete("default"), "row_stays", "constraint", "FOREIGN KEY")


def test_a_service_is_not_closed_without_a_reason():
    service = make_service()
    refused(lambda: Service.objects.filter(pk=service.pk).update(status="closed"), "service_closing")


def test_a_closed_service_is_not_opened_without_a_reason():
    service = make_service()
    close_service(service=service, on=timezone.localdate(), why="Gone", by=make_user(), version=1)
    refused(lambda: Service.objects.filter(pk=service.pk).update(status="open"), "service_closing")


def test_a_closing_is_the_next_one_and_stays():
    service, by = make_service(), make_user()
    now = timezone.now()
    said = {"service": service, "on": timezone.localdate(now), "why": "x", "by": by, "entered_at": now}
    refused(lambda: ServiceClosing.objects.create(is_closed=False, **said), "closing_next")
    ServiceClosing.objects.create(is_closed=True, **said)
    refused(lambda: ServiceClosing.objects.update(why="y"), "append_only")


def test_a_service_begins_open_and_its_version_only_rises():
    service = make_service()
    refused(lambda: Service.objects.create(organisation=service.organisation, name="X", status="closed"), "begins")
    refused(lambda: Service.objects.filter(pk=service.pk).update(version=0), "service_version")
