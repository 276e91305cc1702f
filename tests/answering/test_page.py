"""The page on which a service answers: it shows a number, takes one answer once, and tells nothing else."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from answering.models import Link, Said
from answering.tokens import new_token
from referrals.answer_link import withdraw_link
from referrals.choices import Status
from tests.answering.conftest import link_of, say, take_back
from tests.referrals.referred import make_referral, make_to_delete

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
}


def test_the_page_shows_the_number_and_three_answers_and_nothing_of_the_record(site, sent):
    referral, path = sent
    page = site.get(path)
    assert page.status_code == 200
    assert referral.number in page.text
    assert [value for value in Said.values if f'value="{value}"' in page.text] == Said.values
    for secret in (referral.incident.reference, referral.service.name, str(referral.pk), "olice"):
        assert secret not in page.text


def test_to_look_changes_nothing(site, sent):
    _referral, path = sent
    for _again in range(3):
        site.get(path)
        site.head(path)
    assert not Link.objects.get().used_at


@pytest.mark.parametrize("said", Said)
def test_an_answer_is_taken_and_thanked_for(site, sent, said):
    _referral, path = sent
    page = say(site, path, said)
    assert page.status_code == 200
    assert str(said.label) in page.text
    link = Link.objects.get()
    assert (link.said, bool(link.used_at), link.taken_in_at) == (said, True, None)


def test_the_second_answer_is_not_taken(site, sent):
    _referral, path = sent
    say(site, path, Said.CAN_HELP)
    assert say(site, path, Said.CANNOT_HELP).status_code == 404
    assert Link.objects.get().said == Said.CAN_HELP


def used(site, referral):
    path = link_of(referral)
    say(site, path)
    return path


def late(site, referral):
    return link_of(referral, now=timezone.now() - timedelta(days=16))


def altered(site, referral):
    path = link_of(referral)
    return path[:-1] + ("a" if path[-1] != "a" else "b")


def withdrawn(site, referral):
    path = link_of(referral)
    with transaction.atomic():
        withdraw_link(referral, by=referral.started_by)
    return path


def replaced(site, referral):
    path = link_of(referral)
    link_of(referral)
    return path


def never_made(site, referral):
    return f"/{new_token()}"


def hostile(site, referral):
    return "/%00" + "9" * 900


@pytest.mark.parametrize("made", [used, late, altered, withdrawn, replaced, never_made, hostile])
def test_every_link_that_is_no_good_is_answered_alike(site, sent, made):
    referral, _path = sent
    path = made(site, referral)
    plain = site.get("/no-such-link")
    kept = list(Link.objects.values())
    for answered in (site.get(path), say(site, path), site.post(path, {"answer": "can_help"}), say(site, path, "x")):
        assert answered.status_code == 404
        assert answered.content == plain.content
        assert answered.headers == plain.headers
    assert list(Link.objects.values()) == kept


def test_one_that_was_taken_back_is_answered_like_one_that_never_was(site, links):
    referral = make_referral(status=Status.SENT)
    path = link_of(referral)
    take_back(referral)
    assert site.get(path).content == site.get("/no-such-link").content


def test_a_link_answers_for_its_own_referral_alone(site, sent):
    _referral, path = sent
    other = make_to_delete()
    another = make_referral(status=Status.SENT)
    link_of(another)
    form = f"answer=cannot_help&number={another.number}&referral={other.pk}&digest={Link.objects.first().digest}"
    site.post(path, form, content_type="application/x-www-form-urlencoded")
    assert not Link.objects.get(number=another.number).used_at


@pytest.mark.parametrize(
    "form", ["", "answer=", "answer=perhaps", "answer=%00", "other=can_help", "answer=" + "a" * 2000]
)
def test_a_form_without_an_answer_uses_nothing_up(site, sent, form):
    _referral, path = sent
    page = site.post(path, form, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 400
    assert "Nothing was sent" in page.text
    assert not Link.objects.get().used_at


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""])
def test_a_form_of_another_kind_is_not_read(site, sent, kind):
    _referral, path = sent
    assert site.post(path, "answer=can_help", content_type=kind).status_code == 400
    assert not Link.objects.get().used_at


@pytest.mark.parametrize("path", ["/", "/admin/", "/account/login/", "/healthz", "/a/b", "/favicon.ico"])
def test_there_is_no_other_page(site, path):
    page = site.get(path)
    assert page.status_code == 404
    assert "This link does not work" in page.text


def test_another_way_of_asking_is_refused(site, sent):
    for method in (site.put, site.delete, site.patch, site.options):
        assert method(sent[1]).status_code == 405


def test_every_reply_carries_its_headers_and_no_cookie(site, sent):
    for reply in (site.get(sent[1]), site.get("/no-such-link"), site.put(sent[1]), say(site, sent[1])):
        assert {name: reply.headers[name] for name in HEADERS} == HEADERS
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert not reply.cookies


def test_a_page_takes_one_statement(site, sent, django_assert_num_queries):
    for path in (sent[1], f"/{new_token()}", "/x"):
        with django_assert_num_queries(1):
            site.get(path)


def test_an_answer_takes_one_statement_whether_it_is_taken_or_not(site, sent, django_assert_num_queries):
    for path in (sent[1], sent[1], f"/{new_token()}", "/x"):
        with django_assert_num_queries(1):
            say(site, path)


def test_an_error_is_said_plainly_and_logged_without_the_address(site, sent, monkeypatch, caplog):
    monkeypatch.setattr("answering.views.digest", lambda token: 1 / 0)
    page = site.get(sent[1])
    assert page.status_code == 503
    assert "try again" in page.text.lower()
    assert "ZeroDivisionError" in caplog.text
    assert not any(sent[1] in record.getMessage() for record in caplog.records if record.name == "answering")
