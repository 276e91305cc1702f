import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command

from accounts.management.commands import add_person
from accounts.models import User
from accounts.roles import Role
from audit.models import Event
from tests.accounts.conftest import PASSWORD
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(monkeypatch, in_service):
    """Passwords typed on the terminal, in turn."""
    answers = [PASSWORD, PASSWORD]
    monkeypatch.setattr(add_person, "getpass", lambda prompt: answers.pop(0))
    return answers


def add(**options):
    call_command("add_person", username="rowan", name="Rowan Ó Sé", role="administrator", **options)


def test_a_forces_first_administrator_is_added(typed, capsys):
    add()
    user = User.objects.get(username="rowan")
    assert user.has_role(Role.ADMINISTRATOR)
    assert user.check_password(PASSWORD)
    assert PASSWORD not in capsys.readouterr().out


def test_adding_somebody_is_kept(typed):
    add()
    event = Event.objects.get()
    assert (event.act, event.what, event.reason) == ("grant", f"user {User.objects.get().pk}", "administrator")


def test_somebody_is_added_to_a_unit(typed):
    make_unit("marches")
    add(unit="marches")
    assert User.objects.get().unit.slug == "marches"


@pytest.mark.parametrize(
    ("answers", "why"),
    [(["short"], "at least 15 characters"), ([PASSWORD, "something else entirely"], "not the same")],
)
def test_a_password_that_will_not_do_adds_nobody(typed, answers, why):
    typed[:] = answers
    with pytest.raises(CommandError, match=why):
        add()
    assert not User.objects.exists()


def test_an_unknown_unit_adds_nobody(typed):
    with pytest.raises(CommandError, match="no unit"):
        add(unit="atlantis")


def test_a_taken_user_name_is_refused(typed):
    make_user(username="rowan")
    with pytest.raises(CommandError, match="already exists"):
        add()


def test_a_password_is_never_an_argument(typed):
    with pytest.raises((CommandError, TypeError)):
        call_command("add_person", "--password", PASSWORD, username="rowan", name="Rowan", role="administrator")


def test_real_people_are_not_added_to_a_demonstration(typed, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="demonstration"):
        add()


def test_real_people_are_not_added_to_invented_ones(typed):
    make_user(is_demonstration=True)
    with pytest.raises(CommandError, match="invented people"):
        add()


def test_somebody_of_the_forces_own_sign_on_has_no_password_here(typed, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{"provider_id": "force"}]}}
    add(subject="4f1c")
    assert not User.objects.get().has_usable_password()
    assert SocialAccount.objects.get().uid == "4f1c"


def test_the_forces_own_sign_on_has_to_be_set_up(typed):
    with pytest.raises(CommandError, match="not set up"):
        add(subject="4f1c")
