import pytest

from evidence.demonstration import load_evidence
from safekeeping import files
from tests.factories import make_incident

pytestmark = pytest.mark.django_db


def test_who_would_like_to_add_something_has_a_picture_a_link_and_a_note():
    incident = make_incident(recorded=True, kept_evidence="yes_add")
    load_evidence([incident])
    assert [item.kind for item in incident.evidence.all()] == ["file", "link", "note"]
    assert files.check(incident.evidence.first().file)


def test_nobody_else_has_anything_added():
    incident = make_incident(recorded=True, kept_evidence="yes_keep")
    load_evidence([incident])
    assert not incident.evidence.exists()
