"""P08 to P10: where and when it happened, and what it might be called."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

P08 = Asked(
    code="P08",
    heading=_("Where did it happen?"),
    hint=_("Site, app, game, message or group. You can leave out the name of a group."),
    why=_("Each site has different ways to get things removed."),
    says=(Words(_("Which site or app was it? You needn’t name any group.")),),
    notes=(
        _("Adding a group name may expose other members. Write it down only if they offer it and agree."),
        _("Being a member of a dating, kink or adult site is private. Treat it with the care you give health details."),
    ),
)

P09 = Asked(
    code="P09",
    heading=_("When did it happen, and is it still going on?"),
    hint=_("A rough date or “since last spring” is fine."),
    why=_("So we can see a pattern, and whether it may happen again."),
    says=(Words(_("Roughly when did it start? Has it stopped, as far as you know?")),),
    notes=(_("Any words will do. Do not turn them into a date that they did not give."),),
)

P10 = Asked(
    code="P10",
    heading=_("Which of these fits what happened?"),
    hint=_("Choose any that fit. Your own description matters more than these labels."),
    why=_("To suggest the right help."),
    says=(Words(_("I’ll suggest a few words for it so that I can find the right help. Tell me if they don’t fit.")),),
    notes=(_("These labels never change the account. If none fits, choose “Something else” or leave it."),),
)

PAGE = (P08, P09, P10)
