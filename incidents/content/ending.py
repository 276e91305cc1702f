"""P25 to P27: reading it back, acknowledging, and what the person takes away."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import RecordFormat
from incidents.content.asked import Asked, Words

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


PAGE = (P25, P26, P27)
