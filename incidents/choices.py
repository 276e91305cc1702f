"""Every answer of the guided form that is chosen from a list, page by page.

A value is the code that is stored and imported and never changes; a label is what people read and may be translated.
Nothing here is an empty answer: a question that was not asked or not answered has no value at all.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from victims.choices import Channel, IfSomeoneElseAnswers, InLetters, MustNotKnow, ShowTo  # noqa: F401

# The report itself: how it reached us, from whom, in which form.


class TakenHow(TextChoices):
    """How the report is being made (P00)."""

    FRONT_COUNTER = "front_counter", _("At a front counter")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Sent through our website")
    HOME_VISIT = "home_visit", _("At home")
    VIDEO_BSL = "video_bsl", _("By video, in British Sign Language (BSL)")
    CHARITY_OFFICE = "charity_office", _("At a charity or support service")
    OFF_SITE = "off_site", _("Somewhere else, away from a station")


class ReporterKind(TextChoices):
    """Who is telling us (P00)."""

    SELF = "self", _("The person it happened to")
    FOR_SOMEONE = "for_someone", _("Someone speaking for them")
    WITNESS = "witness", _("Someone who saw it")
    PROFESSIONAL = "professional", _("Someone who works with them, such as an advocate")
    ANONYMOUS = "anonymous", _("Someone who does not want to say who they are")


class RecordFormat(TextChoices):
    """The form in which the person wants to tell us, and to have what we give them (P00)."""

    STANDARD = "standard", _("Standard print")
    LARGE_PRINT = "large_print", _("Large print")
    EASY_READ = "easy_read", _("Easy read")
    BSL = "bsl", _("British Sign Language (BSL)")
    AUDIO = "audio", _("Audio")
    BRAILLE = "braille", _("Braille")


# P01 to P05: safety, words, and how to reach the person.


class Danger(TextChoices):
    """Is the person, or is anyone, in danger (P01)."""

    NOW = "now", _("Yes, now")
    SOON = "soon", _("I am worried about the next few days")
    NO = "no", _("No")
    UNSURE = "unsure", _("Not sure")
    SKIP = "skip", _("Skip this for now")


# P06 and P22: what the person wants.


class Wish(TextChoices):
    """What the person would like from us (P06, and again at P22)."""

    RECORD_ONLY = "record_only", _("Record it and tell me it is recorded")
    SUPPORT = "support", _("Put me in touch with support")
    TAKEDOWN = "takedown", _("Help getting it taken down")
    ADVICE = "advice", _("Advice on staying safe")
    WATCH = "watch", _("Keep it on record and look again later")
    WARN = "warn", _("Have the person told to stop")
    INVESTIGATE = "investigate", _("Look into who did it")
    COURT = "court", _("Take it to court")
    UNSURE = "unsure", _("I don’t know yet")


# The wishes that are for a step; each opens a talk and starts nothing.
FOR_STEPS = frozenset({Wish.WARN, Wish.INVESTIGATE, Wish.COURT})


# P07 to P12: what happened, and why the person thinks it did.


class AccountWay(TextChoices):
    """How the account came to be written (P07)."""

    OWN_WORDS = "own_words", _("In my own words")
    WRITTEN_FOR_ME = "written_for_me", _("I’d rather someone wrote it for me")
    AUDIO_VIDEO = "audio_video", _("As a sound or video recording, such as BSL")


class PlatformGroup(TextChoices):
    """Where it happened, by kind of platform (P08)."""

    SOCIAL_FEEDS = "social_feeds", _("Social media, such as Facebook, Instagram, TikTok or X")
    INDEPENDENT_SERVERS = "independent_servers", _("An independent server, such as Mastodon")
    MESSAGING = "messaging", _("Messages, such as WhatsApp, text messages or email")
    COMMUNITY_CHAT = "community_chat", _("A chat, forum or stream, such as Discord, Reddit or Twitch")
    DATING = "dating", _("A dating or hook-up app, such as Grindr, HER or Tinder")
    KINK_ADULT = "kink_adult", _("A kink or adult site, such as FetLife or OnlyFans")
    GAMES = "games", _("A game, such as on Xbox, PlayStation or Roblox")
    SEARCH_HOSTS = "search_hosts", _("Search results, a website or a page that lists people")
    HOSTILE_FORUMS = "hostile_forums", _("A forum set up to harass people")


class YesNo(TextChoices):
    """Was it a private space (P08), and other questions with two answers."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class YesNoUnsure(TextChoices):
    """Is it still going on (P09)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("Not sure")


class HappenedBefore(TextChoices):
    """Is this the first time (P09)."""

    FIRST_TIME = "first_time", _("This is the first time")
    BEFORE = "before", _("It has happened before")


class Because(TextChoices):
    """Does the person think it was because of who they are, or who someone thought they are (P11)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SURE = "not_sure", _("Not sure")
    PREFER_NOT_TO_SAY = "prefer_not_to_say", _("Prefer not to say")


class About(TextChoices):
    """What the person thinks it was about (P11)."""

    SEXUAL_ORIENTATION = "sexual_orientation", _("Sexual orientation")
    GENDER_IDENTITY = "gender_identity", _("Gender identity or being trans")
    RELATIONSHIPS_KINK = "relationships_kink", _("Relationships or kink")
    RACE = "race", _("Race")
    RELIGION_BELIEF = "religion_belief", _("Religion or belief")
    DISABILITY = "disability", _("Disability")
    SEX = "sex", _("Sex")
    AGE = "age", _("Age")
    SOMETHING_ELSE = "something_else", _("Something else")
    MORE_THAN_ONE = "more_than_one", _("More than one of these together")


# P13 to P16: the other person, private things, threats.


class Relation(TextChoices):
    """Whether the person knows whoever did it away from the internet (P13)."""

    NO = "no", _("No")
    MET_ONCE = "met_once", _("We met once")
    KNOW_THEM = "know_them", _("I know them")
    WAS_IN_RELATIONSHIP = "was_in_relationship", _("We were in a relationship")
    FAMILY = "family", _("They are family")
    NEIGHBOUR_WORK_SCHOOL = "neighbour_work_school", _("From the neighbourhood, work or school")
    CAME_TO_WHERE_I_WAS = "came_to_where_i_was", _("They came to where I was")
    NOT_SURE = "not_sure", _("Not sure")
    PREFER_NOT_TO_SAY = "prefer_not_to_say", _("Prefer not to say")


class PrivateThing(TextChoices):
    """What private things were shared, or might be (P15)."""

    NONE = "none", _("No, nothing private")
    PERSONAL_INFORMATION = "personal_information", _("Private information was shared")
    IMAGES = "images", _("Pictures or videos were shared")
    THREATENED_TO = "threatened_to", _("They threatened to share something")
    NOT_SURE = "not_sure", _("Not sure")


class UnderEighteen(TextChoices):
    """Is anyone who is shown under 18 (P15)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SURE = "not_sure", _("Not sure")


class Threat(TextChoices):
    """Was anyone threatened with harm (P16)."""

    NO = "no", _("No")
    PHYSICAL = "physical", _("Yes, to hurt me")
    SEXUAL = "sexual", _("Yes, with sexual violence")
    TO_KILL = "to_kill", _("Yes, to kill me")
    TO_OTHERS = "to_others", _("Yes, to harm someone else")
    NOT_SURE = "not_sure", _("Not sure")


# P17 to P20: the effect, what was kept, who else, what would help.


class EffectKind(TextChoices):
    """What this has touched in the person's life (P17)."""

    FEAR = "fear", _("Fear")
    SLEEP = "sleep", _("Sleep")
    WORK_STUDY = "work_study", _("Work or study")
    HOME_HOUSING = "home_housing", _("Home or housing")
    MONEY = "money", _("Money")
    HEALTH = "health", _("Health")
    GOING_OUT = "going_out", _("Going out")
    USING_INTERNET = "using_internet", _("Using the internet")
    BEING_OPEN = "being_open", _("Being open about who I am")
    FAMILY = "family", _("Family")
    SELF_HARM_THOUGHTS = "self_harm_thoughts", _("Thoughts of harming myself")
    SOMEONE_ELSE_AFFECTED = "someone_else_affected", _("Someone else is affected")


class KeptEvidence(TextChoices):
    """Has the person kept anything (P18)."""

    NO = "no", _("No")
    YES_ADD = "yes_add", _("Yes, and I’d like to add it")
    YES_KEEP = "yes_keep", _("Yes, and I’ll keep it myself")
    HELP_SAVING = "help_saving", _("I’d like help saving it")


class OthersExposed(TextChoices):
    """Could anyone else be exposed if we look into this (P19)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SURE = "not_sure", _("Not sure")


class SupportKind(TextChoices):
    """What support would help (P20)."""

    SOMEONE_TO_TALK_TO = "someone_to_talk_to", _("Someone to talk to who understands LGBT+ people")
    ADVOCACY = "advocacy", _("Someone on my side who can speak up with me")
    TAKEDOWN = "takedown", _("Getting things taken down")
    ONLINE_SAFETY = "online_safety", _("Staying safe online")
    HOUSING = "housing", _("Housing")
    MONEY = "money", _("Money")
    LEGAL_ADVICE = "legal_advice", _("Legal advice")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    SEXUAL_VIOLENCE = "sexual_violence", _("After sexual violence")
    DOMESTIC_ABUSE = "domestic_abuse", _("Abuse by a partner, an ex or family")
    STALKING = "stalking", _("Stalking")
    TRANS_LED = "trans_led", _("A trans-led service")
    BI_LED = "bi_led", _("A bi-led service")
    OLDER = "older", _("A service for older people")
    YOUNG_PERSON = "young_person", _("A service for young people")
    ETHNIC_MINORITY_LGBT = "ethnic_minority_lgbt", _("A service for Black, Asian and minority ethnic LGBT+ people")
    FAITH = "faith", _("LGBT+ people of faith")
    DISABLED_DEAF = "disabled_deaf", _("A service for disabled or Deaf people")
    IMMIGRATION = "immigration", _("Immigration advice")
    KINK_AWARE = "kink_aware", _("A service that understands kink")
    FAMILY_OF = "family_of", _("Support for my family or friends")


# P23: what a condition of the person is about.


class StepCode(TextChoices):
    """The steps that a person may set a limit on (P23), by short and neutral names."""

    WARNING = "E01", _("A message or warning to the other person")
    PRESERVATION_REQUEST = "E02", _("Asking a site to keep information")
    DATA_REQUEST = "E03", _("Asking a site for information")
    LOOKING_ONLINE = "E04", _("Looking at accounts or groups online")
    VOLUNTARY_INTERVIEW = "E05", _("A voluntary interview")
    ARREST = "E06", _("Arrest")
    SEARCH_OR_SEIZURE = "E07", _("A search, or taking devices")
    COPYING_PHONE = "E08", _("Copying anything from the person’s phone")
    RECORDS_FROM_OTHERS = "E09", _("Asking others for records about the person")
    CONTACTING_WITNESS = "E10", _("Contacting a witness, employer, school, landlord, family or venue")
    RESTORATIVE_CONVERSATION = "E11", _("A restorative conversation")
    CAUTION = "E12", _("A caution or a similar outcome")
    CIVIL_ORDER = "E13", _("A civil or protective order")
    PROSECUTION_FILE = "E14", _("A file to prosecutors, or a charge")
    PUBLICITY = "E15", _("Publicity or an appeal")
    SHARING_WITH_PARTNERS = "E16", _("Sharing with other bodies, or linking cases")
    WARNING_MARKER = "E17", _("A marker on an address or phone")
    UNIFORMED_VISIT = "E18", _("A visit in uniform or a marked car")
    TELLING_EMPLOYER = "E19", _("Telling the other person’s employer, school or licensing body")
    CLOSING = "E20", _("Closing the case or changing the outcome")
    ALL = "all", _("Anything we do")


# After the guided form.


class ReceiptKind(TextChoices):
    """What the person takes away in writing (P26)."""

    SAFE = "safe", _("A short note that is safe to be seen")
    FULL = "full", _("A full letter that says what was recorded")
    DECLINED = "declined", _("Nothing in writing")


class OpeningReason(TextChoices):
    """Why somebody who is not on the case opens a record."""

    COVERING = "covering", _("I am covering for the officer")
    PERSON_ASKED = "person_asked", _("The person, or someone who supports them, has contacted us")
    SAFETY = "safety", _("Someone may not be safe")
    SUPERVISING = "supervising", _("I am supervising or reviewing this work")
    TOLD_TO = "told_to", _("A supervisor asked me to")
    ACCESS_REQUEST = "access_request", _("The person asked to see what we hold")
    OTHER = "other", _("Another reason, which I will write down")


# Talking with the person after the record is complete.


class TalkWay(TextChoices):
    """How a talk was held, a wish was told, or a try to reach the person was made."""

    PHONE = "phone", _("By phone")
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("By video, also in British Sign Language (BSL)")
    WRITTEN = "written", _("In writing: text, e-mail, messages")
    THROUGH_SUPPORTER = "through_supporter", _("With, or through, someone who supports them")


class AttemptResult(TextChoices):
    """What came of a try to reach the person."""

    NO_ANSWER = "no_answer", _("No answer")
    NOT_SAFE_TO_TALK = "not_safe_to_talk", _("It was not safe to talk")
    SOMEONE_ELSE = "someone_else", _("Someone else answered; nothing was said")
    REACHED = "reached", _("They were reached")


class ContactDirection(TextChoices):
    """Who reached out to whom."""

    TO_THEM = "to_them", _("We contacted them")
    TO_US = "to_us", _("They contacted us")


class ContactDespite(TextChoices):
    """Why somebody was contacted although the record says that they are not to be, or not in this way."""

    SAFETY = "safety", _("Someone may not be safe, and there was no other way")
    THEY_ASKED = "they_asked", _("They asked for this one contact")
    BY_MISTAKE = "by_mistake", _("It was a mistake, and I am writing it down")


class AdditionKind(TextChoices):
    """What somebody says after the record is complete."""

    ADDITION = "addition", _("Something more")
    CORRECTION = "correction", _("Something is different from what stands here")


class TakenOutWhat(TextChoices):
    """What a person had taken out of their record."""

    DESCRIBES_SELF = "describes_self", _("How they describe themselves")
    ACCOUNT = "account", _("The account")
    ADDITION = "addition", _("Something they added")
    ANSWER = "answer", _("An answer")
    EVIDENCE = "evidence", _("Something that was kept")


class ExclusionReason(TextChoices):
    """Why a colleague or a unit never may see a record."""

    PERSON_ASKED = "person_asked", _("The person asked for it")
    MUST_NOT_KNOW = "must_not_know", _("They are among those who must not find out")
    CONFLICT = "conflict", _("They know somebody in it, or have another conflict of interest")
    OTHER = "other", _("Another reason, which I will write down")


class RiskTool(TextChoices):
    """What a specialist assessed the risk with."""

    DASH = "dash", _("DASH: domestic abuse, stalking, harassment and honour-based abuse")
    DARA = "dara", _("DARA: domestic abuse risk assessment")
    STALKING_SCREEN = "stalking_screen", _("Stalking screening questions")
    HONOUR_BASED = "honour_based", _("An assessment of honour-based abuse")
    OTHER = "other", _("Something else, named in the words below")
    NOT_NAMED = "not_named", _("Not named")


class RiskBecause(TextChoices):
    """Why the risk has to be assessed: it was not yet, something has happened, or it was long ago."""

    FIRST = "first", _("nobody has assessed it yet")
    NEW_REPORT = "new_report", _("there is something new")
    OTHER_PARTY = "other_party", _("more is known about the other person")
    NOT_REACHED = "not_reached", _("they could not be reached")
    CONTENT_BACK = "content_back", _("what was taken down is back")
    WISH_CHANGED = "wish_changed", _("their wish changed")
    REOPENED = "reopened", _("the record was reopened")
    TIME = "time", _("the last time was a while ago")


class LateBecause(TextChoices):
    """Why something that was due has not been done."""

    WAITING_FOR_PERSON = "waiting_for_person", _("we are waiting for the person")
    NO_SAFE_WAY = "no_safe_way", _("there is no safe way to reach the person now")
    WAITING_FOR_OTHERS = "waiting_for_others", _("we are waiting for somebody else")
    MORE_TO_FIND_OUT = "more_to_find_out", _("more has to be found out first")
    NO_TIME = "no_time", _("there was no time")
    SYSTEM = "system", _("a system did not work")
    OTHER = "other", _("another reason")


class SpecialistFinding(TextChoices):
    """What a specialist found about stalking, honour-based or partner abuse."""

    NOT_SUSPECTED = "not_suspected", _("None of it is suspected")
    WARNING_IS_SAFE = "warning_is_safe", _("It is suspected, and a warning would not add to the danger")
    WARNING_IS_DANGEROUS = "warning_is_dangerous", _("A warning could add to the danger")
