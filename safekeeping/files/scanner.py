"""Asking a virus scanner (clamd, or whatever speaks its INSTREAM): SCANNER is host:port or the path of a socket."""

import logging
import socket
import struct
import time

from django.conf import settings

from safekeeping.files.refusals import refusal
from safekeeping.models.stored_file import ScanState

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 3
ANSWER_SECONDS = 60  # for the whole of it; a long video takes a scanner a while
LONGEST_ANSWER = 4096


class Unclear(Exception):  # noqa: N818
    """The scanner gave no answer that says what it found."""


def is_there():
    """Return whether a scanner is set; without one files stay unscanned until `manage.py scan_files`."""
    return bool(settings.SCANNER)


def look_through(blocks):
    """Return CLEAN, or UNSCANNED where no scanner is set; raise ValidationError "unsafe" or "scanner_down"."""
    if not is_there():
        return ScanState.UNSCANNED
    try:
        state = ask(blocks)
    except (OSError, Unclear) as error:
        logger.error("The virus scanner did not answer as it should: %s", error)
        raise refusal("scanner_down") from None
    if state == ScanState.UNSAFE:
        raise refusal("unsafe")
    return state


def ask(blocks):
    """Return CLEAN or UNSAFE; raise Unclear or OSError when the scanner does not say which."""
    with _connected() as connection:
        connection.sendall(b"zINSTREAM\0")
        for block in blocks:
            connection.sendall(struct.pack(">I", len(block)) + block)
        connection.sendall(struct.pack(">I", 0))
        return _meaning(_answer(connection))


def _connected():
    where, _colon, port = settings.SCANNER.rpartition(":")
    if port.isdecimal():
        connection = socket.create_connection((where.strip("[]"), int(port)), timeout=CONNECT_SECONDS)
    else:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(settings.SCANNER)
        except OSError:
            connection.close()
            raise
    connection.settimeout(ANSWER_SECONDS)
    return connection


def _answer(connection):
    answer, until = b"", time.monotonic() + ANSWER_SECONDS
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        connection.settimeout(left)
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n")


def _meaning(answer):
    if answer == b"stream: OK":
        return ScanState.CLEAN
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        return ScanState.UNSAFE
    raise Unclear(f"It said {answer[:100]!r}.")
