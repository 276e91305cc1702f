import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User


def codes(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        return {error.code for error in refusal.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        "seven otters by lamplight",
        "lampotterseventy",
        "ünsere Küche ist blau",
        "пять жёлтых лодок",
        "🦦🌦️ seven small boats",
        "x7#Qp2!vR9$kL4&",
        "police horses never dance alone",
    ],
)
def test_a_long_password_that_nobody_guesses_is_taken(password):
    assert codes(password) == set()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("fourteen chars", "password_too_short"),
        ("1234567890123456", "pattern"),
        ("abcabcabcabcabcabc", "pattern"),
        ("aaaaaaaaaaaaaaaaaaaa", "pattern"),
        ("qwertyuiopasdfghjkl", "pattern"),
        ("zyxwvutsrqponmlkj", "pattern"),
        ("correct1correct1", "pattern"),
        ("abababababababab", "pattern"),
        ("OnRecord-OnRecord1", "our_names"),
        ("Tarnley Police 2026", "our_names"),
        ("Tarnley and Marches!", "our_names"),
        ("password-password-1", "our_names"),
    ],
)
def test_a_password_somebody_would_guess_is_refused(settings, password, code):
    settings.FORCE_NAME = "Tarnley and Marches Police"
    assert code in codes(password)


@pytest.mark.parametrize("password", ["Chidera Nwankwo 1", "nwankwo.chidera.1", "officer-chidera-7"])
def test_a_password_made_of_the_persons_name_is_refused(password):
    assert "our_names" in codes(password, User(username="officer", name="Chidera Nwankwo"))


def test_a_common_password_is_refused():
    assert "password_too_common" in codes("123123123123123") | codes("1q2w3e4r5t6y7u8i9o0p")


def test_fifteen_characters_are_enough():
    assert codes("otters by lamps") == set()


def test_a_very_long_password_is_taken():
    assert codes(" ".join(f"otter {number}" for number in range(20_000))) == set()
