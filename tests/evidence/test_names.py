"""Names of files and addresses as they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.names import TURNING, address_shown, host_of, name_shown


@pytest.mark.parametrize(
    "given_name, shown",
    [
        ("Screenshot 2026-04-20 at 21.14.png", "Screenshot 2026-04-20 at 21.14.png"),
        ("..\\..\\CON.png", "CON.png"),
        ("/home/sam/pictures/one.png", "one.png"),
        ("llythyr o'r tŷ.pdf", "llythyr o'r tŷ.pdf"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("", ""),
    ],
)
def test_the_last_part_of_a_name_is_shown_in_one_direction(given_name, shown):
    assert name_shown(given_name) == shown


def test_a_long_name_is_shortened_and_keeps_its_end():
    shown = name_shown("CON" + "n" * 300 + ".png")
    assert len(shown) == 60
    assert shown.startswith("CONnnn")
    assert shown.endswith("n.png")


@given(st.text())
def test_no_name_is_long_or_turned_round(name):
    shown = name_shown(name)
    assert len(shown) <= 60
    assert not TURNING & set(shown)


@pytest.mark.parametrize(
    "address, host",
    [
        ("https://feed.example.org/posts/41?a=b", "feed.example.org"),
        ("feed.example.org/posts", "feed.example.org"),
        ("HTTPS://Feed.Example.ORG", "feed.example.org"),
        ("https://bank.example.org@other.example.net/", "other.example.net"),
        ("https://other.example.net\\@bank.example.org/", "other.example.net"),
        ("https://exаmple.org/", "xn--exmple-4nf.org"),
        ("https://tŷ.example.org/", "xn--t-foa.example.org"),
        ("https://" + "ŷ" * 70 + ".example.org/", None),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_the_host_is_shown_as_the_network_knows_it(address, host):
    found = host_of(address)
    assert found.isascii()
    assert host is None or found == host


@given(st.text())
def test_any_text_has_a_host_in_ascii_or_none(address):
    assert host_of(address).isascii()


def test_what_cannot_be_seen_in_an_address_is_written_out():
    assert address_shown("https://a.example.org/\u202egpj") == "https://a.example.org/%E2%80%AEgpj"


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,Hello"])
def test_what_names_no_host_has_none(text):
    assert host_of(text) == ""
