"""What a person can have taken out of their record, by which mark the record knows of it, and how a page says so."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import TakenOutWhat
from incidents.models import TakenOut
from incidents.pages import PAGES

SAID = _("Taken out at the person’s request")
WHO_THEY_ARE = "P12"
# Incident.taken_out has this too where an answer that shuts a warning was taken out: only an assessment opens it again.
STAYS_SHUT = "stays_shut"
MAY_SHUT = {"P10", "P13"}
# The boxes of each question whose answer can be taken out. What keeps somebody safe stays: that they are not to be
# contacted, or only once they contact us; so do wishes, limits and what was decided.
BOXES = {
    "P00": (
        "reporter_name", "reporter_contact", "reporter_note", "format", "access_needs", "supporter_present",
        "trained_officer",
    ),
    "P03": ("pronouns", "avoid_words", "in_letters"),
    "P04": (
        "channel", "contact_detail", "leave_messages", "safe_times", "if_someone_else_answers", "name_on_contact",
        "letters_language", "uniform_or_marked_car", "liaison_officer_wanted", "contact_note", "supporter_name",
        "supporter_how", "supporter_may_be_told", "supporter_until",
    ),
    "P05": ("must_not_find_out_", "must_not_know_", "victim_works_for_police"),
    "P08": ("platforms", "platform_words", "private_space", "group_name"),
    "P09": ("began", "began_earliest", "began_latest", "ongoing", "happened_before", "earlier_records"),
    "P10": ("harms",),
    "P11": ("because", "about"),
    WHO_THEY_ARE: ("describes_self", "describes_self_to"),
    "P13": ("relations",),
    "P15": ("private_things", "under_18_shown"),
    "P16": ("threats",),
    "P17": ("effect_words", "effects"),
    "P18": ("kept_evidence", "evidence_note"),
    "P19": ("others_exposed", "careful_about"),
    "P20": ("support_needs",),
    "P24": ("update_frequency", "named_contact"),
}  # fmt: skip


def mark_of(what, about=None, question=""):
    """Return what Incident.taken_out has for something that was taken out."""
    if what == TakenOutWhat.ANSWER:
        return f"{what}:{question}"
    return f"{what}:{about}" if about else str(what)


def titles():
    """Return {code: its question}, in the order of the form."""
    found = {}
    for page in PAGES.values():
        for section in page.all_sections():
            found.setdefault(section.asked.code, section.asked.heading)
    return {code: title for code, title in found.items() if code in BOXES}


def is_answered(code, answers):
    """Say whether a question has an answer. answers: as told.answers_told gives them."""
    return any(name.startswith(BOXES[code]) for name in answers)


def to_take_out(answers):
    """Return [(code, question), …] of what could be taken out; who they are always, for whoever may not read it."""
    return [(code, title) for code, title in titles().items() if code == WHO_THEY_ARE or is_answered(code, answers)]


def account_out_at(rows):
    """Return when the account was taken out, or None. rows: the incident's ShortRows."""
    return next((row.at for row in rows.of.get(TakenOut, []) if row.code == TakenOutWhat.ACCOUNT), None)


def out_at(incident, what):
    """Return {id: when} of the additions, or the items of evidence, that were taken out; one query, where any were."""
    if not any(mark.startswith(f"{what}:") for mark in incident.taken_out):
        return {}
    return dict(incident.takings_out.filter(what=what).values_list("about", "asked_at"))


def answers_out(incident, answers):
    """Return [(question, when), …] of the answers that were taken out and not given again."""
    if not incident.taken_out:
        return []
    named = titles()
    rows = incident.takings_out.exclude(question="").values_list("question", "asked_at")
    when = dict(rows)  # the last of each
    return [(named[code], when[code]) for code in named if code in when and not is_answered(code, answers)]
