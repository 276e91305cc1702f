"""P15 and P16: private things shared, and threats."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

P15 = Asked(
    code="P15",
    heading=_("Did they share, or threaten to share, anything private?"),
    hint=_("Such as who you are, your address, your past, your health, pictures or videos."),
    why=_("There are ways to stop things spreading if we act quickly."),
    says=(
        Words(
            _(
                "You needn’t show me anything. There are ways to stop pictures spreading, "
                "and none of this is your fault."
            )
        ),
    ),
    notes=(
        _("Never ask to see an image here."),
        _("If anyone shown is under 18, nobody copies, forwards or photographs it. Tell the safeguarding lead today."),
    ),
)

P16 = Asked(
    code="P16",
    heading=_("Did they threaten to hurt you or anyone else?"),
    hint=_("Include hints, jokes that did not feel like jokes, and posts about where you live."),
    why=_("To help keep you safe."),
    says=(Words(_("Has anything they said made you feel that someone could get hurt?")),),
    notes=(_("Keep the words of a threat as they came, unless repeating them hurts."),),
)

PAGE = (P15, P16)
