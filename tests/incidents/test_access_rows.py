"""Raw SQL against who was let into a record and who was shut out of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.roles import Role
from tests.access_need_to_know import open_up, shut
from tests.factories import make_incident, make_unit, make_user

pytestmark = pytest.mark.django_db


def refused(rows, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows._raw_delete(rows.db) if not changes else rows.update(**changes)


def rows_of(row):
    return type(row).objects.filter(pk=row.pk)


def test_who_was_let_in_stays_and_for_no_longer():
    access, other = open_up(make_incident()), make_user(Role.OFFICER)
    later = access.until_at + timedelta(days=1)
    for changes in ({}, {"until_at": later}, {"to_work": True}, {"user": other}, {"reason": "covering"}):
        refused(rows_of(access), **changes)
    rows_of(access).update(until_at=timezone.now(), ended_by=other)
    refused(rows_of(access), ended_by=None)


def test_who_was_shut_out_stays_until_it_is_lifted_once():
    exclusion, other = shut(make_incident()), make_user(Role.OFFICER)
    of_a_unit = {"user": None, "unit": make_unit("south")}
    for changes in ({}, {"user": other}, of_a_unit, {"why": "other"}, {"noted_by": other}):
        refused(rows_of(exclusion), **changes)
    rows_of(exclusion).update(lifted_at=timezone.now(), lifted_by=other)
    refused(rows_of(exclusion), lifted_at=None, lifted_by=None)
