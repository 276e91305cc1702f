"""What is written down of a referral after the person agreed: one small form for each kind of thing."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.choices import ContactDespite, ContactDirection, TalkWay
from incidents.contact_rules import hints_of
from incidents.forms.small import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from interface.moments import MomentField
from referrals.choices import ANSWERS, Act, Helped, Source

WHEN = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")
MOST_WORDS = 5_000
HOW_ASKED = [(each.value, each.label) for each in Source if each not in (Source.LINK, Source.PERSON)]
HOW_KNOWN = [(each.value, each.label) for each in Source if each != Source.LINK]
SAY_WHY = _("Choose why they were contacted all the same.")


class HappenedForm(SmallForm):
    """Words and a time. needs_words: what is said where they are left out, "" where they may be."""

    words = Words(max_length=MOST_WORDS, label=_("Anything to add"))
    at = MomentField(label=_("When?"), help_text=WHEN)
    asks: dict = {}  # {field: what is said where it is left out}
    layout: tuple[Question, ...] = (Question("words", rows=3), Question("at", width="20"))

    def __init__(self, *args, referral=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.referral = referral

    def clean(self):
        for name, message in self.asks.items():
            self.need(name, message)

    def refuse(self, refusal):
        self.add_error(None, refusal)

    @property
    def values(self):
        """What referrals.actions.following.write_down takes, but for the act."""
        return {name: value for name, value in self.cleaned_data.items() if name != "answer"}

    @property
    def act(self):
        """Which act was chosen, None where the page has but one."""
        return self.cleaned_data.get("answer")


class AnsweredForm(HappenedForm):
    answer = One([(act.value, act.label) for act in ANSWERS], label=_("What did the service answer?"))
    source = One(HOW_KNOWN, label=_("How do we know?"))
    words = Words(
        max_length=MOST_WORDS,
        label=_("What did they say?"),
        help_text=_("Of a waiting list: how long it is. Of no: why, as far as they said."),
    )
    asks = {"answer": _("Choose what they answered."), "source": _("Choose how we know.")}
    layout = (
        Question("answer", small=True),
        Question("source", small=True),
        Question("words", rows=3),
        Question("at", width="20"),
    )

    def clean(self):
        super().clean()
        if self.cleaned_data.get("answer") in (Act.WAITING_LIST, Act.DECLINED):
            self.need("words", _("Write down how long the list is, or why they cannot help: they are told it."))


class AskedServiceForm(HappenedForm):
    source = One(HOW_ASKED, label=_("How did you ask?"))
    asks = {"source": _("Choose how you asked.")}
    layout = (Question("source", small=True), Question("words", rows=2), Question("at", width="20"))


class DeletedForm(AskedServiceForm):
    source = One(HOW_ASKED, label=_("How did they say so?"))
    asks = {"source": _("Choose how they said so.")}


class EndedForm(HappenedForm):
    words = Words(max_length=MOST_WORDS, label=_("How did it end?"))
    asks = {"words": _("Write down how it ended.")}


class NotYetForm(HappenedForm):
    words = Words(max_length=MOST_WORDS, label=_("Why has it not been sent?"))
    asks = {"words": _("Write down why.")}


class SomebodyRangForm(HappenedForm):
    words = Words(
        max_length=MOST_WORDS,
        label=_("Who rang, and what did they say?"),
        help_text=_("Only the person can agree, or take it back. Confirm nothing about them to anybody who rings."),
    )
    asks = {"words": _("Write down what they said.")}


class ContactedForm(HappenedForm):
    """The person was told or asked, in a contact that is written down with it."""

    direction = One(ContactDirection, label=_("Who contacted whom?"))
    way = One(TalkWay, label=_("How?"))
    despite = One(
        ContactDespite,
        label=_("Why, if they are not to be contacted, or not in this way?"),
        help_text=_("It then counts as not safe, and stands out on the record."),
    )
    words = Words(max_length=MOST_WORDS, label=_("What was said?"))
    asks = {"direction": _("Choose who contacted whom."), "way": _("Choose how.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = self.questions()

    def questions(self):
        victim = self.referral.incident.victim if self.referral else None
        hints = {} if victim is None or victim.safe_contact.do_not_contact else hints_of(victim)
        return (
            Question("direction", small=True),
            Question("way", small=True, hints=hints),
            Question("despite", small=True),
            Question("words", rows=3),
            Question("at", width="20"),
        )

    def refuse(self, refusal):
        """Show why they were not to be contacted beside the way, and ask why they were."""
        if refusal.code != "not_to_be_contacted":
            return super().refuse(refusal)
        self.add_error("way", refusal)
        return self.add_error("despite", ValidationError(SAY_WHY, code="required"))

    @property
    def values(self):
        """What tell_person and ask_how_it_went take."""
        contact = {name: self.cleaned_data[name] for name in ("direction", "way", "despite")}
        others = {name: value for name, value in self.cleaned_data.items() if name not in contact}
        return {"contact": contact, **others}


class HelpedForm(ContactedForm):
    helped = One(Helped, label=_("Did it help?"), help_text=_("Ask gently. Any answer is as good as another."))
    asks = {**ContactedForm.asks, "helped": _("Choose what they said.")}

    def questions(self):
        return (Question("helped", small=True, inline=True), *super().questions())


FORMS = {
    "answered": AnsweredForm,
    "chased": AskedServiceForm,
    "told": ContactedForm,
    "in-touch": HappenedForm,
    "helped": HelpedForm,
    "ended": EndedForm,
    "asked-to-delete": AskedServiceForm,
    "deleted": DeletedForm,
    "not-sent-yet": NotYetForm,
    "somebody-rang": SomebodyRangForm,
}
