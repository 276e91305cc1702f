"""P25 to P27: reading it back, acknowledging, and what the person takes away."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from incidents.choices import RecordFormat
from incidents.content.asked import Asked, Text, Words

P25 = Asked(
    code="P25",
    heading=_("Check what we have written"),
    hint=_("Change anything. You can take something out."),
    why=_("This is your record."),
    says=(Words(_("I’ll read it back in your words. Have I got that right? What would you change?")),),
    notes=(
        _("No reason is needed for a change. Read back your own notes too, unless that would put someone in danger."),
    ),
)

ACKNOWLEDGEMENT = Words(
    _(
        "Thank you, %(name)s. We recognise that you have been the victim of what you told us about, and we are sorry "
        "it happened. It is recorded under %(reference)s. Nothing further will happen unless you ask us or we have "
        "told you it must."
    ),
    _(
        "Thank you. We recognise that you have been the victim of what you told us about, and we are sorry it "
        "happened. It is recorded under %(reference)s. Nothing further will happen unless you ask us or we have told "
        "you it must."
    ),
)
RECEIPTS_OFFER = Words(
    _(
        "I can give you a short note with only your reference on it that is safe to be seen, or a full letter that "
        "says what we recorded. Or nothing in writing. Which would be safest for you?"
    )
)

# To whoever told us, where the person did not tell us: neither their name nor a letter about them is for others.
TOLD_BY_ANOTHER = _(
    "Somebody else told us. A paper about this person is for them alone: give whoever told us only the reference, "
    "unless the person said otherwise. The note that is safe to be seen then names nobody; the full letter speaks to "
    "the person."
)
ACKNOWLEDGEMENT_TO_ANOTHER = Words(
    _(
        "Thank you for telling us. We recognise that the person you told us about has been the victim of it, and we "
        "are sorry it happened. It is recorded under %(reference)s. Nothing further will happen unless that person "
        "asks us or we have told you it must."
    )
)
RECEIPTS_OFFER_TO_ANOTHER = Words(
    _(
        "I can give you the reference, on a short note that is safe to be seen if you like. The full letter is for "
        "the person it happened to. Do you know a safe way for us to hand it over?"
    )
)

# What a printed letter is not. Large print is missing here: both papers print in it.
NOT_ON_PAPER = {
    RecordFormat.EASY_READ: _(
        "They asked for easy read: a printed letter is not that. Arrange it, or go through the letter together."
    ),
    RecordFormat.BSL: _(
        "They asked for British Sign Language: a printed letter is not that. Arrange a video or an interpreter."
    ),
    RecordFormat.AUDIO: _("They asked for audio: a printed letter is not that. Arrange a recording, or read it out."),
    RecordFormat.BRAILLE: _("They asked for braille: a printed letter is not that. Arrange it, or read it out."),
}

P26 = Asked(
    code="P26",
    heading=_("Your record is complete"),
    says=(ACKNOWLEDGEMENT, RECEIPTS_OFFER),
    notes=(
        _("Say the words, then give the reference, who to ask for, and when you will next be in touch."),
        _("“I’d rather not have anything in writing” is a choice like any other."),
        _("Before you hand over the full letter, ask who could see it where they live."),
    ),
)

P27 = Asked(
    code="P27",
    heading=_("How did we do?"),
    hint=_("Optional and separate from your record. You can do it later or ask a charity to pass it on."),
    why=_("So that we get better. It never affects you."),
    says=(Words(_("If you’d like to tell us how this was for you, you can, and it will never affect you.")),),
    later=_("A form for this comes later. Until then, anyone can tell us through our usual feedback route."),
)


@dataclass(frozen=True)
class Receipt:
    """A paper the person may take away: a heading and paragraphs with places.

    A paragraph whose places cannot all be filled says its other words, or is left out.
    by_another: the paragraphs where somebody else told us about the person.
    """

    heading: Text
    paragraphs: tuple[Words, ...]
    by_another: tuple[Words, ...]

    def filled(self, *, is_by_another: bool = False, **values: str) -> list[SafeString]:
        """Return the paragraphs as safe HTML. Every value is text; a list is joined before it comes here."""
        paragraphs = self.by_another if is_by_another else self.paragraphs
        return [text for text in (words.filled(**values) for words in paragraphs) if text]


CONTACT = (
    Words(
        _("Your contact is %(contact_name)s, on %(contact_phone)s."),
        _("Your contact is %(contact_name)s."),
    ),
    Words(_("Good times to call: %(contact_times)s.")),
)
SIGNED = (
    Words(
        _(
            "If anything is wrong, tell %(contact_name)s and we will put it right. That goes for your name, "
            "your words and the facts."
        )
    ),
    Words(_("If you want to tell us how we did, or to complain, ask %(contact_name)s how. It is your right.")),
    Words(_("%(contact_name)s, %(contact_role)s"), _("%(contact_name)s")),
)
AGREED = (
    Words(_("We have agreed to do this: %(agreed)s")),
    Words(_("We will be in touch %(next_contact)s."), _("You can get in touch with us at any time.")),
)

# Safe to be seen by anyone: nothing here says who we are, what happened or who the person is.
SAFE_RECEIPT = Receipt(
    heading=_("Your reference"),
    paragraphs=(
        Words(_("Dear %(letter_name)s,"), _("Hello,")),
        Words(_("Thank you for speaking to us on %(spoken_on)s.")),
        Words(_("Your reference is %(reference)s.")),
        *CONTACT,
        Words(_("You can add to this, correct it or ask about it at any time.")),
        Words(_("Nothing else will happen without our talking to you, except where we explained it must.")),
    ),
    # It may be whoever told us who takes this one away, so it has no name on it and promises them no say.
    by_another=(
        Words(_("Hello,")),
        Words(_("Thank you for speaking to us on %(spoken_on)s.")),
        Words(_("The reference is %(reference)s.")),
        *CONTACT,
        Words(_("You can add to this at any time.")),
    ),
)

# Only if the person chose it. next_contact completes "We will be in touch", such as "around 4 June, by email";
# wishes, conditions, agreed and support are the person's own words as far as there are any, so they end a line.
# What was not agreed or chosen is left out: that nothing was settled is never told as if it had been settled.
FULL_RECEIPT = Receipt(
    heading=_("What happened to you is on record"),
    paragraphs=(
        Words(_("Dear %(known_as)s,"), _("Hello,")),
        Words(
            _(
                "On %(told_on)s you told us what happened to you. We recognise that you were the victim of it, and we "
                "are sorry."
            )
        ),
        Words(_("We have recorded it, in your words. Your reference is %(reference)s, from %(recorded_on)s.")),
        Words(
            _("You told us what you would like: %(wishes)s"),
            _("You have not said yet what you would like from us. You can tell us at any time."),
        ),
        Words(
            _("You asked us to keep to this: %(conditions)s"),
            _("You have set no limits on what we do. You can set them at any time."),
        ),
        *AGREED,
        Words(_("Support you chose: %(support)s")),
        *SIGNED,
    ),
    by_another=(
        Words(_("Dear %(known_as)s,"), _("Hello,")),
        Words(
            _(
                "On %(told_on)s somebody told us what happened to you. We recognise that you were the victim of it, "
                "and we are sorry."
            )
        ),
        Words(_("We have recorded what we were told. Your reference is %(reference)s, from %(recorded_on)s.")),
        Words(
            _("We were told what you would like: %(wishes)s"),
            _("We do not know yet what you would like from us. You can tell us at any time."),
        ),
        Words(
            _("We were asked to keep to this: %(conditions)s"),
            _("We know of no limits on what we do. You can set them at any time."),
        ),
        *AGREED,
        Words(_("We were told that you would like this support: %(support)s")),
        Words(_("You can change any of this. It is your record.")),
        *SIGNED,
    ),
)

RECEIPTS = {"safe": SAFE_RECEIPT, "full": FULL_RECEIPT}

PAGE = (P25, P26, P27)
