"""P11 and P12: why the person thinks it happened, and how they describe themselves if they offer it."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

P11 = Asked(
    code="P11",
    heading=_("Do you think it was because of who you are, or who someone thought you are?"),
    hint=_("You can say yes without telling us how you describe yourself."),
    why=_("So we record it as hate if that is how it felt to you. We will not ask you to prove it."),
    says=(Words(_("It’s how it felt to you that counts. You don’t have to tell me how you describe yourself.")),),
    notes=(_("What they think is enough. Staff cannot change this answer."),),
)

# Never worded as a question and without prompts: it is written down only when the person says it unasked.
P12 = Asked(
    code="P12",
    heading=_("How they describe themselves, if they offer it"),
    hint=_("Do not ask this. If they say it, write their own words. If they do not, nothing is missing."),
    why=_("Only so that we recognise them properly. It is not used to decide whether we record this."),
    notes=(_("It is never searched, passed to other systems or sorted into groups, and goes when they ask."),),
    is_read_aloud=False,
)

PAGE = (P11, P12)
