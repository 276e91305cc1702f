"""What counts, where it counts, and what may be let out."""

from itertools import pairwise

import pytest

from letters.leaks.find import find_leaks
from letters.leaks.kinds import LeakKind
from letters.leaks.known import Known
from letters.text import Paragraph, Text

SAM = Known(names=("Sam Larkfield",), pronouns=("they",), identity_words=("non-binary",))


def text_of(*paragraphs, language="en"):
    return Text(language, "A letter", paragraphs)


def typed(words):
    return Paragraph(words, ((0, len(words)),))


def found(words, known=SAM, **given):
    return [(each.kind, each.words) for each in find_leaks(text_of(typed(words)), known, **given)]


def test_a_finding_says_where_it_stands():
    leak = find_leaks(text_of(Paragraph("Nothing here."), typed("We saw Larkfield today.")), SAM)[0]
    assert (leak.paragraph, leak.start, leak.end, leak.words) == (1, 7, 16, "Larkfield")


def test_findings_come_in_the_order_of_the_letter_and_none_overlaps():
    leaks = find_leaks(text_of(typed("Sam Larkfield on 12 May"), typed("her, Sam and last Friday")), SAM)
    places = [(each.paragraph, each.start, each.end) for each in leaks]
    assert places == sorted(places)
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(places))


@pytest.mark.parametrize("words", ["Sam", "SAM", "Larkfield’s", "S. L.", "non-binary", "gay"])
def test_names_and_identity_words_are_never_accepted(words):
    assert [each.may_be_accepted for each in find_leaks(text_of(typed(f"about {words}")), SAM)] == [False]


@pytest.mark.parametrize("words", ["last Friday", "Grindr", "them", "07700 900123", "wife", "the Larkhill Road"])
def test_anything_else_a_second_reader_may_accept(words):
    assert [each.may_be_accepted for each in find_leaks(text_of(typed(f"about {words}")), SAM)] == [True]


def test_what_the_person_agreed_to_in_those_words_is_left_out():
    line = "Stop writing to Sam on Fridays."
    assert found(line, allowed=[line]) == []
    assert found(f"Really. {line}", allowed=[line]) == []


def test_what_goes_beyond_the_words_they_agreed_to_is_found():
    line = "Stop writing to Sam on Fridays."
    assert found(line.replace("Fridays", "Mondays"), allowed=[line]) != []
    assert found(f"{line} Sam wants that.", allowed=[line]) == [(LeakKind.NAME, "Sam")]


def test_an_item_ticked_does_not_let_a_longer_name_out():
    assert found("about Sammy", Known(names=("Sammy",)), allowed=["Sam"]) == [(LeakKind.NAME, "Sammy")]


def test_agreed_words_with_an_empty_line_count_in_both_paragraphs():
    text = text_of(typed("Sam is deaf."), typed("Please write to them."))
    assert find_leaks(text, SAM, allowed=["Sam is deaf.\n\nPlease write to them."]) == []


def test_what_is_ours_is_no_finding():
    words = "Ask for PC Chidera Nwankwo on 01632 960101, Monday to Friday. Our reference is 7K4P-2M9X-C."
    ours = ["PC Chidera Nwankwo", "01632 960101", "Monday to Friday", "7K4P-2M9X-C"]
    assert found(words, ours=ours) == []
    assert len(found(words)) > 2


def test_a_name_of_ours_that_is_the_persons_too_is_found():
    assert found("Ask for Sam.", ours=["Sam"]) == [(LeakKind.NAME, "Sam")]


def test_an_ordinary_word_in_a_longer_name_of_ours_is_no_name():
    assert found("This comes from Mark Lane.", Known(names=("Mark",)), ours=["Mark Lane"]) == []


def test_the_month_of_a_date_of_ours_is_no_name():
    assert found("23 May 2026", Known(names=("May",)), ours=["23 May 2026"]) == []


def test_the_wordings_own_text_has_no_findings():
    words = "You may contact her on Friday. We will mark the page for Sam."
    assert find_leaks(text_of(Paragraph(words)), Known(names=("May", "Mark", "Sam", "Friday"), pronouns=("she",))) == []


def test_a_whole_name_is_found_in_the_wordings_own_text_too():
    leaks = find_leaks(text_of(Paragraph("We write for Sam Larkfield here.")), SAM)
    assert [each.words for each in leaks] == ["Sam Larkfield"]


def test_a_quote_that_goes_on_in_another_paragraph_is_marked_in_both():
    known = Known(accounts=("They threw paint over the red bicycle again.",))
    leaks = find_leaks(text_of(typed("that you threw paint over"), typed("the red bicycle again")), known)
    assert [(each.paragraph, each.words) for each in leaks] == [(0, "threw paint over"), (1, "the red bicycle again")]


def test_a_name_within_a_quote_is_marked_as_a_name():
    known = Known(names=("Sam",), accounts=("one two three Sam five six seven",))
    kinds = [each.kind for each in find_leaks(text_of(typed("one two three Sam five six seven")), known)]
    assert kinds == [LeakKind.QUOTE, LeakKind.NAME, LeakKind.QUOTE]


def test_four_words_in_a_row_are_no_quote():
    known = Known(accounts=("They threw paint over the red bicycle again.",))
    assert found("paint over the red car", known) == []
    assert found("paint over the red bicycle", known) == [(LeakKind.QUOTE, "paint over the red bicycle")]


def test_several_people_may_be_called_they_and_one_person_may_not():
    assert found("writing to people when they have said no") == []
    assert found("writing when they have said no") == [(LeakKind.PRONOUN, "they")]


def test_a_record_that_knows_nothing_still_has_general_findings():
    assert found("on Friday at 9pm", Known()) == [(LeakKind.DATE, "on Friday"), (LeakKind.TIME, "9pm")]


def test_an_empty_letter_has_no_findings():
    assert find_leaks(text_of(Paragraph("")), SAM) == []


def test_words_of_one_language_that_mean_something_else_in_the_other_are_kept_apart():
    assert found("Pan fydd hyn ar ben", Known()) != []
    assert find_leaks(text_of(typed("Pan fydd hyn ar ben"), language="cy"), Known()) == []
