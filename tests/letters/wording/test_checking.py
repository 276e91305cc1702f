import pytest

from letters.choices import Kind
from letters.wording.checking import LONGEST, problems_of
from letters.wording.reading import own_wording
from letters.wording.words import entries, words_in

SAFE, WARNING, REFERRAL = Kind.RECEIPT_SAFE, Kind.WARNING, Kind.REFERRAL
LISTS = ["avoided", "gendered", "telling"]
OFFICIAL = (
    "Notification of the determination will be communicated following supervisory authorisation procedures, "
    "notwithstanding considerations previously articulated.\n\n"
) * 20


def problems(kind, *, add="", language="en", drop=""):
    """Return what is wrong with the service's own text once something was added or taken out."""
    body = own_wording(kind, language).body.replace(drop, "") if drop else own_wording(kind, language).body
    return " ".join(problems_of(kind, language, f"{body}\n\n{add}"))


@pytest.mark.parametrize(
    ("kind", "language", "add", "said"),
    [
        (SAFE, "en", "The Police will call.", "Take out “Police”: it tells whoever"),
        (SAFE, "en", "About the crimes.", "Take out “crimes”"),
        (SAFE, "cy", "Neges gan yr heddlu.", "Take out “heddlu”"),
        (SAFE, "cy", "Am y drosedd.", "Take out “drosedd”"),
        (SAFE, "en", "For trans people.", "“trans”: The letter has a word for who somebody is."),
        (SAFE, "cy", "LGBT+", "“LGBT”: The letter has a word for who somebody is."),
        (WARNING, "en", "She is upset.", "Take out “She”: it says whether"),
        (WARNING, "cy", "Peidiwch ag ysgrifennu ati hi.", "Take out “ati”"),
        (WARNING, "en", "It was on Grindr.", "“Grindr”: The letter names a place where it happened."),
        (REFERRAL, "en", "A Lesbian needs help.", "“Lesbian”: The letter has a word for who"),
        (WARNING, "en", "It began on 5 June.", "“5 June”: The letter gives a date."),
        (REFERRAL, "cy", "Ffoniwch 01632 960 199.", "“01632 960 199”: The letter has an account name, a number"),
        (WARNING, "en", "No\nFurther   Action.", "Take out “No Further Action”: it hurts"),
        (WARNING, "cy", "Ffordd o fyw.", "Take out “Ffordd o fyw”"),
        (WARNING, "en", "Write to {pronouns}.", "“{pronouns}” is no place of this letter."),
        (WARNING, "en", "Write to {Unit}.", "A curly bracket only stands around the name of a place"),
        (WARNING, "en", "Write to {unit.", "such as {addressed_to}."),
        (WARNING, "en", "## For {unit}", "take “{unit}” out of it"),
        (WARNING, "en", "One\u202etwo", "cannot be printed"),
        (WARNING, "en", "One\x07two", "cannot be printed"),
        (WARNING, "en", OFFICIAL, "and 11 is the most."),
        (WARNING, "cy", OFFICIAL, "and 11 is the most."),
        (WARNING, "en", "x" * LONGEST, "at most 20000 characters"),
    ],
)
def test_what_does_not_belong_into_a_letter_is_refused_in_words(kind, language, add, said):
    assert said in problems(kind, language=language, add=add)


@pytest.mark.parametrize("kind", [Kind.RECEIPT_FULL, Kind.OUTCOME])
def test_a_letter_that_only_the_person_reads_may_say_victim(kind):
    assert problems(kind, add="You were the victim of it.") == ""


def test_a_word_of_the_other_language_is_another_word():
    assert problems(WARNING, language="cy", add="Man a son.") == ""


def test_a_required_place_has_to_stand():
    assert problems(WARNING, drop="{conduct}") == "“{conduct}” has to stand in this letter."


def test_a_required_place_does_not_hang_on_another_that_may_be_empty():
    body = own_wording(WARNING, "en").body.replace("{conduct}", "{conduct} {agreed_line}")
    assert problems_of(WARNING, "en", body)[0].startswith("“{conduct}” has to stand in a paragraph that is never")


def test_both_of_two_places_that_stand_in_for_each_other_have_to_stand():
    assert "“{spoken_by_another_on}” has to stand" in problems(SAFE, drop="{spoken_by_another_on}")


def test_what_is_optional_may_be_left_out():
    assert problems(WARNING, drop="{agreed_line}") == ""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "The first line is the title."),
        ("## A heading", "The first line is the title."),
        ("x" * 101, "no more than 100 characters"),
        ("A title for {unit}\n\nText.", "A title or a heading has no place"),
        ("A title", "There is nothing below the title."),
        ("A title\n\n## A heading", "There is nothing below the title."),
    ],
)
def test_a_letter_has_a_title_and_something_below_it(body, said):
    assert said in " ".join(problems_of(WARNING, "en", body))


@pytest.mark.parametrize("name", [f"{name}_{language}" for name in LISTS for language in ("en", "cy")])
def test_a_list_has_every_entry_once_in_small_letters(name):
    assert entries(name)
    assert len(entries(name)) == len(set(entries(name)))
    assert all(entry == entry.lower().strip() for entry in entries(name))


@pytest.mark.parametrize("text", ["Offender", "He’s", "no further\naction"])
def test_words_are_found_whatever_their_case_lines_and_apostrophes(text):
    assert words_in(text, "telling_en", "gendered_en", "avoided_en")


@pytest.mark.parametrize("text", ["here", "this", "apply", "unlawful", "shed"])
def test_only_whole_words_are_found(text):
    assert words_in(text, "telling_en", "gendered_en", "avoided_en") == []
