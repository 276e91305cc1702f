"""An e-mail that tells nothing from the outside: one recipient, a neutral sender and subject, no word of this service.

Message-ID and Date are the outbox's to set, when it goes (jobs.delivery).
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.choices import Language
from letters.mail.address import is_one_address

# Every subject there is, by what it is for: a preview on a locked screen shows it to whoever is near.
SUBJECTS = {
    "message": {Language.ENGLISH: "A message for you", Language.WELSH: "Neges i chi"},
    "letter": {Language.ENGLISH: "A letter for you", Language.WELSH: "Llythyr i chi"},
    "reference": {Language.ENGLISH: "Your reference", Language.WELSH: "Eich cyfeirnod"},
    "request": {Language.ENGLISH: "Reference", Language.WELSH: "Cyfeirnod"},
    "information": {Language.ENGLISH: "Information for you", Language.WELSH: "Gwybodaeth i chi"},
}
ATTACHED = {Language.ENGLISH: "letter.pdf", Language.WELSH: "llythyr.pdf"}
NOT_AN_ADDRESS = _("Give one e-mail address and nothing else, like name@example.org.")


def is_on():
    """Say whether e-mail can be chosen: once it is set up, and in a demonstration, which writes it to a folder."""
    return bool(settings.MAIL_HOST and settings.MAIL_FROM) or settings.DEMO


def sender_shown():
    """Return the sender as the reader's screen shows it; said to the person before they choose e-mail."""
    return f"{settings.MAIL_FROM_NAME} <{settings.MAIL_FROM}>"


def notice(*, to, subject, body, language, number="", attachment=None):
    """Return an EmailMessage to one recipient.

    to: one bare address. subject: a code of SUBJECTS. number: what stands after it. attachment: the bytes of a PDF.
    Raise ValidationError with code address where "to" is anything else than one address.
    """
    if not is_one_address(to):
        raise ValidationError(NOT_AN_ADDRESS, code="address")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(settings.MAIL_FROM_NAME, addr_spec=settings.MAIL_FROM)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = f"{SUBJECTS[subject][language]} {number}".strip()
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body, cte="quoted-printable")
    message["Content-Language"] = str(Language(language))
    if attachment is not None:
        message.add_attachment(attachment, maintype="application", subtype="pdf", filename=ATTACHED[language])
    return message
