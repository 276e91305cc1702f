"""The real service, as `make run` serves it, on a demonstration of its own in a temporary folder."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "a password for the browser tests"
PATIENCE = 300


class Service:
    """Set up once, then started, killed and started again at the same address with the same data."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DEMO")}
        self.environment |= {
            "DEMO_FOLDER": str(folder / "var"),
            "DEMO_PASSWORD": PASSWORD,
            "STATIC_ROOT": str(folder / "static"),
            "STATICFILES_BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
            "ENV_FILE": str(folder / "var" / "demo.env"),
            "PORT": str(self.port),
        }
        for name in ("SECRET_KEY", "AUDIT_KEY", "SEALING_KEYS", "BLIND_INDEX_KEY", "ALLOWED_HOSTS", "FORCE_NAME"):
            self.environment.pop(name, None)

    def command(self):
        return [sys.executable, "-m", "config.demo", "serve"]

    def start(self):
        """Serve, and come back when /healthz says that all is well."""
        with (self.folder / "service.log").open("a") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_well()

    def kill(self):
        """End every process of the service at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ask it to stop, as Ctrl-C does; return its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)

    def ask(self, module, *arguments):
        """Run a module of the project against the service's database and return what it prints, as JSON."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    @property
    def log(self):
        return (self.folder / "service.log").read_text()

    def _wait_until_well(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"The service did not start:\n{self.log}")
            if is_well(f"{self.url}/healthz"):
                return
            time.sleep(0.1)
        raise RuntimeError(f"The service is not well after {PATIENCE} s:\n{self.log}")


def is_well(address):
    try:
        with urlopen(address, timeout=5) as response:  # noqa: S310  our own address
            return response.status == 200
    except HTTPError as error:
        raise RuntimeError(error.read().decode()) from None
    except (URLError, OSError):
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
