"""The page of the services in a process of its own, with the role, the settings and the key that its page gives it."""

import pytest
from django.db import connection

from answering.models import Link, Said
from answering.tokens import new_token
from referrals.actions.links import take_in_answers
from referrals.choices import Status
from referrals.models import Referral
from tests.answering import listener
from tests.answering.conftest import link_of
from tests.answering.listener import Listener
from tests.referrals.referred import make_referral

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file")]
ON_POSTGRES = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has roles")


@pytest.fixture
def served(tmp_path, links):
    with listener.served(tmp_path) as running:
        yield running


def test_a_service_answers_and_the_record_knows(served):
    referral = make_referral(status=Status.SENT)
    path = link_of(referral)
    status, text, _headers = served.ask(path)
    assert (status, referral.number in text) == (200, True)
    assert served.ask(path, "answer=can_help")[0] == 200
    first, second = served.ask(path, "answer=cannot_help"), served.ask(f"/{new_token()}", "answer=can_help")
    assert first == second
    assert first[0] == 404
    assert take_in_answers() == 1
    assert Referral.objects.get(pk=referral.pk).status == Status.ACCEPTED
    assert Link.objects.get().said == Said.CAN_HELP
    for each in (path, path.strip("/")):
        assert each not in served.log


def test_under_another_name_no_link_is_good(served):
    path = link_of(make_referral(status=Status.SENT))
    served.origin = "https://elsewhere.example"
    assert served.ask(path)[0] == 404


def test_it_does_not_start_while_it_is_off(tmp_path):
    with pytest.raises(RuntimeError, match="It is off until ANSWER_ORIGIN is set"):
        Listener(tmp_path, ANSWER_ORIGIN="", ANSWER_DATABASE_URL="sqlite:///x", DEMO="on").start()


def test_in_service_it_does_not_start_on_a_file(tmp_path):
    with pytest.raises(RuntimeError, match="Set ANSWER_DATABASE_URL to a PostgreSQL"):
        Listener(tmp_path, ANSWER_DATABASE_URL="sqlite:///x", origin="https://answer.example").start()


def test_it_does_not_start_where_its_table_is_not(tmp_path):
    with pytest.raises(RuntimeError, match="does not let it read its table"):
        Listener(tmp_path, ANSWER_DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3", DEMO="on").start()


@ON_POSTGRES
@pytest.mark.parametrize(
    "more",
    [
        "SELECT ON incidents_incident",
        "SELECT (id) ON referrals_referral",
        "UPDATE ON answering_link",
        "INSERT ON answering_link",
    ],
)
def test_it_does_not_start_with_a_role_that_may_do_more(tmp_path, more):
    with listener.role() as address:
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT {more} TO {listener.ROLE}")
        with pytest.raises(RuntimeError, match="may do more than answer"):
            Listener(tmp_path, ANSWER_DATABASE_URL=address, origin="https://answer.example").start()
