"""The texts that are kept with the service, in every language."""

import pytest

from letters.choices import PARTY_OF, Kind, Language, Party
from letters.wording import fill, variables_of
from letters.wording.checking import problems_of
from letters.wording.places import places_in, title_and_parts
from letters.wording.reading import own_wording
from letters.wording.reading_age import MOST, reading_age, sentences_in
from letters.wording.samples import SAMPLES, samples_for
from letters.wording.variables import VARIABLES, Source, groups_of

EVERY = [(kind, language) for kind in Kind for language in Language]
FOR_THE_PERSON = [kind for kind in Kind if PARTY_OF[kind] == Party.PERSON]
LONGEST_SENTENCE = 20


def filled(kind, language, **values):
    wording = own_wording(kind, language)
    return fill(wording, samples_for(wording) | values)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_text_has_no_problem(kind, language):
    assert problems_of(kind, language, own_wording(kind, language).body) == []


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_text_has_all_the_places_of_its_kind(kind, language):
    assert places_in(own_wording(kind, language).body) == {each.name for each in variables_of(kind)}


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_text_can_be_read_at_eleven(kind, language):
    assert 5 <= reading_age(own_wording(kind, language)) <= MOST


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_no_sentence_is_long(kind, language):
    longest = max(sentences_in(filled(kind, language).plain), key=len)
    assert len(longest) <= LONGEST_SENTENCE, " ".join(longest)


@pytest.mark.parametrize("kind", Kind)
def test_the_languages_say_the_same_in_the_same_order(kind):
    shapes = [[part.is_heading for part in title_and_parts(own_wording(kind, each).body)[1]] for each in Language]
    counts = [shape.count(True) for shape in shapes]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_without_what_is_optional_nothing_is_left_dangling(kind, language):
    needed = {each.name for each in variables_of(kind) if each.required} | {group[0] for group in groups_of(kind)}
    values = {name: value for name, value in samples_for(own_wording(kind, language)).items() if name in needed}
    text = fill(own_wording(kind, language), values)
    assert "{" not in text.plain
    assert not text.paragraphs[-1].is_heading


@pytest.mark.parametrize("kind", FOR_THE_PERSON)
def test_a_letter_to_the_person_speaks_to_them(kind):
    assert "you" in filled(kind, "en").plain.lower()


@pytest.mark.parametrize("language", Language)
def test_a_note_from_whoever_told_us_promises_them_no_say_and_names_nobody(language):
    text = filled(Kind.RECEIPT_SAFE, language, letter_name="", spoken_on="")
    own = filled(Kind.RECEIPT_SAFE, language, spoken_by_another_on="")
    assert "Sam" not in text.plain
    assert len(text.paragraphs[0].text) < len(own.paragraphs[1].text)


def test_the_message_to_the_other_person_accuses_nobody():
    plain = filled(Kind.WARNING, "en").plain
    assert "We do not say that you broke the law. No decision has been made about you." in plain
    assert "Please do not try to find out who spoke to us." in plain


def test_the_one_line_that_was_agreed_to_is_left_out_where_there_is_none():
    with_it, without = filled(Kind.WARNING, "en"), filled(Kind.WARNING, "en", agreed_line="")
    assert len(with_it.paragraphs) == len(without.paragraphs) + 1


def test_what_the_writer_types_for_the_other_person_is_little():
    typed = {each.name for each in variables_of(Kind.WARNING) if each.source == Source.TYPED}
    assert typed == {"addressed_to", "conduct", "agreed_line"}


def test_every_kind_has_its_list_and_every_place_a_sample():
    names = {each.name for variables in VARIABLES.values() for each in variables}
    assert set(VARIABLES) == set(Kind)
    assert set(SAMPLES) == names


@pytest.mark.parametrize("kind", Kind)
def test_no_variable_stands_twice_in_a_list(kind):
    names = [each.name for each in variables_of(kind)]
    assert len(names) == len(set(names))
