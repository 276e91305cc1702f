"""A small mail server that keeps what it was given, and that can be told to misbehave."""

import asyncio
import ssl
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import NamedTuple


class Kept(NamedTuple):
    """One message that was answered for, or whose end was read at least."""

    recipient: str
    content: bytes
    is_tls: bool


@dataclass
class Behaviour:
    """answers: command -> reply instead of the usual one, "END" for the end of a message and "HELLO" for the greeting.
    silent_at: commands that are never answered. gone_at: commands after which the line drops without an answer.
    slow: seconds before each answer.
    """

    offers_starttls: bool = True
    is_implicit: bool = False
    wants_sign_in: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    silent_at: tuple[str, ...] = ()
    gone_at: tuple[str, ...] = ()
    slow: float = 0


class Server:
    """Runs in a thread of its own, as a context manager. port: where it listens.

    kept: every message whose end was read and not refused. in_plain: every line said outside TLS.
    """

    def __init__(self, certificate, behaviour=None):
        self.behaviour = behaviour or Behaviour()
        self.kept, self.in_plain, self.signed_in = [], [], []
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.tls.load_cert_chain(certificate)

    def __enter__(self):
        self._is_ready = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        if not self._is_ready.wait(10):
            raise RuntimeError("The mail server of the tests did not start.")
        return self

    def __exit__(self, *_reason):
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    async def _run(self):
        self._loop, self._end, self._tasks = asyncio.get_running_loop(), asyncio.Event(), set()
        async with self._listening() as server:
            self.port = server.sockets[0].getsockname()[1]
            self._is_ready.set()
            await self._end.wait()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    @asynccontextmanager
    async def _listening(self):
        tls = self.tls if self.behaviour.is_implicit else None
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        try:
            yield server
        finally:
            server.close()

    async def _serve(self, reader, writer):
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await Conversation(self, reader, writer).hold()
        finally:
            self._tasks.discard(task)
            writer.transport.abort()


class Over(OSError):  # noqa: N818 -- what it is, and nobody's fault
    """The line was dropped on purpose."""


class Conversation:
    def __init__(self, server, reader, writer):
        self.server, self.reader, self.writer = server, reader, writer
        self.behaviour = server.behaviour
        self.recipient = ""

    @property
    def is_tls(self):
        return self.writer.get_extra_info("ssl_object") is not None

    async def hold(self):
        await self._answer("HELLO", "220 ready")
        while line := await self.reader.readline():
            if not self.is_tls:
                self.server.in_plain.append(line)
            words = line.decode("ascii").split()
            await self._obey(words[0].upper() if words else "", line)

    async def _obey(self, command, line):
        usual = {"EHLO": self._offers(), "MAIL": "250 ok", "RCPT": "250 ok", "STARTTLS": "220 go", "QUIT": "221 bye"}
        if command == "RCPT":
            self.recipient = line.decode("ascii").partition("<")[2].partition(">")[0]
        if command == "AUTH":
            self.server.signed_in.append(line)
        if command == "MAIL" and self.behaviour.wants_sign_in and not self.server.signed_in:
            await self._answer(command, "530 sign in first")
        elif command == "DATA":
            await self._take(await self._answer(command, "354 go on"))
        else:
            reply = await self._answer(command, usual.get(command, "235 welcome" if command == "AUTH" else "502 no"))
            if command == "STARTTLS" and reply.startswith("220"):
                await self.writer.start_tls(self.server.tls)

    async def _take(self, reply):
        if not reply.startswith("354"):
            return
        content = await self.reader.readuntil(b"\r\n.\r\n")
        is_kept = self.behaviour.answers.get("END", "250").startswith("250")
        if is_kept:
            self.server.kept.append(Kept(self.recipient, content.removesuffix(b".\r\n"), self.is_tls))
        await self._answer("END", "250 kept")

    async def _answer(self, command, usual):
        """Answer, or not, as this server was told; return what was said."""
        if command in self.behaviour.gone_at:
            raise Over
        if command in self.behaviour.silent_at:
            await asyncio.sleep(3600)
        if self.behaviour.slow:
            await asyncio.sleep(self.behaviour.slow)
        reply = self.behaviour.answers.get(command, usual)
        self.writer.write(reply.encode("ascii") + b"\r\n")
        await self.writer.drain()
        return reply

    def _offers(self):
        offers = ["mail.example.org"]
        offers += ["STARTTLS"] if self.behaviour.offers_starttls and not self.is_tls else []
        offers += ["AUTH PLAIN"] if self.is_tls else []
        return "\r\n".join([*(f"250-{offer}" for offer in offers), "250 8BITMIME"])
