"""The virus scanner, against a small server that speaks as clamd does."""

import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.http import HttpRequest
from django.test import override_settings

from safekeeping import files
from safekeeping.files import places, scanner
from safekeeping.middleware import damage_is_said
from safekeeping.models import Key, StoredFile
from tests.safekeeping.file_samples import SCANNER_TEST, film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]


class Clamd(socketserver.BaseRequestHandler):
    """Finds the usual test text, and says what it is told to say where that is set."""

    def handle(self):
        assert self.exactly(10) == b"zINSTREAM\0"
        received = b""
        while length := struct.unpack(">I", self.exactly(4))[0]:
            received += self.exactly(length)
        self.server.received.append(received)
        found = b"stream: Test.Signature FOUND\0" if SCANNER_TEST in received else b"stream: OK\0"
        self.request.sendall(found if self.server.says is None else self.server.says)

    def exactly(self, count):
        read = b""
        while len(read) < count:
            read += self.request.recv(count - len(read))
        return read


@contextmanager
def clamd(kind=socketserver.ThreadingTCPServer, place=("127.0.0.1", 0), says=None):
    with kind(place, Clamd) as server:
        server.says, server.received = says, []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        where = place if isinstance(place, str) else "{}:{}".format(*server.server_address)
        try:
            with override_settings(SCANNER=where):
                yield server
        finally:
            server.shutdown()
            thread.join()


def keep(content=b"A note."):
    stored = files.store(ContentFile(content), key=Key.objects.make())
    stored.save(force_insert=True)
    return StoredFile.objects.select_related("key").get(pk=stored.pk)


def refused(content=b"A note."):
    with pytest.raises(ValidationError) as refusal:
        keep(content)
    assert not StoredFile.objects.exists()
    return refusal.value.code


def test_without_a_scanner_a_file_is_kept_unscanned():
    stored = keep(SCANNER_TEST)
    assert (stored.scan_state, stored.scanned_at) == ("unscanned", None)


def test_a_file_in_which_nothing_is_found_is_clean():
    content = film(data=b"\x55" * 2_500_000)
    with clamd() as server:
        stored = keep(content)
    assert stored.scan_state == "clean"
    assert stored.scanned_at
    assert server.received == [content]


def test_a_file_in_which_something_is_found_is_not_kept(files_root):
    with clamd():
        assert refused(SCANNER_TEST) == "unsafe"
    assert list((files_root / "kept").iterdir()) == []


def test_a_scanner_may_be_a_socket_of_this_machine(tmp_path):
    with clamd(socketserver.ThreadingUnixStreamServer, str(tmp_path / "clamd.sock")):
        assert keep().scan_state == "clean"
    with (
        clamd(socketserver.ThreadingUnixStreamServer, str(tmp_path / "another.sock")),
        pytest.raises(ValidationError) as refusal,
    ):
        keep(SCANNER_TEST)
    assert refusal.value.code == "unsafe"


@pytest.mark.parametrize("where", ["127.0.0.1:1", "/nowhere/clamd.sock", "host.invalid:3310"])
def test_a_scanner_that_is_not_there_refuses_the_file(settings, where):
    settings.SCANNER = where
    assert refused() == "scanner_down"


@pytest.mark.parametrize(
    "answer",
    [b"", b"stream: ", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK but", b"UNKNOWN COMMAND\0", b"\0" * 9000],
)
def test_an_answer_that_is_not_clear_refuses_the_file(answer):
    with clamd(says=answer):
        assert refused() == "scanner_down"


def test_a_scanner_that_hangs_refuses_the_file(monkeypatch):
    monkeypatch.setattr(scanner, "ANSWER_SECONDS", 0.2)

    class Silent(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(1)
            silence.wait(5)

    silence = threading.Event()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        with override_settings(SCANNER=f"127.0.0.1:{server.server_address[1]}"):
            assert refused() == "scanner_down"
        silence.set()
        server.shutdown()


def test_a_scanner_that_answers_letter_by_letter_has_one_time_for_all_of_it(monkeypatch):
    monkeypatch.setattr(scanner, "ANSWER_SECONDS", 0.3)

    class Slow(Clamd):
        def handle(self):
            self.exactly(10 + 4 + len(b"A note.") + 4)
            for letter in b"stream: OK\0":
                silence.wait(0.1)
                self.request.send(bytes([letter]))

    silence = threading.Event()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Slow) as server:
        server.handle_error = lambda *_of_whom: None
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        with override_settings(SCANNER=f"127.0.0.1:{server.server_address[1]}"):
            assert refused() == "scanner_down"
        server.shutdown()


def test_what_is_refused_for_its_kind_never_reaches_the_scanner():
    with clamd() as server:
        assert refused(b"<html>") == "web_page"
    assert server.received == []


def test_files_kept_without_a_scanner_are_scanned_later(capsys):
    stored = keep()
    with clamd() as server:
        call_command("scan_files")
        call_command("scan_files")
    stored.refresh_from_db()
    assert (stored.scan_state, server.received) == ("clean", [b"A note."])
    assert capsys.readouterr().out.startswith("1 files looked at, 0 with")


def test_a_kept_file_in_which_something_is_found_later_is_not_given_out():
    stored, other = keep(SCANNER_TEST), keep()
    with clamd(), pytest.raises(CommandError, match=f"found something in file {stored.pk}"):
        call_command("scan_files")
    stored.refresh_from_db()
    with pytest.raises(files.Unsafe):
        files.read(stored)
    assert files.check(stored)
    other.refresh_from_db()
    assert other.scan_state == "clean"


def test_a_page_that_would_give_out_an_unsafe_file_says_so():
    middleware = damage_is_said(lambda request: None)
    answer = middleware.process_exception(HttpRequest(), files.Unsafe("File 1"))
    assert answer.status_code == 403
    assert b"This file is not given out" in answer.content
    assert middleware.process_exception(HttpRequest(), ValueError()) is None


def test_a_damaged_file_does_not_stop_the_others_from_being_scanned():
    damaged, other = keep(), keep()
    places.path_of(damaged.pk).unlink()
    with clamd(), pytest.raises(CommandError, match=f"File {damaged.pk} does not open"):
        call_command("scan_files")
    other.refresh_from_db()
    assert other.scan_state == "clean"


def test_scanning_later_needs_a_scanner():
    with pytest.raises(CommandError, match="SCANNER is not set"):
        call_command("scan_files")


def test_scanning_later_stops_when_the_scanner_is_down(settings):
    stored = keep()
    settings.SCANNER = "127.0.0.1:1"
    with pytest.raises(CommandError, match="did not answer"):
        call_command("scan_files")
    stored.refresh_from_db()
    assert stored.scan_state == "unscanned"


def test_a_file_that_the_scanner_will_not_answer_for_does_not_keep_the_others_waiting(monkeypatch):
    refused_file, *others = keep(b"One."), keep(b"Two."), keep(b"Three.")

    def ask(blocks):
        if b"".join(blocks) == b"One.":
            raise BrokenPipeError("size limit exceeded")
        return "clean"

    monkeypatch.setattr(scanner, "ask", ask)
    with override_settings(SCANNER="127.0.0.1:1"), pytest.raises(CommandError, match=f"about file {refused_file.pk}"):
        call_command("scan_files")
    assert set(StoredFile.objects.filter(scan_state="clean")) == set(others)


def test_a_scanner_that_is_silent_several_times_is_not_asked_any_further(monkeypatch):
    asked = []

    def ask(blocks):
        asked.append(blocks)
        raise ConnectionRefusedError

    for number in range(5):
        keep(b"A note: %d." % number)
    monkeypatch.setattr(scanner, "ask", ask)
    with override_settings(SCANNER="127.0.0.1:1"), pytest.raises(CommandError, match="not asked any further"):
        call_command("scan_files")
    assert len(asked) == 3


def test_an_erased_file_is_not_scanned(capsys):
    keep().key.destroy()
    with clamd():
        call_command("scan_files")
    assert capsys.readouterr().out.startswith("0 files")
