"""The kinds of online harm that a report can name (P10), with what helps and what may be worth discussing.

The kinds are help for the people in the conversation. The person's own words come first, several kinds can fit at
once, and none of them decides anything: an indicator says "worth discussing", an ask-about says "find out whether".
Source: docs/guidance.md, G10; the indicators of a kind are those of the written taxonomy, tested row by row.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Indicator(TextChoices):
    """Why action by the police may be worth discussing with the person."""

    IN_PERSON = "P", _("Contact in person that began online, or that carries on online against the person’s wishes")
    DISCLOSURE = "D", _("Private information or images given away to do harm")
    THREAT = "T", _("A threat of physical harm")


class Urgent(StrEnum):
    """When a kind of harm calls up the safety panel."""

    ALWAYS = "always"
    WHILE_IT_LASTS = "while_it_lasts"
    NEVER = "never"


ALWAYS, WHILE_IT_LASTS, NEVER = Urgent


@dataclass(frozen=True)
class Harm:
    """One kind of harm.

    meaning: in plain words, said to the person; the hint beside the tick box.
    helps, evidence: for the officer; evidence is never needed to record.
    indicators: stand by themselves. ask_about: stand only if the case also has that feature.
    notice: what the officer must not get wrong here, or "".
    """

    code: str
    label: str | Promise
    meaning: str | Promise
    helps: str | Promise
    evidence: str | Promise
    indicators: tuple[str, ...] = ()
    ask_about: tuple[str, ...] = ()
    urgent: Urgent = NEVER
    notice: str | Promise = ""

    def is_urgent(self, ongoing):
        """Say whether this calls up the safety panel, given the answer to "is it still going on" or None.

        What the person has not said to be over counts as going on.
        """
        return self.urgent is ALWAYS or (self.urgent is WHILE_IT_LASTS and ongoing != "no")


_NO_IMAGE = _("Do not ask to see or copy the image. If anyone shown is under 18, nobody copies it at all.")

_ROWS = (
    Harm(
        "outing",
        _("Outing"),
        _("Telling others your sexuality, gender history, kink or HIV status when that was yours to tell"),
        _("Getting it taken down; a plan for who knows now; help with housing and work; talking with a peer"),
        _("A screenshot with address and date; who was told; earlier private messages"),
        indicators=("D",),
        urgent=WHILE_IT_LASTS,
    ),
    Harm(
        "outing_threat",
        _("Threat to out you"),
        _("Saying they will tell people about you"),
        _("A safety plan; not paying or bargaining; telling people on your side, if and how you wish"),
        _("Messages with the threat; account names; demands for payment"),
        indicators=("D",),
        urgent=ALWAYS,
    ),
    Harm(
        "doxxing",
        _("Doxxing"),
        _("Posting private facts such as your address, workplace, phone number or family"),
        _("Getting it taken down fast; safety at home and by phone; a plan with an employer only if you agree"),
        _("Links, screenshots, who shared it, unwanted calls or visits that followed"),
        indicators=("D",),
        urgent=WHILE_IT_LASTS,
    ),
    Harm(
        "deadnaming",
        _("Deadnaming"),
        _("Using a name you have left behind to hurt you, expose you or deny who you are"),
        _("Acknowledgement; a report to the platform as hate or bullying; keeping our own records clean"),
        _("Posts, how often, who was tagged"),
        ask_about=("D",),
        notice=_("Do not ask for that name and do not write it down. Ask about exposure: it may tell others."),
    ),
    Harm(
        "misgendering",
        _("Targeted misgendering"),
        _("Using wrong words for you on purpose, again and again, to demean you"),
        _("Acknowledgement; tools to mute and report; trans-led support"),
        _("The pattern over time, tags, replies"),
    ),
    Harm(
        "threat_physical",
        _("Threat of physical harm"),
        _("Saying or hinting they will hurt or kill you, or harm your home, family or pet"),
        _("A safety plan straight away; thinking together about police action"),
        _("The first message as it came, not edited; links to real places or plans"),
        indicators=("T",),
        urgent=ALWAYS,
    ),
    Harm(
        "threat_sexual",
        _("Threat of sexual violence"),
        _("Threatening rape or sexual assault"),
        _("A safety plan straight away; thinking together about police action; specialist sexual violence support"),
        _("The first message as it came, not edited; links to real places or plans"),
        indicators=("T",),
        urgent=ALWAYS,
    ),
    Harm(
        "threat_livelihood",
        _("Threat to your job, home, children or status"),
        _("Threats to report you to work, school, a landlord, immigration or social services"),
        _("Advice from the right specialist: housing, immigration, employment"),
        _("Messages; copies of any report that was made"),
        ask_about=("D",),
        notice=_("Do not ask about immigration status. A threat to report somebody is recorded as a threat."),
    ),
    Harm(
        "image_shared",
        _("Intimate image shared"),
        _("A private or sexual image of you shown without your agreement"),
        _("An image helpline; image matching for adults; getting it taken down; no blame"),
        _("The link and the account"),
        indicators=("D",),
        urgent=WHILE_IT_LASTS,
        notice=_NO_IMAGE,
    ),
    Harm(
        "image_threat",
        _("Threat to share an intimate image"),
        _("Saying they will show a private or sexual image of you"),
        _("Image matching before it spreads; not paying; asking about thoughts of suicide"),
        _("Messages with the threat, and what was demanded"),
        indicators=("D",),
        urgent=ALWAYS,
        notice=_NO_IMAGE,
    ),
    Harm(
        "image_fake",
        _("Faked or altered image"),
        _("A made-up or edited image of you that is sexual or degrading"),
        _("As for a real image: platforms have rules on fakes; image matching; getting it taken down"),
        _("The link; the picture it was made from, if you have it"),
        indicators=("D",),
        urgent=WHILE_IT_LASTS,
        notice=_NO_IMAGE,
    ),
    Harm(
        "sextortion",
        _("Blackmail or sextortion"),
        _("Demands for money, images or favours with a threat to expose you, often after a chat on a dating app"),
        _("Stopping contact, not paying, keeping the messages; asking about thoughts of suicide, and about visits"),
        _("Payment requests, account names, numbers, dates; where and when you met"),
        indicators=("D",),
        ask_about=("P", "T"),
        urgent=ALWAYS,
        notice=_NO_IMAGE,
    ),
    Harm(
        "impersonation",
        _("Impersonation"),
        _("A fake profile of you, or strangers sent to your door"),
        _("A report to the platform; telling people you trust"),
        _("A link to the profile, screenshots; a note of visits"),
        indicators=("D",),
        ask_about=("P",),
    ),
    Harm(
        "catfish",
        _("Deceived by a false profile"),
        _("Someone pretended to be another person to gain your trust, images, money or a meeting"),
        _("No blame; advice about images and money"),
        _("The profile, the chat, payments"),
        ask_about=("P",),
    ),
    Harm(
        "pile_on",
        _("Pile-on"),
        _("Many accounts attacking at once, sometimes set off by one person"),
        _("Locking the account down; a friend to read messages first; reporting many at once"),
        _("A few examples, counts, the first post, a list of accounts if wanted"),
        ask_about=("T",),
    ),
    Harm(
        "hate_direct",
        _("Hateful message aimed at you"),
        _("Slurs or hostility sent to you or about you"),
        _("Recording; acknowledgement; a report to the platform"),
        _("A screenshot, address and date"),
        ask_about=("T",),
    ),
    Harm(
        "hate_group",
        _("Hate about your community"),
        _("Hostility that you have seen towards a group you belong to"),
        _("Recording it as something that affected you; the wider picture of community safety"),
        _("A link and date"),
        ask_about=("T",),
    ),
    Harm(
        "harassment",
        _("Repeated unwanted contact"),
        _("Someone keeps contacting or mentioning you after you wanted it to stop"),
        _("A log of contacts; choices about blocking; a warning may be enough"),
        _("Dates, blocked accounts, new accounts"),
        ask_about=("P",),
    ),
    Harm(
        "stalking",
        _("Stalking, tracking, monitoring"),
        _("Fixed on watching or following you, online or off; tracking your phone or where you are"),
        _("A specialist stalking service; a risk assessment"),
        _("A log of the pattern; device checks by a specialist; sightings"),
        indicators=("P", "T"),
        urgent=ALWAYS,
        notice=_("A warning is not a first response here: it can raise the danger. Take the specialist route."),
    ),
    Harm(
        "cyberflashing",
        _("Cyberflashing"),
        _("Sending you sexual images you did not ask for"),
        _("Blocking; a report to the platform; recording it or not, as you choose"),
        _("The message header and the account"),
        ask_about=("P",),
        notice=_("The person need not keep the image on their phone once this is recorded."),
    ),
    Harm(
        "sexual_unwanted",
        _("Unwanted sexual messages"),
        _("Sexual approaches or fetish comments that do not stop"),
        _("Platform tools; support"),
        _("Messages"),
        ask_about=("P",),
    ),
    Harm(
        "false_reports",
        _("False reports, account taken down"),
        _("Many reports made to silence you or get you banned"),
        _("How to appeal; this record is something you can show"),
        _("Notices from the platform, dates"),
    ),
    Harm(
        "account_takeover",
        _("Account taken over"),
        _("Someone got into your account or device"),
        _("Getting it back; new passwords from a safe device; a look at linked accounts"),
        _("Alerts about sign-ins"),
        ask_about=("D",),
    ),
    Harm(
        "malicious_complaint",
        _("Malicious complaint or hoax call"),
        _("A false complaint to work, school or a service, or an emergency call to your home"),
        _("A record that helps to answer it; a marker on the address only if you agree"),
        _("A copy of the complaint; the reference of the call"),
        ask_about=("P", "T"),
    ),
    Harm(
        "smear",
        _("False accusation about you"),
        _("Lies posted about you, such as claims that you harm children"),
        _("Getting it taken down; support; advice on going to a civil court"),
        _("The posts, and how far they went"),
        ask_about=("T",),
    ),
    Harm(
        "self_harm_push",
        _("Urging you to harm yourself"),
        _("Telling you to hurt or kill yourself"),
        _("Emotional support straight away"),
        _("Messages"),
        urgent=ALWAYS,
    ),
    Harm(
        "family_honour",
        _("Family or faith pressure online"),
        _("Being watched, shamed, or pressed to be “cured” by family or a faith group"),
        _("Specialist services for honour-based abuse and for LGBT+ people"),
        _("Only what is safe to keep"),
        indicators=("P",),
        ask_about=("T",),
        urgent=ALWAYS,
        notice=_("Never contact the family. Do not let a relative interpret or answer."),
    ),
    Harm(
        "space_breach",
        _("Private space breached"),
        _("Someone got into a closed group, server, venue list or event and exposed it"),
        _("Help for those who host the group; care for other members; contact through a body they trust"),
        _("The host’s log, with members’ details taken out"),
        indicators=("D",),
    ),
    Harm(
        "met_offline",
        _("Harm after meeting"),
        _("Assault, robbery, blackmail or visits from someone you met through an app or site"),
        _("Medical and specialist help; police action is often worth discussing"),
        _("The profile, the chat, the place; medical notes only if you offer them"),
        indicators=("P", "T"),
        urgent=ALWAYS,
    ),
    Harm(
        "community_harm",
        _("Abuse from within your community"),
        _("From a partner, an ex or someone in your community"),
        _("A confidential specialist service; whether the domestic abuse route fits"),
        _("Whatever you offer"),
        ask_about=("P",),
    ),
    Harm(
        "other",
        _("Something else"),
        _("In your own words"),
        _("Asking what would help"),
        _("Whatever you offer"),
    ),
)

HARMS = {harm.code: harm for harm in _ROWS}
CHOICES = [(harm.code, harm.label) for harm in _ROWS]
HINTS = {harm.code: harm.meaning for harm in _ROWS}
