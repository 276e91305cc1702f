"""What came in between two presses is not erased unseen; who asked to be let in leaves no words; who decides."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from access.actions.asking import ask_to_be_let_in
from access.models import AccessRequest
from accounts.models import RoleGrant
from accounts.roles import Role
from incidents.actions.handing_over import hand_over
from incidents.models import Incident
from rights.actions.erasing import agree, give_back
from rights.models import Erasure, KeptExtract
from tests.factories import make_user
from tests.incidents.test_shut_out import shut
from tests.rights.makers import make_data_protection, make_erased, make_plan
from tests.talks import make_authority, make_recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_file_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def refused(code, act, **given):
    with pytest.raises(ValidationError) as refusal:
        act(**given)
    assert refusal.value.code == code


def test_an_authority_granted_between_the_two_presses_is_not_erased_unseen():
    incident, second = make_recorded(), make_data_protection()
    plan = make_plan(incident)
    make_authority(incident)
    refused("changed", agree, plan=plan, by=second)
    give_back(plan=plan, words="Something came in.", by=second)
    make_erased(incident)
    assert KeptExtract.objects.filter(incident=incident).exists()


def test_whoever_the_record_is_shut_to_leaves_no_words_about_it():
    incident, user = make_recorded(), make_user(Role.OFFICER, unit="coast")
    shut(incident, user=user)
    ask_to_be_let_in(reference=incident.reference, words="My cousin Zelie reported me.", by=user)
    make_erased(incident)
    assert not AccessRequest.objects.get(asked_by=user).words


def test_what_is_asked_after_it_was_erased_belongs_to_no_record():
    incident = make_recorded()
    make_erased(incident)
    asked = ask_to_be_let_in(reference=incident.reference, words="Please.", by=make_user(Role.OFFICER))
    assert asked.incident is None


@pytest.fixture
def both():
    """Somebody who was a record's officer and is of data protection, after handing it over; and the record."""
    incident = make_recorded()
    by = incident.officer
    RoleGrant.objects.create(user=by, role=Role.DATA_PROTECTION, valid_from=date(2020, 1, 1))
    hand_over(incident=incident, to=make_user(Role.OFFICER, unit=incident.unit), by=by)
    return by, Incident.objects.get(pk=incident.pk)


def test_whoever_was_its_officer_neither_prepares_nor_agrees(both):
    by, incident = both
    refused("officer", make_plan, incident=incident, by=by)
    refused("officer", agree, plan=make_plan(incident), by=by)


def test_whoever_became_its_officer_since_has_prepared_nothing(both):
    incident = both[1]
    plan = make_plan(incident)
    Incident.objects.filter(pk=incident.pk).update(officer=plan.prepared_by)
    second = make_data_protection()
    refused("officer", agree, plan=plan, by=second)
    people = {"prepared_by": plan.prepared_by, "agreed_by": second}
    with pytest.raises(IntegrityError, match="officer"), transaction.atomic():
        Erasure.objects.create(incident=incident, plan=plan, erased_at=plan.prepared_at, **people)
