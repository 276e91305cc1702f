"""What one kind of behaviour can be in law, from the day the law was in force.

Where it is unsure from when a time limit runs, the earlier end is taken, and said to be checked.
"""

from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
SAFETY_ACT = date(2024, 1, 31)
ACT_OF_2026 = date(2026, 6, 29)
ENGLAND_AND_WALES = ("ENG", "WLS")
CHECK_LIMIT = "From when the time limit runs; until then the earlier end is taken"
CHECK_FORCE = "The day it came into force"

FAMILIES = [
    {
        "code": "THREAT_SERIOUS",
        "name": "Threat of death, serious harm or ruin",
        "behaviour": "A message that threatens death, serious injury, rape or serious financial loss, sent so that"
        " somebody fears it, or not caring whether they do.",
        "law": "Online Safety Act 2023, section 181",
        "valid_from": SAFETY_ACT,
        "indictability": "EITHER_WAY",
    },
    {
        "code": "THREAT_TO_KILL",
        "name": "Threat to kill",
        "behaviour": "A threat to kill, made so that somebody fears it will be carried out.",
        "law": "Offences against the Person Act 1861, section 16",
        "indictability": "EITHER_WAY",
        "to_check": "The provision and the court: read in summaries only",
    },
    {
        "code": "FALSE_MESSAGE",
        "name": "Message known to be false",
        "behaviour": "A lie sent to cause harm to mind or body that is more than trivial, without a good reason.",
        "law": "Online Safety Act 2023, section 179",
        "valid_from": SAFETY_ACT,
        "time_limit": "LAST_ACT",
        "indictability": "SUMMARY",
        "notes": "Covers a sender abroad who usually lives in England, Wales or Northern Ireland.",
        "to_check": CHECK_LIMIT,
    },
    {
        "code": "MENACING_NETWORK_MESSAGE",
        "name": "Grossly offensive or menacing message over a public network",
        "behaviour": "A message over a public network that is grossly offensive, indecent, obscene or menacing.",
        "law": "Communications Act 2003, section 127(1)",
        "time_limit": "EVIDENCE",
        "indictability": "SUMMARY",
        "notes": "Free expression sets the bar high.",
    },
    {
        "code": "PERSISTENT_NUISANCE",
        "name": "Persistent nuisance over a public network",
        "behaviour": "Messages again and again to annoy, bother or worry somebody for no reason.",
        "law": "Communications Act 2003, section 127(2)",
        "time_limit": "EVIDENCE",
        "indictability": "SUMMARY",
    },
    {
        "code": "MALICIOUS_COMMUNICATION",
        "name": "Indecent or grossly offensive message",
        "behaviour": "A letter or electronic message that is indecent or grossly offensive, sent to cause distress.",
        "law": "Malicious Communications Act 1988, section 1",
        "indictability": "EITHER_WAY",
        "notes": "What it said of threats and lies is in the Online Safety Act 2023 since 31 January 2024.",
        "to_check": "The court: not in the sources that were read",
    },
    {
        "code": "HARASSMENT",
        "name": "Harassment",
        "behaviour": "Alarming or distressing somebody on two occasions or more.",
        "law": "Protection from Harassment Act 1997, section 2",
        "time_limit": "LAST_ACT",
        "indictability": "SUMMARY",
        "to_check": CHECK_LIMIT,
    },
    {
        "code": "HARASSMENT_FEAR",
        "name": "Putting somebody in fear of violence",
        "behaviour": "Making somebody fear violence on two occasions or more.",
        "law": "Protection from Harassment Act 1997, section 4",
        "indictability": "EITHER_WAY",
        "to_check": "The court: not in the sources that were read",
    },
    {
        "code": "STALKING",
        "name": "Stalking",
        "behaviour": "Fixated, obsessive, unwanted and repeated: following, watching, contacting or turning up.",
        "law": "Protection from Harassment Act 1997, section 2A",
        "time_limit": "LAST_ACT",
        "indictability": "SUMMARY",
        "notes": "A specialist assesses the risk. A stalking protection order can be asked for early.",
        "to_check": CHECK_LIMIT,
    },
    {
        "code": "STALKING_SERIOUS",
        "name": "Stalking with fear of violence or serious distress",
        "behaviour": "Stalking that makes somebody fear violence, or so distressed that they change how they live.",
        "law": "Protection from Harassment Act 1997, section 4A",
        "indictability": "EITHER_WAY",
        "notes": "A specialist assesses the risk. A stalking protection order can be asked for early.",
        "to_check": "The court: not in the sources that were read",
    },
    {
        "code": "CYBERFLASHING",
        "name": "Sexual image sent unasked",
        "behaviour": "An image of genitals sent to alarm, distress or humiliate, or for the sender’s own pleasure.",
        "law": "Sexual Offences Act 2003, section 66A",
        "valid_from": SAFETY_ACT,
        "indictability": "EITHER_WAY",
        "to_check": "The court: not in the sources that were read",
    },
    {
        "code": "INTIMATE_IMAGE_SHARED",
        "name": "Intimate image shared, or a threat to share one",
        "behaviour": "Sharing, or threatening to share, an intimate image without agreement, made-up images as well.",
        "law": "Sexual Offences Act 2003, section 66B(1) to (4)",
        "valid_from": SAFETY_ACT,
        "indictability": "DEPENDS",
        "notes": "Sharing without agreement is enough; the wish to distress need not be shown. The person may not be"
        " named in public for life.",
        "to_check": "The court and the time limit for each of the four offences",
    },
    {
        "code": "INTIMATE_IMAGE_TAKEN",
        "name": "Intimate image taken in secret, or copied when shown for a moment",
        "behaviour": "Recording somebody in secret, or keeping a copy of an image that was meant to disappear.",
        "law": "Sexual Offences Act 2003, sections 66AB and 66AE",
        "valid_from": ACT_OF_2026,
        "indictability": "DEPENDS",
        "to_check": CHECK_FORCE,
    },
    {
        "code": "SEXUAL_DEEPFAKE",
        "name": "Sexual image made up of somebody",
        "behaviour": "Making, or asking somebody to make, a sexual image of a person without their agreement.",
        "law": "Sexual Offences Act 2003 as changed by the Data (Use and Access) Act 2025",
        "valid_from": ACT_OF_2026,
        "indictability": "DEPENDS",
        "to_check": CHECK_FORCE,
    },
    {
        "code": "FLASHING_IMAGES",
        "name": "Flashing images sent to somebody with epilepsy",
        "behaviour": "Flashing images sent to cause a seizure.",
        "law": "Online Safety Act 2023, section 183",
        "valid_from": SAFETY_ACT,
        "indictability": "EITHER_WAY",
        "to_check": "The court: not in the sources that were read",
    },
    {
        "code": "SERIOUS_SELF_HARM",
        "name": "Encouraging serious self-harm",
        "behaviour": "Encouraging somebody, or helping them, to harm themselves seriously.",
        "law": "Online Safety Act 2023, section 184, or what replaced it in 2026",
        "valid_from": SAFETY_ACT,
        "indictability": "EITHER_WAY",
        "to_check": "Reported as replaced by the Crime and Policing Act 2026: which provision, from which day",
    },
    {
        "code": "OUTING_OR_DOXXING",
        "name": "Outing or giving away private details",
        "behaviour": "Making known somebody’s orientation, trans history, name, address, work or images to harm them.",
        "law": "No offence of its own: harassment, messages, threats, images, Data Protection Act 2018, section 170",
        "indictability": "DEPENDS",
        "notes": "Section 22 of the Gender Recognition Act 2004 only where it was learned in an official capacity.",
        "to_check": "Which offence fits decides the court and the time limit, which can be six months",
    },
    {
        "code": "BLACKMAIL",
        "name": "Blackmail",
        "behaviour": "A demand with a threat, such as to out somebody or to send their images on.",
        "law": "Theft Act 1968, section 21",
        "indictability": "INDICTABLE",
        "notes": "High risk to life: ask about suicide, and act on it today.",
    },
    {
        "code": "PUBLIC_ORDER",
        "name": "Threatening or abusive words in public",
        "behaviour": "Threatening or abusive words or behaviour that harass, alarm or distress.",
        "law": "Public Order Act 1986, sections 4A and 5",
        "time_limit": "LAST_ACT",
        "indictability": "SUMMARY",
        "to_check": CHECK_LIMIT,
    },
    {
        "code": "STIRRING_UP_HATRED",
        "name": "Stirring up hatred because of sexual orientation",
        "behaviour": "Threatening words or material that are meant to stir up hatred of people for their orientation.",
        "law": "Public Order Act 1986, Part 3A",
        "indictability": "DEPENDS",
        "notes": "Free expression is protected. Transgender identity is not covered. Needs the Attorney General’s"
        " consent; a special prosecution unit decides.",
        "to_check": "The court: not in the sources that were read",
    },
    {
        "code": "STIRRING_UP_HATRED",
        "nations": ("SCT",),
        "name": "Stirring up hatred",
        "behaviour": "Threatening or abusive behaviour or material meant to stir up hatred of a protected group.",
        "law": "Hate Crime and Public Order (Scotland) Act 2021",
        "valid_from": date(2024, 4, 1),
        "indictability": "DEPENDS",
        "notes": "Covers all seven characteristics. The bar is lower for race.",
        "to_check": "The court: not in the sources that were read",
    },
    {
        "code": "STIRRING_UP_HATRED",
        "nations": ("NIR",),
        "name": "Stirring up hatred",
        "behaviour": "Threatening, abusive or insulting words or material that stir up hatred or arouse fear.",
        "law": "Public order law of Northern Ireland",
        "indictability": "DEPENDS",
        "notes": "Sexual orientation is covered; transgender identity is not named.",
        "to_check": "The provision and its test",
    },
    {
        "code": "ACCOUNT_TAKEN_OVER",
        "name": "Account taken over, or somebody impersonated",
        "behaviour": "Getting into somebody’s account, or pretending to be them.",
        "law": "Computer Misuse Act 1990; fraud or harassment, as it fits",
        "indictability": "DEPENDS",
        "to_check": "Which offence fits decides the court and the time limit",
    },
    {
        "code": "MET_IN_PERSON",
        "name": "Robbed or attacked after contact online",
        "behaviour": "A robbery, an attack or a sexual offence that began with contact online, such as through an app.",
        "law": "Ordinary offences",
        "indictability": "DEPENDS",
        "notes": "It is still flagged as online.",
        "to_check": "Which offence fits decides the court and the time limit",
    },
]
USUAL = {"valid_from": HOLDS_FROM, "time_limit": "NONE"}


def families():
    """Yield the fields of each row, one for each nation it is for."""
    for position, family in enumerate(FAMILIES, start=1):
        fields = {**USUAL, "position": position, "source": family["law"], **family}
        for nation in fields.pop("nations", ENGLAND_AND_WALES):
            yield {**fields, "nation": nation}


def add(apps, schema_editor):
    alias = schema_editor.connection.alias
    model = apps.get_model("policy", "OffenceFamily")
    there = set(model.objects.using(alias).values_list("code", "nation"))
    model.objects.using(alias).bulk_create(
        model(**row) for row in families() if (row["code"], row["nation"]) not in there
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0012_outcome_codes")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
