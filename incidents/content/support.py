"""P20 and P21: what support would help, and what may be passed on."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

P20 = Asked(
    code="P20",
    heading=_("What support would help?"),
    hint=_("You can choose now, later, or not at all. It is free and separate from the police."),
    why=_("Many people find this helps more than anything the police do."),
    says=(Words(_("There are people who do this every day. Would you like to hear who could help?")),),
    notes=(_("Offer this to everyone, also when nothing is ticked. Offer by what they need, never by who they are."),),
    later=_("Services that fit come later, once the report is recorded. Tick what would help; it stays on the record."),
)

P21 = Asked(
    code="P21",
    heading=_("May we pass on anything to that service?"),
    hint=_("You choose what we say and to whom. We suggest only a name, a safe contact and what you’d like."),
    why=_("We never refer you without your agreement."),
    says=(Words(_("Nothing goes to anyone unless you say so, for that one service. You can change your mind later.")),),
    notes=(_("How they describe themselves and what happened are never passed on unless they ask for it."),),
    later=_("Passing details on comes later, with a yes for each service. Nothing is passed on before."),
)

PAGE = (P20, P21)
