"""Shows 5: after an erasure no value is left anywhere, no key opens anything, and the bare incident stands."""

import logging
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from audit.models import Event
from incidents.actions.holding import hold_words
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.models import Draft, HeldWords, Incident, StaffNote
from incidents.page_tokens import Opened
from incidents.pages import PAGES
from incidents.pages.fields import Line, Words
from indexing import index
from rights.erasing.fates import of_a_record, rows_of
from safekeeping.fields import SealedTextField
from safekeeping.files import places
from safekeeping.models import Key
from tests.factories import make_incident
from tests.kept import keep_file
from tests.platforms import make_platform_report
from tests.rights.makers import make_erased
from tests.risks import assess, flag
from tests.talks import make_talk

pytestmark = pytest.mark.django_db
WORD = "quillfeather"


@pytest.fixture(autouse=True)
def a_folder_of_its_own(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    places.prepare()


@pytest.fixture
def told(officer_of_tests):
    """Return a complete record with words of its own in every box of text, and all that usually comes after it."""
    incident = start_incident(start_id=uuid4(), by=officer_of_tests)
    for number, page in enumerate(PAGES.values()):
        answers = dict(_words_of(page, number))
        if answers:
            save_page(incident=incident, form=page.of_answers(answers), version=0, by=officer_of_tests)
    record_incident(incident=incident, by=officer_of_tests)
    incident = Incident.objects.get(pk=incident.pk)
    keep_file(incident, shows=f"{WORD} file")
    make_talk(incident, words=f"{WORD} agreed", target=f"{WORD} target")
    make_platform_report(incident, words=f"{WORD} platform")
    assess(incident, threat=f"{WORD} threat")
    flag(incident, words=f"{WORD} flag")
    note = {"written_by": officer_of_tests, "entered_at": timezone.now()}
    StaffNote.objects.create(incident=incident, text=f"{WORD} note", **note)
    opened = Opened(officer_of_tests.pk, incident.pk, "call", 0)
    why = HeldWords.Why.SIGNED_OUT
    hold_words(opened=opened, answers={"account": [f"{WORD} held"]}, why=why, owner=officer_of_tests)
    index.put(incident.pk, reference=incident.reference, name=f"{WORD} name", account=f"{WORD} account")
    return Incident.objects.get(pk=incident.pk)


@pytest.fixture
def officer_of_tests(officer):
    return officer


def test_no_value_is_left_and_the_bare_incident_stands(told, caplog, django_capture_on_commit_callbacks):
    assert WORD in _everything_readable(told)
    assert WORD in _whole_database()
    kept_before = {"reference": told.reference, "act_no": told.act_no, "reported_at": told.reported_at}
    files = _files()
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        erased = make_erased(told)
    assert WORD not in _whole_database()
    assert WORD not in caplog.text
    assert WORD not in _everything_readable(told)
    assert files
    assert not _files()
    assert {name: getattr(erased, name) for name in kept_before} == kept_before
    assert Incident.objects.count() == 1
    assert not Draft.objects.exists()
    assert not HeldWords.objects.exists()


def test_every_key_of_an_erased_record_is_empty(told):
    keys = {told.key_id, told.victim.key_id}
    make_erased(told)
    assert set(Key.objects.filter(pk__in=keys).values_list("wrapped", flat=True)) == {""}


def test_the_log_keeps_that_it_was_erased_and_by_whom(told):
    before = Event.objects.filter(chain=told.audit_chain).count()
    make_erased(told)
    events = Event.objects.filter(chain=told.audit_chain).order_by("number")
    reasons = [event.reason for event in events[before:]]
    assert reasons == ["erasure_prepared", "erased"]
    assert len({event.actor_id for event in events[before:]}) == 2


def test_another_record_keeps_its_words(told):
    other = make_incident(known_as="Sam", account="It stays.", recorded=True)
    make_erased(told)
    assert Incident.objects.get(pk=other.pk).account.text == "It stays."


def _words_of(page, number):
    fields = page.of_answers({}).fields if hasattr(page.of_answers({}), "fields") else {}
    for name, box in fields.items():
        if isinstance(box, (Words, Line)):
            yield name, [f"{WORD} {number} {name}"[: box.max_length or 200]]


def _everything_readable(incident):
    """Return every sealed value that still opens, of every row of the record."""
    found = []
    for model in of_a_record():
        sealed = [field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
        for row in rows_of(model, incident, incident.victim):
            found += [str(getattr(row, name)) for name in sealed]
    victim = type(incident.victim).objects.get(pk=incident.victim_id)
    return " ".join([*found, str(victim.known_as), str(victim.describes_self)])


def _whole_database():
    """Return what every column of every table holds, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(bytes(value) if isinstance(value, memoryview) else value) for row in cursor for value in row]
    return " ".join(found)


def _files():
    return [path for path in places.kept_folder().rglob("*") if path.is_file()]
