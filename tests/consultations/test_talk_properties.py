"""What holds of the page of a talk whatever is typed on it."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.pages import TalkPage
from consultations.pages.reading import asked_of, talk_of
from incidents.steps import ENFORCEMENT, shared

KINDS = st.lists(st.sampled_from(ENFORCEMENT), min_size=1, max_size=5, unique=True)
WORDS = st.text(min_size=1, max_size=40)
ANYTHING = st.text(max_size=30)


@st.composite
def typed_pages(draw):
    """Draw the answers of a page as a draft keeps them: any text in any of its boxes."""
    kinds = draw(KINDS)
    names = sorted(TalkPage.of_kinds(kinds).fields.keys() - {"kind"})
    filled = draw(st.lists(st.sampled_from(names), unique=True, max_size=8))
    return {"kind": kinds, **{name: [draw(WORDS)] for name in filled}}


@given(typed_pages())
def test_what_is_typed_comes_back_from_a_draft_as_it_was(answers):
    assert TalkPage.of_answers(TalkPage.of_answers(answers).typed).typed == answers


@given(typed_pages())
def test_whatever_is_typed_is_either_read_or_refused_in_words(answers):
    form = TalkPage.of_answers(answers)
    form.add_what_is_missing()
    form.sort_errors()
    assert all(str(message).strip() for messages in form.errors.values() for message in messages)
    talk_of(form, None)
    assert {asked.kind for asked in asked_of(form)} <= set(form.kinds)


@given(KINDS)
def test_risks_and_ways_stand_on_the_page_once_however_many_steps_share_them(kinds):
    form = TalkPage.of_kinds(kinds)
    risks, ways = shared(form.kinds)
    assert [code for code, _words in form.fields["risks"].choices] == [risk.code for risk in risks]
    assert [f"reply_{way.code}" for way in ways] == [name for name in form.fields if name in reply_boxes(form)]


def reply_boxes(form):
    return {name for name in form.fields if name.startswith("reply_")} - {"reply_other", "reply_words"}


@given(typed_pages(), ANYTHING, ANYTHING)
def test_a_box_that_there_is_not_is_never_kept(answers, name, value):
    form = TalkPage.of_answers(answers | {f"not-{name}": [value]})
    assert f"not-{name}" not in form.typed


@given(KINDS, st.data())
def test_leaving_a_step_out_leaves_nothing_of_it(kinds, data):
    out = data.draw(st.sampled_from(kinds))
    names = [name for name in TalkPage.of_kinds(kinds).fields if f"_{out}" in name]
    answers = {"kind": kinds, "present": ["Her advocate"], **{name: ["x"] for name in names}}
    left = TalkPage.of_answers(answers).without(out)
    assert not any(out in name for name in left.typed)
    assert left.typed["present"] == ["Her advocate"]
