"""Mail that came back becomes a task; what only looks like it changes nothing."""

from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from jobs import bounces
from jobs.models import OutboxMessage, State
from tests.jobs.trial import put_in

A_NUMBER = "0123456789abcdef" * 2


def notice_about(number, *, action="failed", status="5.1.1", returned="message/rfc822", headers=()):
    """Return the bytes of a delivery status notification. returned: the kind of part that the original is in."""
    status_fields = (
        f"Reporting-MTA: dns; mail.example.org\n\nFinal-Recipient: rfc822; a@example.org\nAction: {action}\n"
    )
    report = MIMEMultipart("report", **{"report-type": "delivery-status"})
    report["From"] = "MAILER-DAEMON@example.org"
    for name, value in headers:
        report[name] = value
    report.attach(MIMEText("Your mail could not be delivered."))
    text = report.as_bytes().rstrip().removesuffix(b"--")
    boundary = text[text.rindex(b"\n--") + 1 :]
    parts = [_part("message/delivery-status", f"{status_fields}Status: {status}\n")]
    if returned:
        parts.append(_part(returned, f"Message-ID: <{number}@example.org>\nSubject: A message for you\n\n"))
    return text + b"\n" + b"".join(part + b"\n" + boundary + b"\n" for part in parts)[:-1] + b"--\n"


def _part(kind, text):
    return f"Content-Type: {kind}\n\n{text}".encode()


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize("status, code", [("5.1.1", "permanent"), ("4.4.7", "transient"), ("", "permanent")])
def test_a_notice_of_failure_is_read(returned, status, code):
    read = bounces.read(notice_about(A_NUMBER, status=status, returned=returned))
    assert read == bounces.Notice((A_NUMBER,), True, code)


@pytest.mark.parametrize("header", ["In-Reply-To", "References"])
def test_a_notice_without_the_original_says_what_it_answers(header):
    headers = [(header, f"<{A_NUMBER}@example.org>")]
    assert bounces.read(notice_about("", returned=None, headers=headers)).numbers == (A_NUMBER,)


def test_what_came_back_goes_before_what_is_answered():
    headers = [("References", f"<{'f' * 32}@example.org>")]
    assert bounces.read(notice_about(A_NUMBER, headers=headers)).numbers == (A_NUMBER,)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_notice_that_nothing_failed_says_so(action):
    assert not bounces.read(notice_about(A_NUMBER, action=action)).has_failed


def test_an_answer_by_a_person_is_no_notice():
    answer = EmailMessage()
    answer["In-Reply-To"] = f"<{A_NUMBER}@example.org>"
    answer.set_content("Action: failed\nStatus: 5.1.1\n")
    assert bounces.read(answer.as_bytes()) is None


def test_what_is_too_large_is_not_read():
    assert bounces.read(notice_about(A_NUMBER) + b" " * bounces.LARGEST) is None


def test_parts_within_parts_without_end_are_given_up():
    inside = EmailMessage()
    inside.set_content("deep")
    content = inside.as_bytes()
    for number in range(3000):
        head = f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'.encode()
        content = head + content
    assert bounces.read(content) is None


def test_a_status_part_may_hold_anything():
    report = MIMEMultipart("report")
    report.attach(MIMEMessage(EmailMessage(), "delivery-status"))
    assert bounces.read(report.as_bytes()) is None


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_without_an_error(content):
    bounces.read(content)


@given(st.data())
def test_a_notice_damaged_anywhere_is_read_without_an_error(data):
    content = bytearray(notice_about(A_NUMBER))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    bounces.read(bytes(content))


@pytest.mark.django_db
def test_a_message_that_came_back_is_told_and_becomes_a_task(trial):
    message = put_in(State.SENT)
    assert bounces.note(bounces.read(notice_about(message.message_id)))
    message.refresh_from_db()
    assert (message.state, message.why) == (State.CAME_BACK, "permanent")
    assert trial.told == [("came_back", message.subject_id, "permanent")]
    assert list(OutboxMessage.objects.tasks()) == [message]


@pytest.mark.django_db
def test_a_message_in_doubt_that_came_back_had_gone(trial):
    message = put_in(State.IN_DOUBT)
    assert bounces.note(bounces.read(notice_about(message.message_id)))
    assert [told[0] for told in trial.told] == ["sent", "came_back"]


@pytest.mark.django_db
def test_the_same_notice_again_changes_nothing(trial):
    message = put_in(State.CAME_BACK)
    assert bounces.note(bounces.read(notice_about(message.message_id)))
    assert trial.told == []


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.WAITING, State.AT_THE_DOOR])
def test_what_never_went_cannot_come_back(trial, state):
    message = put_in(state)
    assert not bounces.note(bounces.read(notice_about(message.message_id)))
    message.refresh_from_db()
    assert message.state == state


@pytest.mark.django_db
def test_the_command_puts_each_file_away_and_names_nobody(trial, tmp_path, capsys):
    message, underway = put_in(State.SENT), put_in(State.AT_THE_DOOR)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1.host").write_bytes(notice_about(message.message_id))
    (tmp_path / "2.eml").write_bytes(notice_about(A_NUMBER))
    (tmp_path / "3.eml").write_bytes(notice_about(underway.message_id))
    (tmp_path / "4.eml").write_bytes(notice_about(message.message_id, action="delayed"))
    (tmp_path / "5.eml").write_bytes(b"\xff\x00 no mail at all")
    call_command("note_bounces", str(tmp_path))
    assert capsys.readouterr().out == "came back 1, waits 1, other 1, unknown 2\n"
    assert files_in(tmp_path) == {"done/1.host", "unknown/2.eml", "3.eml", "done/4.eml", "unknown/5.eml"}


@pytest.mark.django_db
def test_the_command_follows_no_link_and_writes_over_nothing(tmp_path, capsys):
    (tmp_path / "elsewhere").write_bytes(b"words")
    (tmp_path / "a.eml").symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        (tmp_path / "b.eml").write_bytes(b"words")
        call_command("note_bounces", str(tmp_path))
    assert files_in(tmp_path) == {"elsewhere", "a.eml", "unknown/b.eml", "unknown/again-b.eml"}


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="no such folder"):
        call_command("note_bounces", str(tmp_path / "nowhere"))


def files_in(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}
