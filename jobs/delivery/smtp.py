"""SMTP inside TLS, or not at all: one message over one connection.

A server keeps a message when it has read its end, a line with a single dot. That line is sent apart from the rest, so
that what was written down before it says which messages can have gone.
"""

import re
import smtplib
import ssl
from contextlib import suppress

from django.conf import settings

from jobs.delivery.answers import Later, Refused, Unclear

# Seconds. The end may take a server long (RFC 5321, 4.5.3.2.6), and still ends before jobs.sending.CLAIM does.
PATIENCE = 60
PATIENCE_AT_THE_END = 600

BEGINS_WITH_A_DOT = re.compile(rb"^\.", re.MULTILINE)
WANTS_A_SIGN_IN = 530


class Smtp:
    """Nothing of the message is said before the certificate of MAIL_HOST was found good."""

    def __enter__(self):
        self._server, self._is_over = None, False
        return self

    def __exit__(self, *_reason):
        if self._server is None:
            return
        if self._is_over:
            with suppress(OSError):
                self._server.putcmd("QUIT")
        self._server.close()

    def hand_over(self, envelope):
        """Send all but the end. Raise Later or Refused."""
        self._server = _connect()
        _sign_in(self._server)
        try:
            _offer(self._server, envelope)
            self._server.send(BEGINS_WITH_A_DOT.sub(b"..", envelope.content))
        except OSError as error:
            raise Later("broken_off") from error

    def finish(self):
        """Send the end, after which the message may have gone. Raise Later, Refused or Unclear."""
        try:
            self._server.sock.settimeout(PATIENCE_AT_THE_END)
            self._server.send(b".\r\n")
            code, _words = self._server.getreply()
        except OSError as error:
            raise Unclear from error
        if code // 100 not in {2, 4, 5}:
            raise Unclear
        self._is_over = True
        _expect(code, {code} if code // 100 == 2 else set())


def _connect():
    context = ssl.create_default_context(cafile=settings.MAIL_CA_FILE or None)
    # Said before TLS as well: the domain of the sender, and not the name of this machine.
    shared = {"local_hostname": settings.MAIL_MESSAGE_ID_DOMAIN, "timeout": PATIENCE}
    try:
        if settings.MAIL_TLS == "implicit":
            return smtplib.SMTP_SSL(settings.MAIL_HOST, settings.MAIL_PORT, context=context, **shared)
        server = smtplib.SMTP(settings.MAIL_HOST, settings.MAIL_PORT, **shared)
    except ssl.SSLError as error:
        raise Later("tls", is_for_all=True) from error
    except OSError as error:
        raise Later("unreachable", is_for_all=True) from error
    return _inside_tls(server, context)


def _inside_tls(server, context):
    """Return the server after STARTTLS. There is no way on without it."""
    try:
        server.starttls(context=context)
    except OSError as error:  # also what smtplib raises where it is not offered, or refused
        server.close()
        raise Later("tls", is_for_all=True) from error
    return server


def _sign_in(server):
    try:
        server.ehlo_or_helo_if_needed()
        if settings.MAIL_USER:
            server.login(settings.MAIL_USER, settings.MAIL_PASSWORD)
    except OSError as error:
        raise Later("sign_in", is_for_all=True) from error


def _offer(server, envelope):
    code, _words = server.mail(envelope.sender)
    if code != 250:  # whoever the message is for
        raise Later("sign_in" if code == WANTS_A_SIGN_IN else "sender", is_for_all=True)
    _expect(server.rcpt(envelope.recipient)[0], {250, 251})
    _expect(server.docmd("DATA")[0], {354})


def _expect(code, good):
    if code in good:
        return
    if 500 <= code < 600:
        raise Refused("refused")
    raise Later("put_off")
