"""The lock files, read offline: in step with what was asked for, every package with hashes, no address anywhere."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "requirements"
NAMES = sorted(path.stem for path in FOLDER.glob("*.in"))
PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)(\[[a-z,]+\])?==(?P<version>[^\s;\\]+)", re.MULTILINE | re.IGNORECASE)


def pins(name):
    """Return package -> (version, number of hashes) of a lock file."""
    entries = re.split(r"\n(?=[a-z0-9])", (FOLDER / f"{name}.txt").read_text(), flags=re.IGNORECASE)
    found = [(PIN.match(entry), entry.count("--hash=sha256:")) for entry in entries]
    return {folded(match["name"]): (match["version"], hashes) for match, hashes in found}


def asked(name):
    """Return the packages that an .in file names."""
    lines = (FOLDER / f"{name}.in").read_text().split()
    return {
        folded(re.split(r"[\[<>=~!;]", line)[0]) for line in lines if not line.startswith("-") and ".txt" not in line
    }


def folded(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", NAMES)
def test_every_package_asked_for_is_pinned(name):
    assert asked(name) <= pins(name).keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_pin_has_hashes(name):
    assert [package for package, (_version, hashes) in pins(name).items() if not hashes] == []


def test_the_lock_files_agree_on_every_version():
    versions = {}
    for name in NAMES:
        for package, (version, _hashes) in pins(name).items():
            versions.setdefault(package, set()).add(version)
    assert {package: several for package, several in versions.items() if len(several) > 1} == {}


@pytest.mark.parametrize("path", [*sorted(FOLDER.glob("*.*")), ROOT / "package-lock.json", ROOT / ".npmrc"])
def test_no_lock_file_names_an_address(path):
    assert "://" not in path.read_text()
    assert '"resolved"' not in path.read_text()


def test_every_package_of_npm_has_its_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, details in packages.items() if name and "integrity" not in details] == []


def test_npm_is_asked_for_exact_versions_alone():
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
