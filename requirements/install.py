"""Put what the lock files name into .venv with `python3 requirements/install.py run dev browser`.

Needs nothing but Python 3.11 and a package registry. Every download is checked against the hash in its lock file.
Does nothing when the environment holds it already; makes the environment anew when a lock file has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
PLACE = ROOT / ".venv"
PYTHON = PLACE / "bin" / "python"
OLDEST = (3, 11)


def main(names):
    """Bring the environment in step with the named lock files and say what was done."""
    if sys.version_info < OLDEST:
        sys.exit(f"On Record needs Python {OLDEST[0]}.{OLDEST[1]} or later; {sys.executable} is older.")
    began = time.monotonic()
    if not runs() or is_outdated():
        print(f"Environment: making {PLACE.name}.")
        make()
    missing = [name for name in names if stamped(name) != wanted(name)]
    if not missing:
        print("Environment: up to date.")
        return
    print(f"Environment: installing {', '.join(missing)}.")
    install(missing)
    for name in missing:
        stamp(name).write_text(wanted(name))
    print(f"Environment: ready in {time.monotonic() - began:.1f} s.")


def runs():
    """Say whether there is an environment whose Python still starts, and is new enough."""
    if not PYTHON.exists():
        return False
    check = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([PYTHON, "-c", check], check=False, capture_output=True).returncode == 0


def is_outdated():
    """Say whether something was installed from a lock file that has changed since."""
    return any(stamped(lock.stem) not in ("", wanted(lock.stem)) for lock in LOCKS.glob("*.txt"))


def make():
    """Make an empty environment, by uv where the machine has it: that needs no ensurepip."""
    uv = shutil.which("uv")
    if uv:
        subprocess.run([uv, "venv", "--quiet", "--clear", "--seed", "--python", sys.executable, PLACE], check=True)
        return
    try:
        venv.create(PLACE, clear=True, symlinks=True, with_pip=True)
    except subprocess.CalledProcessError:
        sys.exit("Environment: Python here cannot make one. On Debian and Ubuntu: apt-get install python3-venv.")


def install(names):
    """Install exactly what the lock files name, each download checked against its hash."""
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    command.append("--require-hashes")
    for name in names:
        command += ["--requirement", LOCKS / f"{name}.txt"]
    if subprocess.run(command, check=False, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}).returncode:
        sys.exit("Environment: not complete; the message above says why.")


def wanted(name):
    """Return the hash that the stamp of a lock file has when what it names is installed."""
    return hashlib.sha256((LOCKS / f"{name}.txt").read_bytes()).hexdigest()


def stamped(name):
    """Return the hash of the lock file that was installed, or the empty string."""
    return stamp(name).read_text() if stamp(name).exists() else ""


def stamp(name):
    return PLACE / f".installed-{name}"


if __name__ == "__main__":
    main(sys.argv[1:])
