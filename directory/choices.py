"""The codes of the directory. They say what a service is for and who runs it; never who somebody is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Need(TextChoices):
    """What a service helps with. A code that P20 has too is the same word; ANSWERS below ties the two together."""

    SOMEONE_TO_TALK_TO = "someone_to_talk_to", _("Someone to talk to")
    ADVOCACY = "advocacy", _("Practical help and advocacy")
    HOUSING = "housing", _("Housing")
    ONLINE_SAFETY = "online_safety", _("Staying safe")
    TAKEDOWN = "takedown", _("Getting things taken down")
    LEGAL_ADVICE = "legal_advice", _("Legal advice")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    YOUNG_PERSON = "young_person", _("Young people")
    TRANS_LED = "trans_led", _("Trans people")
    BI_LED = "bi_led", _("Bi people")
    OLDER = "older", _("Older people")
    ETHNIC_MINORITY = "ethnic_minority_lgbt", _("Black, Asian and minority ethnic LGBT+ people")
    FAITH = "faith", _("People of faith")
    DISABLED_DEAF = "disabled_deaf", _("Disabled or Deaf people")
    HATE_CRIME = "hate_crime", _("Hate crime")
    SEXUAL_VIOLENCE = "sexual_violence", _("Sexual violence")
    DOMESTIC_ABUSE = "domestic_abuse", _("Abuse by a partner or family, also in the name of honour")
    STALKING = "stalking", _("Stalking")
    IMMIGRATION = "immigration", _("Immigration")
    KINK_AWARE = "kink_aware", _("Understands kink")
    FAMILY_OF = "family_of", _("Family and friends")
    CRISIS = "crisis", _("In a crisis, at any hour")


# What is looked for when somebody ticks a need on P20 (incidents.choices.SupportKind, by its codes).
ANSWERS = {
    "someone_to_talk_to": {Need.SOMEONE_TO_TALK_TO},
    "advocacy": {Need.ADVOCACY, Need.HATE_CRIME},
    "takedown": {Need.TAKEDOWN},
    "online_safety": {Need.ONLINE_SAFETY, Need.TAKEDOWN},
    "housing": {Need.HOUSING},
    "money": {Need.ADVOCACY},
    "legal_advice": {Need.LEGAL_ADVICE},
    "mental_health": {Need.MENTAL_HEALTH},
    "sexual_violence": {Need.SEXUAL_VIOLENCE},
    "domestic_abuse": {Need.DOMESTIC_ABUSE},
    "stalking": {Need.STALKING},
    "trans_led": {Need.TRANS_LED},
    "bi_led": {Need.BI_LED},
    "older": {Need.OLDER},
    "young_person": {Need.YOUNG_PERSON},
    "ethnic_minority_lgbt": {Need.ETHNIC_MINORITY},
    "faith": {Need.FAITH},
    "disabled_deaf": {Need.DISABLED_DEAF},
    "immigration": {Need.IMMIGRATION},
    "kink_aware": {Need.KINK_AWARE},
    "family_of": {Need.FAMILY_OF},
}


class LedBy(TextChoices):
    """Whose own organisation it is; none of them: a general one."""

    LGBT = "lgbt", _("LGBT+ people")
    LESBIAN = "lesbian", _("lesbians")
    GAY = "gay", _("gay men")
    BI = "bi", _("bi people")
    TRANS = "trans", _("trans and non-binary people")
    INTERSEX = "intersex", _("intersex people")
    ASEXUAL = "asexual", _("asexual and aromantic people")
    KINK = "kink", _("people who practise kink")
    ETHNIC_MINORITY = "ethnic_minority", _("Black, Asian and minority ethnic people")
    FAITH = "faith", _("people of a faith")
    DISABLED = "disabled", _("disabled people")
    DEAF = "deaf", _("Deaf people")
    MIGRANT = "migrant", _("migrants")
    SURVIVORS = "survivors", _("survivors")


LGBT_LED = frozenset(
    {LedBy.LGBT, LedBy.LESBIAN, LedBy.GAY, LedBy.BI, LedBy.TRANS, LedBy.INTERSEX, LedBy.ASEXUAL, LedBy.KINK}
)


class Serves(TextChoices):
    ANYONE = "anyone", _("anyone")
    LGBT = "lgbt", _("LGBT+ people")
    BI = "bi", _("bi people")
    TRANS = "trans", _("trans and non-binary people")
    WOMEN = "women", _("women")
    MEN = "men", _("men")
    YOUNG = "young", _("young people")
    OLDER = "older", _("older people")
    ETHNIC_MINORITY = "ethnic_minority", _("Black, Asian and minority ethnic people")
    FAITH = "faith", _("people of a faith")
    DISABLED = "disabled", _("disabled people")
    DEAF = "deaf", _("Deaf people")
    MIGRANT = "migrant", _("migrants and people who seek asylum")
    KINK = "kink", _("people who practise kink")
    FAMILIES = "families", _("families and friends")
    VICTIMS = "victims", _("victims of crime or abuse")


class AccessNeed(TextChoices):
    """What makes a service usable."""

    BSL = "bsl", _("British Sign Language")
    TEXT_RELAY = "text_relay", _("text relay")
    WRITING = "writing", _("by writing alone")
    STEP_FREE = "step_free", _("step-free")
    EASY_READ = "easy_read", _("easy read")
    INTERPRETERS = "interpreters", _("interpreters")
    HOME_VISITS = "home_visits", _("comes to people")


class Region(TextChoices):
    NORTH_EAST = "north_east", _("North East")
    NORTH_WEST = "north_west", _("North West")
    YORKSHIRE = "yorkshire", _("Yorkshire and the Humber")
    EAST_MIDLANDS = "east_midlands", _("East Midlands")
    WEST_MIDLANDS = "west_midlands", _("West Midlands")
    EAST_OF_ENGLAND = "east_of_england", _("East of England")
    LONDON = "london", _("London")
    SOUTH_EAST = "south_east", _("South East")
    SOUTH_WEST = "south_west", _("South West")
