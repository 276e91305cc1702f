"""Welsh words for what the record says in codes, and that may stand in a letter to the person.

Drafts, until a translator looked at them with the wording in which they stand (docs/words.md). A code that
is missing here is left out of a Welsh letter: it is never put there in English.
"""

from accounts.roles import Role
from incidents.choices import SupportKind, Wish

WISHES = {
    Wish.RECORD_ONLY: "Cofnodi hyn a dweud wrthyf ei fod ar gofnod",
    Wish.SUPPORT: "Fy rhoi mewn cysylltiad â chymorth",
    Wish.TAKEDOWN: "Help i gael tynnu’r peth i lawr",
    Wish.ADVICE: "Cyngor ar gadw’n ddiogel",
    Wish.WATCH: "Ei gadw ar gofnod ac edrych arno eto yn nes ymlaen",
    Wish.WARN: "Dweud wrth y person arall am roi’r gorau iddi",
    Wish.INVESTIGATE: "Edrych i mewn i bwy wnaeth hyn",
    Wish.COURT: "Mynd â’r peth i’r llys",
    Wish.UNSURE: "Dydw i ddim yn gwybod eto",
}
SUPPORT = {
    SupportKind.SOMEONE_TO_TALK_TO: "Rhywun i siarad â nhw sy’n deall pobl LHDT+",
    SupportKind.ADVOCACY: "Rhywun ar fy ochr i sy’n gallu codi llais gyda mi",
    SupportKind.TAKEDOWN: "Cael tynnu pethau i lawr",
    SupportKind.ONLINE_SAFETY: "Cadw’n ddiogel ar-lein",
    SupportKind.HOUSING: "Tai",
    SupportKind.MONEY: "Arian",
    SupportKind.LEGAL_ADVICE: "Cyngor cyfreithiol",
    SupportKind.MENTAL_HEALTH: "Iechyd meddwl",
    SupportKind.SEXUAL_VIOLENCE: "Ar ôl trais rhywiol",
    SupportKind.DOMESTIC_ABUSE: "Cam-drin gan bartner, cyn-bartner neu deulu",
    SupportKind.STALKING: "Stelcio",
    SupportKind.TRANS_LED: "Gwasanaeth dan arweiniad pobl draws",
    SupportKind.BI_LED: "Gwasanaeth dan arweiniad pobl ddeurywiol",
    SupportKind.OLDER: "Gwasanaeth i bobl hŷn",
    SupportKind.YOUNG_PERSON: "Gwasanaeth i bobl ifanc",
    SupportKind.ETHNIC_MINORITY_LGBT: "Gwasanaeth i bobl LHDT+ Ddu, Asiaidd ac o leiafrifoedd ethnig",
    SupportKind.FAITH: "Pobl LHDT+ o ffydd",
    SupportKind.DISABLED_DEAF: "Gwasanaeth i bobl anabl neu Fyddar",
    SupportKind.IMMIGRATION: "Cyngor ar fewnfudo",
    SupportKind.KINK_AWARE: "Gwasanaeth sy’n deall kink",
    SupportKind.FAMILY_OF: "Cymorth i’m teulu neu fy ffrindiau",
}
ROLES = {Role.OFFICER: "swyddog", Role.SUPERVISOR: "goruchwyliwr", Role.CALL_TAKER: "derbynnydd galwadau"}
# By whether somebody else told us.
THEIR_LIMITS = {False: "y terfynau y dywedoch wrthym amdanynt.", True: "y terfynau y cawsom wybod amdanynt."}
THEIR_SUPPORT = {False: "yr hyn y buom yn siarad amdano.", True: "yr hyn y gofynnwyd amdano."}
