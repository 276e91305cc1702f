"""P17 to P19: the effect on the person, what was kept, and who else could be exposed."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

KEEPING_TIPS = (
    _("Save before you report, block or delete, if it is safe and you feel able."),
    _("Take a picture of the whole screen, with the account name, the date and the web address."),
    _("Copy the link and the account’s name. Display names change."),
    _("For voice notes or messages that vanish, photograph the screen with another device."),
    _("Keep things as they are. Do not edit or crop them."),
    _("Ask someone you trust to collect them if reading them hurts."),
    _("Note the date, what happened and how it touched you, in your own words."),
    _("Keep it where people you live with cannot find it. Check shared albums and back-ups."),
    _("Blur other people and group names in copies you give us."),
    _("Do not reply, pay or bargain."),
    _("Never copy sexual pictures of anyone under 18. Tell us where they are."),
    _("It is fine to have kept nothing. We record what you tell us."),
)

P17 = Asked(
    code="P17",
    heading=_("How has this affected you?"),
    hint=_("There is no right answer. You can skip this."),
    why=_("So that we take it as seriously as it feels, and find the right support."),
    says=(
        Words(_("How have things been for you since, %(name)s?"), _("How have things been for you since?")),
        Words(
            _(
                "People being threatened like this sometimes have thoughts of ending their life. "
                "Has that happened to you?"
            )
        ),
    ),
    notes=(_("The same list is used for harm online and in person. Nothing here lowers how soon we act."),),
)

P18 = Asked(
    code="P18",
    heading=_("Have you kept anything?"),
    hint=_("Screenshots or links help, but we record what you tell us either way. Blur other people if you can."),
    why=_("So it is not lost."),
    says=(Words(_("If you’ve kept nothing, that’s fine. Your word is enough for me to record this.")),),
    notes=(_("No sexual images here: write a link or a note of where it is."),),
    later=_(
        "Files are added later, on the page “Evidence” of the complete record. Write here what there is and where."
    ),
)

P19 = Asked(
    code="P19",
    heading=_("Could anyone else be exposed if we look into this?"),
    hint=_("A group, event, venue, partner or friends. You do not have to name them."),
    why=_("To protect people who never came to us."),
    says=(
        Words(
            _(
                "Could other people, such as a group, a venue or friends, be exposed if we look into this? "
                "You needn’t name anyone."
            )
        ),
    ),
)

PAGE = (P17, P18, P19)
