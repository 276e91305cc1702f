"""A message goes once, inside TLS, to one recipient; and every state says what is known."""

import os
import signal
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from jobs import outbox
from jobs.delivery import smtp
from jobs.models import OutboxMessage, State
from jobs.sending import CLAIM, WAITS, Sender
from tests.jobs.certificates import make_certificates
from tests.jobs.trial import KIND, address_of, put_in, put_one

pytestmark = pytest.mark.django_db


def send():
    """Send what is due; return (state, why) of each."""
    return [(became.state, became.why) for became in Sender().send_due()]


def known(message):
    return OutboxMessage.objects.values_list("state", "why").get(pk=message.pk)


def test_a_message_goes_as_it_was_composed(trial, mail_server):
    server, message = mail_server(), put_one()
    assert send() == [("sent", "")]
    [kept] = server.kept
    read = message_from_bytes(kept.content.replace(b"\r\n..", b"\r\n."), policy=default)
    assert kept.recipient == address_of(message.subject_id) == read["To"]
    assert read.get_body().get_content().splitlines() == trial.words.splitlines()
    assert read["Message-ID"] == f"<{message.message_id}@example.org>"
    assert read["Date"].endswith("+0000")


def test_nothing_but_hello_is_said_before_tls(trial, mail_server):
    server, _message = mail_server(), put_one()
    send()
    assert server.in_plain == [b"ehlo example.org\r\n", b"STARTTLS\r\n"]
    assert [kept.is_tls for kept in server.kept] == [True]


def test_a_port_that_begins_with_tls_is_used_as_well(trial, mail_server):
    server, _message = mail_server(is_implicit=True), put_one()
    assert send() == [("sent", "")]
    assert server.in_plain == []


def test_the_handler_is_told_when_it_went(trial, mail_server):
    mail_server()
    message = put_one()
    send()
    message.refresh_from_db()
    assert trial.told == [("sent", message.subject_id, message.sent_at)]


def test_what_was_sent_is_not_sent_again(trial, mail_server):
    server, _message = mail_server(), put_one()
    send()
    assert send() == []
    assert len(server.kept) == 1


def test_a_sign_in_happens_inside_tls(trial, mail_server, settings):
    server, _message = mail_server(wants_sign_in=True), put_one()
    settings.MAIL_USER, settings.MAIL_PASSWORD = "office", "a password of the tests"
    assert send() == [("sent", "")]
    assert len(server.signed_in) == 1
    assert not any(b"AUTH" in line for line in server.in_plain)


@pytest.mark.parametrize(
    "behaviour",
    [
        {"offers_starttls": False},
        {"answers": {"STARTTLS": "454 not now"}},
        {"gone_at": ("STARTTLS",)},
        {"silent_at": ("STARTTLS",)},
    ],
)
def test_without_tls_nothing_goes(trial, mail_server, behaviour):
    server, message = mail_server(**behaviour), put_one()
    assert send() == [("waiting", "tls")]
    assert {line.split()[0].upper() for line in server.in_plain} <= {b"EHLO", b"STARTTLS", b""}
    assert server.kept == []
    assert known(message) == ("waiting", "tls")


def test_an_answer_slipped_in_before_tls_is_not_taken_for_one_inside_it(trial, mail_server):
    server, _message = mail_server(answers={"STARTTLS": "220 go\r\n550 refused", "RCPT": "450 busy"}), put_one()
    assert send() == [("waiting", "put_off")]
    assert server.kept == []


def test_tls_that_is_expected_from_the_first_byte_is_never_done_without(trial, mail_server, settings):
    server, _message = mail_server(), put_one()
    settings.MAIL_TLS = "implicit"
    assert send()[0] in [("waiting", "tls"), ("waiting", "unreachable")]
    assert server.kept == []


def test_a_certificate_that_nobody_vouches_for_stops_it(trial, mail_server, tmp_path):
    make_certificates(tmp_path)
    server, _message = mail_server(certificate=tmp_path / "server.pem"), put_one()
    assert send() == [("waiting", "tls")]
    assert server.kept == []


def test_a_certificate_for_another_host_stops_it(trial, mail_server, certificates, settings, tmp_path):
    make_certificates(tmp_path, address="127.0.0.2")
    server, _message = mail_server(certificate=tmp_path / "server.pem"), put_one()
    settings.MAIL_CA_FILE = str(tmp_path / "ca.pem")
    assert send() == [("waiting", "tls")]
    assert server.kept == []


def test_a_server_that_is_not_there_is_tried_again_later(trial, settings):
    settings.MAIL_HOST, settings.MAIL_PORT = "127.0.0.1", 1
    put_one()
    assert send() == [("waiting", "unreachable")]


@pytest.mark.parametrize(
    "behaviour, became",
    [
        ({"silent_at": ("HELLO",)}, ("waiting", "unreachable")),
        ({"answers": {"HELLO": "554 no"}}, ("waiting", "unreachable")),
        ({"answers": {"MAIL": "451 later"}}, ("waiting", "sender")),
        ({"answers": {"MAIL": "550 not from you"}}, ("waiting", "sender")),
        ({"wants_sign_in": True}, ("waiting", "sign_in")),
        ({"answers": {"RCPT": "450 busy"}}, ("waiting", "put_off")),
        ({"answers": {"RCPT": "550 nobody"}}, ("stopped", "refused")),
        ({"silent_at": ("RCPT",)}, ("waiting", "broken_off")),
        ({"gone_at": ("RCPT",)}, ("waiting", "broken_off")),
        ({"answers": {"DATA": "451 later"}}, ("waiting", "put_off")),
        ({"answers": {"DATA": "554 no"}}, ("stopped", "refused")),
        ({"gone_at": ("DATA",)}, ("waiting", "broken_off")),
        ({"answers": {"END": "451 later"}}, ("waiting", "put_off")),
        ({"answers": {"END": "554 no"}}, ("stopped", "refused")),
        ({"answers": {"END": "999 what"}}, ("in_doubt", "no_answer")),
        ({"gone_at": ("END",)}, ("in_doubt", "no_answer")),
        ({"silent_at": ("END",)}, ("in_doubt", "no_answer")),
    ],
)
def test_every_answer_of_a_server_has_a_state(trial, mail_server, behaviour, became):
    mail_server(**behaviour)
    message = put_one()
    assert send() == [became]
    assert known(message) == became


def test_a_server_that_takes_nothing_is_asked_once_in_a_round(trial, mail_server):
    server = mail_server(offers_starttls=False)
    put_one(), put_one()
    assert send() == [("waiting", "tls")]
    assert server.in_plain.count(b"ehlo example.org\r\n") == 1


def test_one_recipient_that_is_refused_holds_nobody_else_up(trial, mail_server):
    mail_server(answers={"RCPT": "550 nobody"})
    put_one(), put_one()
    assert len(send()) == 2


def test_a_refused_message_is_told_and_becomes_a_task(trial, mail_server):
    mail_server(answers={"RCPT": "550 nobody"})
    message = put_one()
    send()
    assert trial.told == [("stopped", message.subject_id, "refused")]
    assert list(OutboxMessage.objects.tasks()) == [message]


def test_a_message_that_does_not_go_is_tried_less_and_less_often_and_given_up_within_a_day(trial, mail_server):
    mail_server(answers={"RCPT": "450 busy"})
    message = put_one()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for wait in WAITS:
            assert send() == [("waiting", "put_off")]
            clock.shift(wait - timedelta(seconds=1))
            assert send() == []
            clock.shift(1)
        assert send() == [("stopped", "given_up")]
    assert sum(WAITS, timedelta()) < timedelta(hours=24)
    assert trial.told == [("stopped", message.subject_id, "given_up")]


@pytest.mark.django_db(transaction=True)
def test_what_takes_long_is_made_once_while_nothing_is_locked(trial, mail_server, monkeypatch):
    mail_server()
    put_one()
    made, given, plain = [], [], trial.compose
    monkeypatch.setattr(trial, "prepare", lambda _id: made.append(connection.in_atomic_block) or "a file")
    monkeypatch.setattr(trial, "compose", lambda of, prepared: given.append(prepared) or plain(of, prepared))
    assert send() == [("sent", "")]
    assert (made, given) == ([False], ["a file", "a file"])


def test_a_message_that_must_not_go_stops_before_anybody_is_asked(trial, mail_server):
    server, message = mail_server(), put_one()
    trial.stops = "not_allowed"
    assert send() == [("stopped", "not_allowed")]
    assert server.in_plain == []
    assert trial.told == [("stopped", message.subject_id, "not_allowed")]


def test_a_check_that_fails_while_it_is_on_its_way_stops_it_at_the_door(trial, mail_server, monkeypatch):
    server, _message = mail_server(), put_one()
    at_each(monkeypatch, trial, second=lambda: setattr(trial, "stops", "not_allowed"))
    assert send() == [("stopped", "not_allowed")]
    assert server.kept == []


def test_words_that_change_on_the_way_do_not_go(trial, mail_server, monkeypatch):
    server, _message = mail_server(), put_one()
    at_each(monkeypatch, trial, second=lambda: setattr(trial, "words", "other words"))
    assert send() == [("waiting", "changed")]
    assert server.kept == []


def test_what_is_taken_back_on_the_way_does_not_go(trial, mail_server, monkeypatch):
    server, message = mail_server(), put_one()
    hand_over = smtp.Smtp.hand_over

    def taken_back_meanwhile(line, envelope):
        hand_over(line, envelope)
        outbox.take_back(KIND, message.subject_id)

    monkeypatch.setattr(smtp.Smtp, "hand_over", taken_back_meanwhile)
    assert send() == [("overtaken", "")]
    assert server.kept == []
    assert known(message) == ("stopped", "taken_back")


def at_each(monkeypatch, trial, *, second):
    """Do something just before the second time that a message is composed."""
    composed, plain = [], trial.compose

    def compose(subject_id, prepared):
        if composed:
            second()
        composed.append(subject_id)
        return plain(subject_id, prepared)

    monkeypatch.setattr(trial, "compose", compose)


def test_a_message_to_two_is_sent_to_neither(trial, mail_server, monkeypatch):
    server, _message = mail_server(), put_one()
    for header, value in (("To", "a@example.org, b@example.org"), ("Bcc", "b@example.org"), ("Cc", "b@example.org")):
        put_one()
        monkeypatch.setattr(trial, "compose", lambda _id, _prepared, extra=(header, value): addressed(*extra))
        assert set(send()) == {("stopped", "not_one_recipient")}
    assert server.kept == []


def addressed(header, value):
    message = EmailMessage()
    message["From"] = "office@example.org"
    if header != "To":
        message["To"] = "a@example.org"
    message[header] = value
    message.set_content("words")
    return message


def test_a_message_of_a_kind_that_nobody_registered_stays(trial, mail_server):
    mail_server()
    with transaction.atomic():
        outbox.put("unheard_of", put_one().subject_id)
    assert len(send()) == 1
    assert OutboxMessage.objects.get(kind="unheard_of").state == State.WAITING


def test_what_a_sender_left_behind_waits_again(trial, mail_server):
    server, _message = mail_server(), put_in(State.SENDING)
    assert send() == [("sent", "")]
    assert len(server.kept) == 1


def test_what_was_left_at_the_door_is_in_doubt_and_never_goes_by_itself(trial, mail_server):
    server, message = mail_server(), put_in(State.AT_THE_DOOR)
    assert send() == []
    assert server.kept == []
    assert known(message) == ("in_doubt", "cut_off")
    assert list(OutboxMessage.objects.tasks()) == [message]


@pytest.mark.parametrize("state", [State.SENDING, State.AT_THE_DOOR])
def test_a_sender_that_still_may_be_at_work_is_left_alone(trial, mail_server, state):
    mail_server()
    message = put_in(state, claimed_until=timezone.now() + timedelta(seconds=30))
    assert send() == []
    assert known(message)[0] == state


def test_a_message_on_which_every_sender_ends_is_given_up(trial, mail_server):
    mail_server()
    message = put_in(State.SENDING, tries=len(WAITS) + 1)
    assert send() == []
    assert known(message) == ("stopped", "given_up")


def test_a_claim_outlives_the_longest_wait_for_an_answer():
    assert timedelta(seconds=smtp.PATIENCE_AT_THE_END) < CLAIM


def test_a_demonstration_writes_into_a_folder_that_is_closed_to_others(trial, settings, tmp_path):
    settings.OUTBOX_FOLDER = tmp_path / "outbox"
    message = put_one()
    assert send() == [("sent", "")]
    [file] = settings.OUTBOX_FOLDER.iterdir()
    assert file.name == f"{message.message_id}.eml"
    assert (settings.OUTBOX_FOLDER.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert message_from_bytes(file.read_bytes(), policy=default)["To"] == address_of(message.subject_id)


def test_a_folder_that_cannot_be_written_leaves_the_message_waiting(trial, settings, tmp_path):
    settings.OUTBOX_FOLDER = tmp_path / "file" / "outbox"
    (tmp_path / "file").write_text("in the way")
    put_one()
    assert send() == [("waiting", "unreachable")]


def test_the_command_says_what_became_of_each_and_no_address(trial, mail_server, capsys):
    mail_server()
    message = put_one()
    call_command("send_outbox")
    said = capsys.readouterr().out
    assert said == f"trial {message.pk}: sent\nsent 1\n"


def test_the_command_fails_when_nothing_goes(trial, mail_server):
    mail_server(offers_starttls=False)
    put_one()
    with pytest.raises(CommandError, match="tls"):
        call_command("send_outbox", "--once")


def test_the_command_says_that_mail_is_off(settings):
    settings.DEMO, settings.MAIL_HOST = False, ""
    with pytest.raises(CommandError, match="E-mail is off"):
        call_command("send_outbox")


def test_a_sender_that_is_told_to_end_finishes_the_message_it_has(trial, mail_server, monkeypatch, capsys):
    server, first, _second = mail_server(), put_one(), put_one()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(trial, "sent", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    # Inside the transaction of a test, every connection looks like one to be closed.
    monkeypatch.setattr("jobs.management.commands.send_outbox.close_old_connections", lambda: None)
    call_command("send_outbox", "--forever")
    for number, handler in before.items():
        signal.signal(number, handler)
    assert len(server.kept) == 1
    assert capsys.readouterr().out == f"trial {first.pk}: sent\nsent 1\n"
    assert OutboxMessage.objects.filter(state=State.WAITING).count() == 1
