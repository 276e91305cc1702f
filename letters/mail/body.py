"""What stands in an e-mail: for the person a notice that tells nothing, and no name of theirs."""

from letters.choices import Language, Party

NOTICE = {
    Language.ENGLISH: (
        "You asked us to write to you.\n\n"
        "There is a letter for you. Please ask for {who}, and give this reference: {reference}\n\n"
        "If you did not expect this message, you can leave it."
    ),
    Language.WELSH: (
        "Gofynnoch i ni ysgrifennu atoch.\n\n"
        "Mae llythyr i chi. Gofynnwch am {who}, a rhowch y cyfeirnod hwn: {reference}\n\n"
        "Os nad oeddech yn disgwyl y neges hon, gallwch anwybyddu’r neges."
    ),
}
ATTACHED = {
    Language.ENGLISH: "You asked us to write to you. The letter is attached.",
    Language.WELSH: "Gofynnoch i ni ysgrifennu atoch. Mae'r llythyr ynghlwm.",
}


def body_of(letter):
    """Return the text of the e-mail, as it is previewed and as it is sent."""
    if letter.party != Party.PERSON:
        return letter.words.plain
    if letter.is_attached:
        return ATTACHED[letter.language]
    return NOTICE[letter.language].format(who=", ".join(letter.sender), reference=letter.reference)
