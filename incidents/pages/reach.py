from django.utils.translation import gettext_lazy as _

from incidents.choices import IfSomeoneElseAnswers, InLetters, MustNotKnow
from incidents.content.reach import P03, P04, P05
from incidents.pages.fields import Line, One, Tick, Words
from incidents.pages.page import Page
from incidents.pages.rows import RowQuestions, Rows
from incidents.pages.section import Section
from interface.layout import Question
from victims.choices import Language

EXPOSURES = Rows(
    text="must_not_find_out",
    choice="must_not_know",
    text_field=lambda: Line(max_length=500, label=_("Who must not find out")),
    choice_field=lambda: One(MustNotKnow, is_list=True, label=_("What they must not know")),
)


class Reach(Page):
    slug = "reach"
    title = _("Words and contact")
    rows = EXPOSURES

    pronouns = Line(
        max_length=500,
        label=_("Pronouns, title or other words to use"),
        help_text=_("Write them exactly as they say them."),
    )
    avoid_words = Line(max_length=500, label=_("Words to avoid"))
    in_letters = One(InLetters, label=_("May we use these in letters?"))

    safe_times = Line(max_length=500, label=_("Times that are safe, or times to avoid"))
    if_someone_else_answers = One(IfSomeoneElseAnswers, label=_("If someone else answers"))
    name_on_contact = Line(
        label=_("Name to use on letters and messages"),
        help_text=_("It can be a different one from the name we use when we talk."),
    )
    letters_language = One(Language, label=_("Language for letters"))
    do_not_contact = Tick(label=_("Do not contact me"), help_text=_("You can still contact us, at any time."))
    uniform_or_marked_car = Tick(label=_("You may come in uniform or a marked car"))
    liaison_officer_wanted = Tick(label=_("I would like an LGBT+ liaison officer"))
    contact_note = Words(label=_("Anything else that keeps contact safe"))
    supporter_name = Line(label=_("Someone we may go through"), help_text=_("Their name. Only with your agreement."))
    supporter_how = Line(max_length=500, label=_("How to reach them"))
    supporter_may_be_told = Line(max_length=500, label=_("What they may be told"))
    supporter_until = Line(label=_("Until when"))

    someone_works_for_police = Tick(label=_("One of them works for the police"))
    victim_works_for_police = Tick(label=_("I work for the police myself"))

    sections = (
        Section(
            P03,
            Question("pronouns", width="20"),
            Question("avoid_words", width="30"),
            Question("in_letters", inline=True, small=True),
        ),
        Section(
            P04,
            Question("safe_times", width="30"),
            Question("if_someone_else_answers", small=True),
            Question("name_on_contact", width="20"),
            Question("letters_language", inline=True, small=True),
            Question("do_not_contact"),
            Question("uniform_or_marked_car"),
            Question("liaison_officer_wanted"),
            Question("contact_note", rows=3),
            Question("supporter_name", width="20"),
            Question("supporter_how", width="30"),
            Question("supporter_may_be_told", width="30"),
            Question("supporter_until", width="20"),
        ),
        Section(
            P05,
            RowQuestions(EXPOSURES),
            Question("someone_works_for_police"),
            Question("victim_works_for_police"),
        ),
    )
