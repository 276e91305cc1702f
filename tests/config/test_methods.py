import pytest

ADDRESS = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("charset", ["hex", "utf-7", "unicode_escape", "nonesuch"])
def test_a_form_in_another_encoding_is_refused_at_the_door(client, charset):
    response = client.generic("POST", "/record/", b"account=x", content_type=f"{ADDRESS}; charset={charset}")
    assert response.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8"])
def test_a_form_in_utf_8_comes_in(client, db, charset):
    response = client.post("/record/", b"account=x", content_type=f"{ADDRESS}; charset={charset}")
    assert response.status_code == 302


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace", "options"])
def test_no_other_method_is_answered(client, method):
    assert getattr(client, method)("/record/").status_code == 405
