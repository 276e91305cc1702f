import os
import socket
import sqlite3
import stat
import subprocess
import sys

import django
import environ
import pytest

from config import demo
from config.new_keys import new_keys

PASSWORD = 'it\'s "quoted" # and long $enough'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own, with a space in its name, and an environment that says nothing yet."""
    folder = tmp_path / "a folder"
    monkeypatch.setattr(demo, "FOLDER", folder)
    monkeypatch.setattr(demo, "KEPT", folder / "demo.env")
    monkeypatch.setattr(os, "environ", {"PATH": os.environ["PATH"]})
    monkeypatch.setattr(environ.Env, "ENVIRON", os.environ)
    return folder


def kept():
    new = demo.settings_for_a_new_database()
    demo.choose_settings(new)
    demo.FOLDER.mkdir()
    demo.keep(new)
    return new


def read_again(path):
    os.environ.clear()
    environ.Env.read_env(path)
    return dict(os.environ)


def test_the_secrets_are_readable_by_their_owner_alone(folder):
    kept()
    assert stat.S_IMODE((folder / "demo.env").stat().st_mode) == 0o600


def test_the_secrets_come_back_as_they_were_made(folder):
    new = kept()
    again = read_again(folder / "demo.env")
    assert {name: again[name] for name in new_keys()} == {name: new[name] for name in new_keys()}


def test_a_password_that_is_given_is_kept_to_the_letter(folder):
    os.environ["DEMO_PASSWORD"] = PASSWORD
    kept()
    assert read_again(folder / "demo.env")["DEMO_PASSWORD"] == PASSWORD


def test_a_password_that_is_made_is_long_and_new_each_time():
    first, second = (demo.settings_for_a_new_database()["DEMO_PASSWORD"] for _ in range(2))
    assert len(first) >= 15
    assert first != second


def test_secrets_are_never_written_over(folder):
    kept()
    with pytest.raises(FileExistsError):
        demo.keep(demo.settings_for_a_new_database())


def test_the_database_given_is_used_and_not_written_down(folder):
    os.environ["DATABASE_URL"] = "postgres://somebody:secret@127.0.0.1/there"
    kept()
    assert os.environ["DATABASE_URL"].endswith("/there")
    assert "secret@" not in (folder / "demo.env").read_text()


def test_files_lie_beside_the_database_even_when_the_folder_was_moved(folder):
    kept()
    assert os.environ["FILES_ROOT"] == str(folder / "files")
    (folder / "demo.env").write_text("FILES_ROOT='/where/it/was'\n")
    del os.environ["FILES_ROOT"]
    demo.choose_settings({})
    assert os.environ["FILES_ROOT"] == str(folder / "files")


def test_the_folder_is_closed_to_others_before_anything_is_put_into_it(folder, monkeypatch):
    monkeypatch.setattr(django, "setup", lambda: sys.exit("far enough"))
    os.environ["DEMO_PASSWORD"] = PASSWORD
    with pytest.raises(SystemExit, match="far enough"):
        demo.main("prepare")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("password", ["fourteen chars", "long enough but\non two lines"])
def test_a_bad_password_stops_before_anything_is_made(folder, password):
    os.environ["DEMO_PASSWORD"] = password
    with pytest.raises(SystemExit, match="15 characters or more"):
        demo.main("prepare")
    assert not folder.exists()


def test_a_port_in_use_is_said_so_before_anything_is_made(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        os.environ["PORT"] = str(other.getsockname()[1])
        with pytest.raises(SystemExit, match="Choose another one: make run PORT="):
            demo.main("serve")
    assert not folder.exists()


def test_an_existing_database_never_gets_new_secrets(folder):
    folder.mkdir()
    with sqlite3.connect(folder / "demo.sqlite3") as database:
        database.execute("CREATE TABLE accounts_user (id integer)")
    done = subprocess.run(
        [sys.executable, "-m", "config.demo", "prepare"],
        env={"PATH": os.environ["PATH"], "DEMO_FOLDER": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "The database holds tables already" in done.stderr
    assert not (folder / "demo.env").exists()
