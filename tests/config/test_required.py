"""SEC-G34: each missing or unsafe setting stops the start with a sentence that says what to set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.new_keys import new_keys
from config.required import REGIONS, check_answer_page, check_required
from directory.choices import Region

ROOT = Path(__file__).resolve().parent.parent.parent

NO_MAIL = {
    **dict.fromkeys(["MAIL_HOST", "MAIL_USER", "MAIL_PASSWORD", "MAIL_CA_FILE", "MAIL_FROM", "MAIL_FROM_NAME"], ""),
    "MAIL_TLS": "starttls",
    "MAIL_MESSAGE_ID_DOMAIN": "",
}
MAIL = {
    **NO_MAIL,
    "MAIL_HOST": "mail.example.org",
    "MAIL_FROM": "office@example.org",
    "MAIL_FROM_NAME": "The office",
    "MAIL_MESSAGE_ID_DOMAIN": "example.org",
}


def in_service(**changes):
    return {
        **new_keys(),
        "DEMO": False,
        "DEBUG": False,
        "NATION": "WLS",
        "REGION": "",
        "ALLOWED_HOSTS": ["on-record.example"],
        "FORCE_NAME": "A force",
        "APD_REFERENCE": "APD 1",
        "DPIA_REFERENCE": "DPIA 1",
        "FILES_ROOT": "/srv/on-record/files",
        "STATIC_ROOT": "/srv/on-record/static",
        **NO_MAIL,
        "ANSWER_ORIGIN": "",
        "ANSWER_KEY": "",
        **changes,
    }


def test_everything_set_starts():
    check_required(in_service())


@pytest.mark.parametrize(
    "name",
    ["SECRET_KEY", "AUDIT_KEY", "SEALING_KEYS", "BLIND_INDEX_KEY", "FORCE_NAME", "APD_REFERENCE", "DPIA_REFERENCE"],
)
def test_a_setting_left_empty_is_named(name):
    with pytest.raises(ImproperlyConfigured, match=f"Set {name}"):
        check_required(in_service(**{name: ""}))


@pytest.mark.parametrize("name", ["SECRET_KEY", "AUDIT_KEY", "SEALING_KEYS", "BLIND_INDEX_KEY"])
def test_a_short_secret_is_named(name):
    with pytest.raises(ImproperlyConfigured, match=f"Set {name} to a random value"):
        check_required(in_service(**{name: "too-short"}))


def test_one_secret_used_twice_is_refused():
    keys = new_keys()
    with pytest.raises(ImproperlyConfigured, match="two of them are the same"):
        check_required(in_service(**{**keys, "AUDIT_KEY": keys["SECRET_KEY"]}))


@pytest.mark.parametrize("hosts", [[], ["*"], ["on-record.example", "*"]])
def test_hosts_are_named_one_by_one(hosts):
    with pytest.raises(ImproperlyConfigured, match="Set ALLOWED_HOSTS"):
        check_required(in_service(ALLOWED_HOSTS=hosts))


@pytest.mark.parametrize("nation", ["", "England"])
def test_the_nation_is_one_of_four(nation):
    with pytest.raises(ImproperlyConfigured, match="Set NATION"):
        check_required(in_service(NATION=nation))


def test_debug_is_for_nobody_in_service():
    with pytest.raises(ImproperlyConfigured, match="Unset DEBUG"):
        check_required(in_service(DEBUG=True))


def test_everything_wrong_is_said_at_once():
    with pytest.raises(ImproperlyConfigured) as refusal:
        check_required(in_service(SECRET_KEY="", NATION="", FORCE_NAME=""))
    assert str(refusal.value).count("\n  - ") == 3


@pytest.mark.parametrize("place", ["/srv/on-record/static", "/srv/on-record/a/../static/files", "/srv"])
def test_files_are_never_kept_where_they_would_be_served(place):
    with pytest.raises(ImproperlyConfigured, match="Set FILES_ROOT"):
        check_required(in_service(FILES_ROOT=place))


def test_a_demonstration_needs_no_papers():
    check_required(in_service(DEMO=True, FORCE_NAME="", APD_REFERENCE="", DPIA_REFERENCE=""))


def test_no_setting_has_a_secret_for_a_default():
    bare = {"PATH": os.environ["PATH"], "ENV_FILE": ""}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    for name in ("SECRET_KEY", "AUDIT_KEY", "SEALING_KEYS", "BLIND_INDEX_KEY", "NATION", "ALLOWED_HOSTS", "FORCE_NAME"):
        assert f"Set {name}" in done.stderr


def test_mail_may_be_off_or_whole():
    check_required(in_service())
    check_required(in_service(**MAIL))


@pytest.mark.parametrize(
    "wrong",
    [
        {"MAIL_HOST": ""},
        {"MAIL_FROM": ""},
        {"MAIL_FROM": "The office <office@example.org>"},
        {"MAIL_FROM": "office@example.org\n"},
        {"MAIL_FROM_NAME": ""},
        {"MAIL_FROM_NAME": "The office\nBcc: other@example.org"},
        {"MAIL_TLS": "none"},
        {"MAIL_TLS": ""},
        {"MAIL_USER": "office"},
        {"MAIL_PASSWORD": "a password"},
        {"MAIL_CA_FILE": "/nowhere/ca.pem"},
        {"MAIL_MESSAGE_ID_DOMAIN": "example.org\r\n"},
    ],
)
def test_mail_that_is_half_set_or_unsafe_stops_the_start(wrong):
    with pytest.raises(ImproperlyConfigured) as refusal:
        check_required(in_service(**{**MAIL, **wrong}))
    assert next(iter(wrong)) in str(refusal.value)
    assert str(refusal.value).count("\n  - ") == 1


ANSWERS = {"ANSWER_ORIGIN": "https://answer.example", "ANSWER_KEY": "k" * 40}
PAGE = {**ANSWERS, "ANSWER_DATABASE_URL": "postgres://answering@host/name", "DEMO": False}


def test_answer_links_with_an_address_and_a_key_of_their_own_start():
    check_required(in_service(**ANSWERS))
    check_answer_page(PAGE)


@pytest.mark.parametrize(
    "origin",
    ["http://answer.example", "https://answer.example/", "https://answer.example/a", "answer.example", "https://a b"],
)
def test_the_address_of_answer_links_is_https_and_a_name(origin):
    with pytest.raises(ImproperlyConfigured, match="Set ANSWER_ORIGIN to https"):
        check_required(in_service(**ANSWERS | {"ANSWER_ORIGIN": origin}))


def test_answer_links_have_a_name_that_the_main_site_does_not_have():
    with pytest.raises(ImproperlyConfigured, match="Set ANSWER_ORIGIN to a name of its own"):
        check_required(in_service(**ANSWERS | {"ANSWER_ORIGIN": "https://on-record.example"}))


def test_the_key_of_answer_links_is_long_and_no_other_secret():
    keys = new_keys()
    with pytest.raises(ImproperlyConfigured, match="Set ANSWER_KEY to a random value"):
        check_required(in_service(**ANSWERS | {"ANSWER_KEY": "too-short"}))
    with pytest.raises(ImproperlyConfigured, match="Set ANSWER_KEY to a value of its own"):
        check_required(in_service(**keys, **ANSWERS | {"ANSWER_KEY": keys["AUDIT_KEY"]}))


@pytest.mark.parametrize("address", ["", "sqlite:///var/on-record.sqlite3"])
def test_the_answer_page_needs_a_database_in_which_it_can_have_a_role(address):
    with pytest.raises(ImproperlyConfigured, match="Set ANSWER_DATABASE_URL"):
        check_answer_page(PAGE | {"ANSWER_DATABASE_URL": address})


def test_the_answer_page_is_off_until_it_has_an_address():
    with pytest.raises(ImproperlyConfigured, match="It is off until ANSWER_ORIGIN is set"):
        check_answer_page(PAGE | {"ANSWER_ORIGIN": ""})


@pytest.mark.parametrize(("nation", "region"), [("WLS", "london"), ("ENG", "London"), ("ENG", "wales")])
def test_a_region_is_one_of_england(nation, region):
    with pytest.raises(ImproperlyConfigured, match="REGION"):
        check_required(in_service(NATION=nation, REGION=region))


def test_a_force_in_england_may_name_its_region():
    check_required(in_service(NATION="ENG", REGION="south_west"))


def test_the_regions_that_may_be_set_are_those_of_the_directory():
    assert set(REGIONS) == set(Region.values)
