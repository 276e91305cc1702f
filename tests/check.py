"""Everything that reads the code without running it, one after another: `make check`, or `python -m tests.check`."""

import os
import subprocess
import sys
import time
from pathlib import Path

from config.new_keys import new_keys

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
MANAGE = [sys.executable, "-W", "error", "manage.py"]

CHECKS = {
    "lint": [TOOLS / "ruff", "check", "."],
    "format": [TOOLS / "ruff", "format", "--check", "."],
    "types": [TOOLS / "mypy", "."],
    "templates": [TOOLS / "djlint", "templates", "--lint", "--quiet"],
    "imports": [TOOLS / "lint-imports", "--no-cache"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "lock files": [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/config/test_lock_files.py"],
}


def in_service():
    """Return an environment such as a force's, with secrets nobody keeps."""
    return {
        **os.environ,
        **new_keys(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ENV_FILE": "",
        "DEMO": "off",
        "DEBUG": "off",
        "DATABASE_URL": "sqlite:///:memory:",
        "ALLOWED_HOSTS": "on-record.example",
        "NATION": "ENG",
        "FORCE_NAME": "A force",
        "APD_REFERENCE": "APD 1",
        "DPIA_REFERENCE": "DPIA 1",
    }


def main():
    """Run every check, also after one that fails; return the exit status."""
    results = {name: passes(name, command) for name, command in CHECKS.items()}
    failed = [name for name, is_passed in results.items() if not is_passed]
    print(f"\nChecks: {len(results) - len(failed)} passed, {len(failed)} failed. {', '.join(failed)}")
    return 1 if failed else 0


def passes(name, command):
    print(f"\n{name}:", flush=True)
    began = time.monotonic()
    status = subprocess.run(command, cwd=ROOT, env=in_service(), check=False).returncode
    print(f"{name}: {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - began:.1f} s", flush=True)
    return status == 0


if __name__ == "__main__":
    sys.exit(main())
