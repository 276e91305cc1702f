"""How to report something to a platform: what to do first, the way for each kind of platform, and who else can help.

What nobody here has checked lately is marked with check, and the page says so beside it.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.choices import PlatformGroup

Text = str | Promise


@dataclass(frozen=True)
class Helper:
    """Somebody else who can help. check: look up whether it still holds before it is given out."""

    name: Text
    what: Text
    check: bool = True


@dataclass(frozen=True)
class Route:
    """The usual way on one kind of platform. warning: what must not be missed there."""

    group: PlatformGroup
    steps: tuple[Text, ...]
    warning: Text = ""


CHOICE = _("Reporting is the person’s choice. Nothing here has to be done, and a record needs no report.")
BY_HAND = _("Nothing is sent from here. Whoever makes a report does it by hand, and it is written down on this page.")

SAVE_FIRST = (
    _("Save it before it is reported, blocked or deleted, if that is safe and they feel able. It may be gone after."),
    _("The whole screen: the account name, the day and time, and the address."),
    _("Copy the link and the account name letter by letter. The name on show can be changed."),
    _("Some apps tell the other side about a screenshot. A photo of the screen from another phone does not."),
    _("It is fine to have saved nothing. Never save or copy a sexual picture of anybody under 18."),
)

WHEN_REFUSED = (
    _("Ask the platform to look again, once. Quote its reference and its own rule."),
    _("After that, an independent reviewer may look at what the platform said."),
    _("If it comes back, write that down. An identical copy can be reported with the first reference."),
)
REVIEWERS = (
    Helper(
        _("Report Harmful Content"),
        _("From 13 years on. Looks at a platform’s answer to threats, harassment, impersonation and other abuse."),
    ),
    Helper(
        _("Trusted flaggers"),
        _("Bodies whose reports a platform looks at sooner. Which ones they are changes often."),
    ),
    Helper(
        _("The regulator, Ofcom"),
        _("Takes what people tell it about how a platform works. It does not decide about one post."),
    ),
)

FOR_ADULTS = (
    Helper(
        _("StopNCII"),
        _("Makes a fingerprint of the picture on their own phone, where it stays. Partner platforms look for it."),
    ),
    Helper(
        _("Revenge Porn Helpline"),
        _("Advice for adults in the UK, and help with having pictures taken down. The name is the service’s own."),
    ),
)
FOR_UNDER_18 = (
    Helper(
        _("Report Remove"),
        _("For anybody under 18 in the UK. They report it themselves, and it is taken down wherever it is found."),
    ),
    Helper(
        _("Take It Down"),
        _("The same idea in other countries: a fingerprint made on their own phone."),
    ),
)
NEVER_COPY = _(
    "Do not ask to see the picture. If anybody in it is or may be under 18, nobody saves, copies or sends it on: "
    "note where it is, and tell the safeguarding lead the same day."
)

ROUTES = (
    Route(
        PlatformGroup.SOCIAL_FEEDS,
        (
            _("In the app, report the post and then the account as well."),
            _("Choose the rule that fits best, and keep the reference."),
            _("If it stays up, ask once for another look."),
        ),
    ),
    Route(
        PlatformGroup.INDEPENDENT_SERVERS,
        (
            _("Tell the moderator of the person’s own server first, then the server that the account is on."),
            _("Their own server can block the whole of the other one."),
        ),
    ),
    Route(
        PlatformGroup.MESSAGING,
        (
            _("Report in the app where it offers that. Block once everything is saved."),
            _("For text messages and email, tell the phone network or the email provider."),
        ),
    ),
    Route(
        PlatformGroup.COMMUNITY_CHAT,
        (
            _("Tell the moderators or the host first, then the platform."),
            _("Ask the host to keep the logs."),
        ),
        _("The name of a group can out everybody in it. Write it down only if the person wants that."),
    ),
    Route(
        PlatformGroup.DATING,
        (
            _("Report first. Block or unmatch after that."),
            _("Before that, note the distance it shows, the pictures and the times."),
        ),
        _("Report before you block on dating apps: blocking or unmatching can make the whole chat disappear."),
    ),
    Route(
        PlatformGroup.KINK_ADULT,
        (_("Use the report button, or the form for having something removed."),),
        _("That somebody has an account there is private in itself. Keep it as close as their health."),
    ),
    Route(
        PlatformGroup.GAMES,
        (
            _("Report the player from within the game or the console."),
            _("Most have a way to save a clip or the voice chat. Save it soon: it is kept for a short time."),
        ),
    ),
    Route(
        PlatformGroup.SEARCH_HOSTS,
        (
            _("Search engines have a form for private information and one for intimate pictures."),
            _("Tell the company that hosts the site. The person can also ask the site to erase what it holds on them."),
        ),
    ),
    Route(
        PlatformGroup.HOSTILE_FORUMS,
        (
            _("Reports there often come to nothing. Ask search engines to stop showing it, and tell its host."),
            _("Look after the person first: offer somebody to talk to."),
        ),
        _("Answering or reporting there can feed it, and what is sent may be put on show."),
    ),
)

TALK_FIRST = (
    _("Who may notice: the platform may tell the account holder that somebody reported it. They may guess who it was."),
    _("What they might learn: that the police know of it, and perhaps from what is reported, who told us."),
    _("What it may set off: deleting, another account, or telling others. It cannot be taken back once sent."),
    _("Other ways: they report it themselves, somebody they trust does, or it stays as it is for now."),
)
