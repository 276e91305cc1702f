"""P03 to P05: words for the person, how to reach them safely, and who must not find out."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

P03 = Asked(
    code="P03",
    heading=_("Are there words we should use for you, or avoid?"),
    hint=_("For example pronouns such as they, she or he, or a title. You do not have to say."),
    why=_("So that everyone who helps you gets it right without asking again."),
    says=(Words(_("Are there words you’d like me to use for you, or any to avoid?")),),
    notes=(
        _("Never guess from a name or a voice. If they offer nothing, use their name and “you”."),
        _("If you slip: say sorry, use the right word, carry on. Do not explain."),
    ),
)

P04 = Asked(
    code="P04",
    heading=_("How can we contact you safely?"),
    hint=_("Tell us about times, shared phones, post that others open, and what to say if someone else answers."),
    why=_("A message in the wrong place could expose you."),
    says=(
        Words(_("What’s the safest way to reach you? Could anyone see your phone, post or email?")),
        Words(_("If someone else answers, what should I say? Is there a time to avoid?")),
        Words(_("Would you rather we went through someone you trust, such as a friend or an advocate?")),
    ),
    notes=(
        _("We leave no messages unless they say we may."),
        _("We come in uniform or in a marked car only if they agree."),
    ),
)

P05 = Asked(
    code="P05",
    heading=_("Is there anyone who must not find out about any of this?"),
    hint=_(
        "Such as family, people you live with, work, school, faith group, an ex, or another service. It can also be "
        "someone who works for the police. You do not need to say why."
    ),
    why=_("So we never contact them or let them see it."),
    says=(
        Words(_("Is there anyone who must not find out about any part of this?")),
        Words(_("That can be someone who works for the police. If so, I will limit who can open this record.")),
    ),
    notes=(
        _(
            "If it is someone who works for the police, then from this save on only the officer, named people and the "
            "head of the unit can open the record."
        ),
    ),
)

PAGE = (P03, P04, P05)
