import pytest

from jobs import outbox
from jobs.delivery import smtp
from tests.jobs.certificates import make_certificates
from tests.jobs.smtp_server import Behaviour, Server
from tests.jobs.trial import KIND, Trial


@pytest.fixture
def trial(monkeypatch):
    """The handler of the messages of tests.jobs.trial."""
    handler = Trial()
    monkeypatch.setitem(outbox.handlers, KIND, handler)
    return handler


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    make_certificates(folder)
    return folder


@pytest.fixture
def mail_server(certificates, settings, monkeypatch):
    """Return a function that starts a server, which behaves as told, and sends mail there."""
    running = []

    def start(certificate=certificates / "server.pem", **behaviour):
        server = Server(certificate, Behaviour(**behaviour)).__enter__()
        running.append(server)
        # Only who is never answered runs out of patience, however busy this machine is.
        patience = 1 if server.behaviour.silent_at else 30
        monkeypatch.setattr(smtp, "PATIENCE", patience)
        monkeypatch.setattr(smtp, "PATIENCE_AT_THE_END", patience)
        settings.MAIL_HOST, settings.MAIL_PORT = "127.0.0.1", server.port
        settings.MAIL_TLS = "implicit" if server.behaviour.is_implicit else "starttls"
        settings.MAIL_CA_FILE = str(certificates / "ca.pem")
        return server

    yield start
    for server in running:
        server.__exit__()
