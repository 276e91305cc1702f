import pytest

from letters.wording.reading_age import age_of, letters_in, sentences_in, syllables

PLAIN = "We wrote it down. You can call us. Your code is here."
OFFICIAL = "Notification of the determination will be communicated following supervisory authorisation procedures."
PLAIN_WELSH = "Mae hyn ar gofnod nawr. Gallwch ein ffonio ni unrhyw bryd."
OFFICIAL_WELSH = "Hysbysir ymgeiswyr ynghylch penderfyniadau gweinyddol goruchwyliaethol yn ysgrifenedig."


@pytest.mark.parametrize(("language", "text"), [("en", PLAIN), ("cy", PLAIN_WELSH)])
def test_plain_words_are_for_young_readers(language, text):
    assert age_of(text, language) <= 8


@pytest.mark.parametrize(("language", "text"), [("en", OFFICIAL), ("cy", OFFICIAL_WELSH)])
def test_official_words_are_for_no_young_readers(language, text):
    assert age_of(text, language) >= 15


def test_the_welsh_stand_in_reads_its_table_straight_between_the_lines():
    short, long_word = "un dau tri pedwar", "ysgrifennu"
    assert age_of(f"{short} {long_word}.", "cy") == 5 + 4.4
    assert age_of(f"{short} {long_word}. {short} pump.", "cy") == 8.0


def test_a_text_without_a_sentence_is_for_the_youngest():
    assert age_of("Dear Sam,", "en") == 5


@pytest.mark.parametrize(("word", "count"), [("reference", 3), ("people", 2), ("here", 1), ("day", 1)])
def test_syllables_go_by_groups_of_vowels(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("ddigwydd", 6), ("i’w", 2), ("llyfr", 4)])
def test_two_characters_that_make_one_welsh_sound_are_one_letter(word, count):
    assert letters_in(word) == count


def test_headings_and_greetings_are_no_sentences():
    assert sentences_in("Your reference\n\nDear Sam,\n\nThe number is 7K4P, on our list.") == [
        ["the", "number", "is", "k", "p", "on", "our", "list"]
    ]
