"""What is put into the index is found by each of its words, alike on both databases."""

from uuid import uuid4

import pytest
from django.db import connection

from indexing import index
from indexing.folding import words_of
from indexing.models import SearchText
from tests.budgets import statements
from tests.indexing.test_folding import DIFFERENT, SAME

HOSTILE = [
    *("'; DROP TABLE x; --", '"', "a' OR '1'='1", "\\", "%", "*", "-", "\x00"),
    *("name:sam", "sam AND", "NEAR(a b)", "a & !b", "^x", "{a b}:c", "a<->b"),
]

pytestmark = pytest.mark.django_db


def found(text):
    match = index.matching(text)
    return [] if match is None else list(match.documents)


def test_every_pair_marked_as_the_same_is_found_and_no_other():
    ids = {}
    for one, _other in SAME + DIFFERENT:
        index.put(ids.setdefault(one, uuid4()), name=one)
    missed = [pair for pair in SAME if ids[pair[0]] not in found(pair[1])]
    wrong = [pair for pair in DIFFERENT if ids[pair[0]] in found(pair[1]) and len(pair[1]) > 1]
    assert (missed, wrong) == ([], [])


def test_the_database_keeps_the_very_words_that_were_folded():
    text = "1e5 10.5kg https://example.org/a?b=c 07700 900123 sam@example.org ਸਿਮਰਨ مُحَمَّد x²"
    index.put(uuid4(), account=text)
    assert kept_words() == words_of(text)


def test_each_part_is_set_alone_and_the_others_stay():
    document = uuid4()
    index.put(document, reference="7K4P-2M9X-P", name="Robin")
    index.put(document, account="a lantern")
    index.put(document, name="Wren")
    assert [found(word) for word in ("7k4p2m9xp", "wren", "lantern", "robin")] == [[document]] * 3 + [[]]


def test_putting_is_one_statement():
    with statements() as count:
        index.put(uuid4(), name="Robin", account="a lantern")
    assert count() == 1


def test_putting_nothing_asks_nothing():
    with statements() as count:
        index.put(uuid4())
    assert count() == 0


def test_every_word_has_to_be_there_and_the_last_may_be_a_beginning():
    document = uuid4()
    index.put(document, name="Robin Moss", account="a lantern by the canal")
    assert found("robin canal lant") == [document]
    assert [found("robin harbour"), found("rob moss"), found("r")] == [[], [], []]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_no_error(text):
    index.put(uuid4(), name="Robin")
    assert found(text) == []


def test_places_can_be_left_out_of_what_is_looked_through():
    told, placed = uuid4(), uuid4()
    index.put(told, account="a larkspur post", platforms="forum")
    index.put(placed, name="Robin", platforms="larkspur")
    assert set(found("larks")) == {told, placed}
    assert index.matching("larks", with_places=False).documents == [told]
    assert index.matching("robin larks", with_places=False).documents == []


def test_only_what_is_found_in_reference_or_name_is_marked_so():
    named, told = uuid4(), uuid4()
    index.put(named, name="Robin Moss")
    index.put(told, account="robin moss")
    match = index.matching("moss rob")
    assert (set(match.documents), match.by_name) == ({named, told}, {named})


def test_very_many_are_given_as_a_question_and_not_as_a_list(monkeypatch):
    monkeypatch.setattr(index, "FEW", 1)
    for _ in range(2):
        index.put(uuid4(), name="Robin")
    match = index.matching("robin")
    assert match.is_many
    assert len(match.documents) == 2


def test_what_is_dropped_is_in_no_part_of_the_index():
    document = uuid4()
    index.put(document, name="Quillfeather")
    index.drop(document)
    assert found("quillfeather") == []
    assert not SearchText.objects.exists()
    if connection.vendor == "sqlite":
        assert b"quillfeather" not in blocks()


def test_a_part_that_is_too_long_is_cut_and_kept():
    many = " ".join(f"word{number:07}" for number in range(30_000))
    document = uuid4()
    index.put(document, name=many, account=many, additions=many, platforms=many)
    assert found("word0000001") == [document]


def kept_words():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT unnest(tsvector_to_array(words)) FROM indexing_searchtext")
        else:
            cursor.execute("CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, indexing_words, row)")
            cursor.execute("SELECT term FROM temp.kept")
        return sorted(row[0] for row in cursor.fetchall())


def blocks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM indexing_words_data")
        return b"".join(row[0] for row in cursor.fetchall())
