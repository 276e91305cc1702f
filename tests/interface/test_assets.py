"""The sources of the stylesheet and the scripts, and what is built of them."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from frontend import build
from frontend.lock import without_addresses

ROOT = Path(settings.BASE_DIR)
BUILT = ROOT / "static" / "built"
BUDGET = 60_000


def css():
    return (BUILT / "app.css").read_text(encoding="utf-8")


def test_the_lock_names_packages_by_hash_and_by_no_address():
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "http" not in text
    packages = [package for name, package in json.loads(text)["packages"].items() if name]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)


def test_packages_are_named_by_exact_version():
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_addresses_are_taken_out_of_a_lock():
    lock = {"name": "x", "packages": {"a": {"version": "1", "resolved": "http://a", "funding": {"url": "http://b"}}}}
    assert without_addresses(lock) == {"name": "x", "packages": {"a": {"version": "1"}}}


@pytest.mark.parametrize("trace", ["@font-face", "url(", "transport", "crown", "crest", "sourcemappingurl"])
def test_the_stylesheet_fetches_nothing_and_borrows_no_identity(trace):
    assert trace not in css().lower()


def test_stylesheet_and_scripts_are_small():
    files = [*BUILT.glob("*.css"), *BUILT.glob("*.js")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= BUDGET


def test_every_class_of_ours_in_a_component_is_in_the_stylesheet():
    folders = [ROOT / "templates" / folder for folder in ("components", "govuk", "interface")]
    paths = [ROOT / "templates" / "base.html", *(path for folder in folders for path in folder.glob("*.html"))]
    templates = [path.read_text(encoding="utf-8") for path in paths]
    used = {name for text in templates for name in re.findall(r"\bapp-[a-z-]+(?:__[a-z-]+)?\b", _classes(text))}
    known = set(re.findall(r"\.(app-[a-z-]+(?:__[a-z-]+)?)", css()))
    assert used - known == set()


def _classes(text):
    return " ".join(re.findall(r'class="([^"]*)"', text))


def test_the_notices_travel_with_the_files():
    assert "MIT License" in (BUILT / build.NOTICES).read_text(encoding="utf-8")
    for font in build.FONTS.values():
        assert "SIL OPEN FONT LICENSE" in (BUILT / f"fonts/{font}.LICENCE.txt").read_text(encoding="utf-8")


def test_nothing_is_built_twice_from_the_same_sources(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(build, "BUILT", tmp_path)
    monkeypatch.setattr(build, "fingerprint", lambda paths: "the same")
    (tmp_path / "fonts").mkdir()
    for name in build.OUTPUTS:
        (tmp_path / name).touch()
    (tmp_path / ".stamp").write_text("the same")
    build.main()
    assert capsys.readouterr().out == "Assets: up to date.\n"


def test_a_changed_source_is_built_again(tmp_path):
    source = tmp_path / "a.scss"
    source.write_text("a {}")
    before = build.fingerprint([source])
    source.write_text("b {}")
    assert build.fingerprint([source]) != before


@pytest.mark.parametrize(
    "version, is_enough", [("v20.19.0", True), ("v24.1.0", True), ("v20.18.3", False), ("v9.9.9", False)]
)
def test_an_old_node_is_passed_over(monkeypatch, version, is_enough):
    monkeypatch.setattr(build.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        build.subprocess, "run", lambda *args, **options: subprocess.CompletedProcess(args, 0, stdout=version)
    )
    assert bool(build.machine_node()) is is_enough


def test_a_machine_without_npm_has_no_node(monkeypatch):
    monkeypatch.setattr(build.shutil, "which", lambda name: "/usr/bin/node" if name == "node" else None)
    assert build.machine_node() is None


def test_missing_assets_are_said_at_the_start(monkeypatch):
    from interface import checks

    assert not checks.assets_are_built(None) or not (BUILT / "app.css").exists()
    monkeypatch.setattr(checks, "STYLESHEET", "built/missing.css")
    (warning,) = checks.assets_are_built(None)
    assert warning.id == "interface.W001"
