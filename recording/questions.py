"""The words of the guided test: each question with its answers. None asks who somebody is, or for proof of anything."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.models import GuidedQuestion


@dataclass(frozen=True)
class Asked:
    """One question. answers: {code: words}. alone: the code that excludes the others, where several may be ticked."""

    words: str | Promise
    hint: str | Promise
    answers: dict
    alone: str = ""

    @property
    def takes_several(self):
        return bool(self.alone)


QUESTIONS = {
    GuidedQuestion.COULD_BE_OFFENCE: Asked(
        _("Could what was reported be an offence?"),
        _(
            "More likely than not, on what was said, and nothing at hand that shows the contrary. What the person"
            " believes is mostly enough. That they want nothing done, or that nobody knows who did it, is no reason"
            " against it."
        ),
        {
            "yes": _("Yes"),
            "elsewhere": _("Yes or maybe, and another force has agreed to record it and has it"),
            "no": _("No"),
        },
    ),
    GuidedQuestion.TRIVIAL_OR_MALICIOUS: Asked(
        _("Was it trivial, made in bad faith, or irrational?"),
        _("This is about what was reported, never about the person. That it happened online does not make it trivial."),
        {
            "no": _("No"),
            "trivial": _("What happened is trivial"),
            "malicious": _("The report was made to harm somebody"),
            "irrational": _("What is said cannot have happened in any way"),
        },
    ),
    GuidedQuestion.KNOWS_OF_IT: Asked(
        _("Who saw hostility in it?"),
        _("Nobody has to explain or prove it."),
        {
            "knows": _("The person, or somebody who knows them, what happened, or the area"),
            "distant": _("Only somebody who knows none of these"),
        },
    ),
    GuidedQuestion.INTENTIONAL_HOSTILITY: Asked(
        _("What is there to find that the hostility was meant?"),
        _("Tick all that there is. Look at what was done, not at who the person is."),
        {
            "words_used": _("The words, names or pictures that were used"),
            "pattern": _("It happened more than once, or to others as well"),
            "chosen": _("How, when or where the person was picked out"),
            "said_so": _("What the other person said about why"),
            "no_other_reason": _("Nothing else explains it"),
            "only_perceived": _("Only that it was seen as hostile, and why"),
            "none": _("Nothing"),
        },
        alone="none",
    ),
    GuidedQuestion.PROTECTED_EXPRESSION: Asked(
        _("Is it lawful debate, humour, satire, art or a view that somebody holds?"),
        _("Lawful speech is free, also where it hurts. Say below what you considered."),
        {
            "no": _("No"),
            "beyond": _("In part, and it goes beyond that: it is aimed at somebody"),
            "only": _("Yes, and it is nothing else"),
        },
    ),
    GuidedQuestion.PROPORTIONATE: Asked(
        _("Is a record in the force’s system proportionate?"),
        _("Weigh what it does for safety against what it does to people who are named in it."),
        {"yes": _("Yes"), "intelligence": _("Only as intelligence"), "no": _("No")},
    ),
    GuidedQuestion.REAL_RISK: Asked(
        _("Is there a real risk? Of what?"),
        _("A real one, not just a possible one. Only with a real risk may anything be kept about the other person."),
        {
            "harm": _("Significant harm to the person, or to others who are targeted for the same"),
            "offence": _("An offence against them in future"),
            "intelligence": _("One that is for intelligence alone; a record of an incident would not help"),
            "none": _("There is no real risk of either"),
        },
        alone="none",
    ),
    GuidedQuestion.OTHER_PARTY_TOLD: Asked(
        _("Was the other person told that something is kept about them?"),
        _(
            "Telling them is a step: it can expose the person, and it is never taken from here. It is talked through"
            " first, on the page Talks and steps."
        ),
        {
            "not_safe": _("No: it could put the person or somebody else at risk"),
            "not_agreed": _("No: the person has not agreed to it"),
            "not_known": _("No: nobody knows who they are"),
            "told": _("Yes, as a step that the person agreed to"),
        },
    ),
}
