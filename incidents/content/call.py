"""The call screen: P01, P02, the short form of P04 and P07, side by side, because people tell the story first."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

P01 = Asked(
    code="P01",
    heading=_("Are you, or is anyone, in danger now?"),
    hint=_(
        "For example someone has threatened you today, knows where you live, or you are thinking of ending your life."
    ),
    why=_("If you are in danger, we help with that first."),
    says=(
        Words(_("Are you somewhere safe? Can you talk freely?")),
        Words(
            _(
                "People being threatened like this sometimes have thoughts of ending their life. "
                "Has that happened to you?"
            )
        ),
    ),
    notes=(
        _("If someone is in danger now, call 999 first. You can finish the record at any time."),
        _("Ask about suicide plainly. Do not read from the screen while the person is distressed."),
    ),
)

P02 = Asked(
    code="P02",
    heading=_("What name would you like us to use?"),
    hint=_("Any name is fine. It does not have to match your documents. You can use a made-up name or initials."),
    why=_(
        "So we speak to you properly. We will use it in everything we write to you "
        "unless you tell us it is not safe to."
    ),
    says=(
        Words(_("Hello, I’m [your name]. I use [your pronouns]. What name would you like me to use?")),
        Words(
            _("Thank you, %(name)s. Are there words you’d like me to use for you, or any to avoid?"),
            _("Are there words you’d like me to use for you, or any to avoid?"),
        ),
        Words(
            _("If you use the wrong name: “Sorry, %(name)s.” Then carry on."),
            _("If you use a wrong word: “Sorry.” Then carry on."),
        ),
    ),
    notes=(_("If they offer no name, say “you”. Do not press. Do not say the name aloud where others can hear."),),
)

P04_SHORT = Asked(
    code="P04",
    heading=_("If we are cut off, how can we reach you safely?"),
    hint=_("Tell us about shared phones, times to avoid, and what to say if someone else answers."),
    why=_("A message in the wrong place could expose you."),
    says=(
        Words(
            _(
                "What’s the safest way to reach you? Could anyone see your phone, post or email? "
                "If someone else answers, what should I say? Is there a time to avoid?"
            )
        ),
    ),
    notes=(_("Leave no messages unless they say you may."),),
)

P07 = Asked(
    code="P07",
    heading=_("Tell us what happened"),
    hint=_("Use your own words. Start wherever you like. You do not need to repeat hurtful words."),
    why=_("This is your account and we keep it as you say it."),
    says=(
        Words(
            _("Thank you for telling me, %(name)s. Tell me what you’d like me to know, in any order."),
            _("Thank you for telling me. Tell me what you’d like me to know, in any order."),
        ),
        Words(
            _(
                "I believe you were harmed, and I’m sorry it happened to you. Being targeted online can be as serious "
                "as being targeted in the street. I am recording you as the victim of this."
            )
        ),
    ),
    notes=(
        _("Write it as they say it. It is kept word for word; anything added later is a dated note."),
        _("Acknowledging someone is not a finding about what can be proved. Do not say that it is, or is not."),
    ),
    later=_(
        "Sound and video are added later, on the page “Evidence” of the record. Write here what there is and where."
    ),
)

PAGE = (P01, P02, P04_SHORT, P07)
