"""What a browser sent, looked at before Django makes it readable."""

from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
BYTES = "latin-1"  # gives every byte a character of its own, so that nothing is changed in passing


def unreadable_boxes(request):
    """Return the names of the boxes whose text is not UTF-8; Django would put other characters in its place."""
    if request.content_type != FORM:
        return frozenset()
    pairs = parse_qsl(request.body.decode(BYTES), keep_blank_values=True, encoding=BYTES)
    return frozenset(name for name, value in pairs if not _is_utf_8(value.encode(BYTES)))


def _is_utf_8(sent):
    try:
        sent.decode()
    except UnicodeDecodeError:
        return False
    return True
