import pytest

from answering import limits


def ask(site, address, path="/no-such-link", **headers):
    return site.get(path, REMOTE_ADDR=address, headers=headers).status_code


def test_one_address_may_ask_so_often_and_then_waits(site, sent):
    asked = [ask(site, "192.0.2.1", sent[1]) for _each in range(limits.FROM_AN_ADDRESS)]
    assert set(asked) == {200}
    assert ask(site, "192.0.2.1", sent[1]) == 429
    assert ask(site, "192.0.2.2", sent[1]) == 200


def test_all_together_may_ask_so_often(site, monkeypatch):
    monkeypatch.setattr(limits, "FROM_ALL", 3)
    assert [ask(site, f"192.0.2.{each}") for each in range(5)] == [404, 404, 404, 429, 429]


def test_what_one_address_may_no_longer_ask_does_not_count_for_the_others(site, monkeypatch):
    monkeypatch.setattr(limits, "FROM_ALL", limits.FROM_AN_ADDRESS + 1)
    for _each in range(limits.FROM_AN_ADDRESS * 2):
        ask(site, "192.0.2.1")
    assert ask(site, "192.0.2.2") == 404


def test_neighbours_of_an_ipv6_address_are_one(site, monkeypatch):
    monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 2)
    assert [ask(site, f"2001:db8:0:1::{each}") for each in range(3)] == [404, 404, 429]
    assert ask(site, "2001:db8:0:2::1") == 404


def test_behind_a_proxy_the_last_address_counts_and_what_the_caller_claims_does_not(site, settings, monkeypatch):
    settings.BEHIND_TLS_PROXY = True
    monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 1)
    claimed = {"x-forwarded-for": "203.0.113.9, 192.0.2.1"}
    assert [ask(site, "127.0.0.1", **claimed), ask(site, "127.0.0.1", **claimed)] == [404, 429]
    assert ask(site, "127.0.0.1", **{"x-forwarded-for": "192.0.2.2"}) == 404


def test_without_a_proxy_nobody_is_believed(site, monkeypatch):
    monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 1)
    asked = [ask(site, "192.0.2.1", **{"x-forwarded-for": f"192.0.2.{each}"}) for each in (7, 8)]
    assert asked == [404, 429]


@pytest.mark.parametrize("address", ["", "unix:", "not an address", "\0"])
def test_who_has_no_address_is_counted_with_the_others_like_that(site, address):
    assert ask(site, address) == 404
