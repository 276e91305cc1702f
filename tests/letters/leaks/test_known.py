"""What the check knows of a record: all of it that must not leave, in a number of queries that does not grow."""

import pytest

from incidents.actions.adding import add_to_record
from incidents.actions.restating import restate
from incidents.actions.taking_out import take_out
from incidents.choices import TakenOutWhat
from incidents.models import Addition, Incident
from incidents.words_used import mark
from letters.leaks.find import find_leaks
from letters.leaks.kinds import LeakKind
from letters.leaks.known import known_of
from letters.text import Paragraph, Text
from safekeeping.models import Key
from tests.budgets import statements
from tests.factories import make_incident
from tests.kept import LINK, add_link, keep_file, picture
from tests.rights.makers import make_erased

pytestmark = pytest.mark.django_db
TOLD = {
    "known_as": "Quillfeather",
    "pronouns": "xe/xem",
    "describes_self": "a lantern maker",
    "channel": "phone",
    "contact_detail": "07700 900123",
    "contact_note": "My landlord opens whatever comes through the door.",
    "name_on_contact": "Q. Feather",
    "supporter_name": "Marigold",
    "supporter_how": "07700 900124",
    "must_not_find_out_0": "the rowing club",
    "account": "I am forty-one. They followed the lantern boat up to Harrowfold.",
    "platform_words": "LanternNet",
    "group_name": "Harrowfold Lanterns",
    "began": "since the regatta",
    "about": ["sexual_orientation"],
    "other_party": "somebody from the boat house",
    "account_names": "@lantern_thief\n@other_one",
    "effect_words": "I have stopped going down to the river at night.",
    "condition_0": "No mention of lanterns.",
    "condition_step_0": "all",
    "reporter_kind": "for_someone",
    "reporter_name": "Bartleby",
    "access_needs": "large print",
}


@pytest.fixture
def incident():
    return make_incident(recorded=True, **TOLD)


def found(incident, words, **given):
    text = Text("en", "A letter", (Paragraph(words, ((0, len(words)),)),))
    return [each.kind for each in find_leaks(text, known_of(incident), **given)]


@pytest.mark.parametrize(
    "words, kind",
    [
        ("Quillfeather", "name"),
        ("Q. Feather", "name"),
        ("Marigold", "other_name"),
        ("Bartleby", "other_name"),
        ("the rowing club", "other_name"),
        ("xem", "pronoun"),
        ("any lantern maker", "identity"),
        ("sexual orientation", "identity"),
        ("07700900123", "contact"),
        ("07700 900 124", "contact"),
        ("other_one", "contact"),
        ("Harrowfold Lanterns", "group"),
        ("on LanternNet", "app"),
        ("after the regatta", "date"),
        ("forty one", "age"),
        ("people who followed the lantern boat up", "quote"),
        ("whatever comes through the door", "quote"),
        ("going down to the river at", "quote"),
        ("from the boat house, somebody from the boat house", "quote"),
        ("the lanterns", "condition"),
        ("large print", "health"),
    ],
)
def test_what_was_told_is_found(incident, words, kind):
    assert LeakKind(kind) in found(incident, f"About {words} and more")


def test_a_name_no_longer_used_is_found_and_never_accepted(incident):
    seen = {"known_as": mark(incident.victim, "known_as", "Quillfeather")}
    restate(incident=incident, said={"known_as": "Lumi"}, seen=seen, by=incident.officer)
    assert found(incident, "About Quillfeather") == found(incident, "About Lumi") == [LeakKind.NAME]


def test_an_addition_is_quoted_like_the_account(incident):
    add_to_record(incident=incident, text="Then a drum was beaten under the bridge.", by=incident.officer)
    assert found(incident, "where a drum was beaten under it") == [LeakKind.QUOTE]


def test_the_name_of_a_kept_file_and_a_link_are_found(incident, settings):
    keep_file(incident, picture("regatta-dusk.png"))
    add_link(incident=incident, link=LINK, by=incident.officer)
    assert LeakKind.FILE in found(incident, "the picture regatta-dusk")
    assert found(incident, f"the post at {LINK}") == [LeakKind.CONTACT]


def test_what_was_taken_out_may_leave_less_than_anything(incident):
    addition = add_to_record(incident=incident, text="Then a drum was beaten under the bridge.", by=incident.officer)
    take_out(incident=incident, what=TakenOutWhat.ADDITION, about=addition.pk, by=incident.officer)
    assert found(incident, "where a drum was beaten under it") == [LeakKind.QUOTE]


def test_what_was_erased_is_not_known_and_breaks_nothing(incident):
    add_to_record(incident=incident, text="Then a drum was beaten under the bridge.", by=incident.officer)
    Addition.objects.get().key.destroy()
    assert found(incident, "where a drum was beaten under it") == []
    Key.objects.get(pk=incident.key_id).destroy()
    Key.objects.get(pk=incident.victim.key_id).destroy()
    known = known_of(Incident.objects.get(pk=incident.pk))
    assert (known.names, known.handles, known.accounts, known.conditions, known.pronouns) == ((), (), (), (), ())


def test_an_erased_record_can_be_asked(incident, settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"
    assert known_of(make_erased(incident)).accounts == ()


def test_a_record_with_nothing_on_it_can_be_asked():
    assert known_of(make_incident()).names == ()


def test_it_takes_the_same_number_of_queries_however_much_was_told(incident):
    with statements() as count:
        known_of(incident)
        few = count()
    for number in range(20):
        add_to_record(incident=incident, text=f"Something more, number {number}.", by=incident.officer)
    with statements() as count:
        known_of(incident)
        assert count() == few == 5
