"""Why a file is not kept, in sentences for the person at the desk; each says what to do instead."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REASONS = {
    "empty": _("There is nothing in this file. Add it once more, or write down what it shows."),
    "too_large": _(
        "This file is larger than %(most)s MB, the most that can be kept of its kind. Add a shorter or smaller copy, "
        "or write down what it shows."
    ),
    "too_many_pixels": _(
        "This picture has more than %(most)s million dots, too many to check it. Add a smaller copy, or a picture of "
        "the screen."
    ),
    "web_page": _("This is a web page, not a picture of one. Add a picture of the screen, or give the link."),
    "drawing": _("Drawings of this kind can run programs, so they are not kept. Add a picture of the screen."),
    "macros": _(
        "A file like this can hold macros or other files that run. Save a copy without them, or as a PDF, and add that."
    ),
    "archive": _(
        "Files packed into one cannot be checked. Unpack them and add them one by one; if they are too many, add what "
        "matters most and write down what the rest is."
    ),
    "password": _(
        "A password is needed to open this file, so it could not be checked. Add a copy without one, or write down "
        "what it says."
    ),
    "unsafe": _(
        "This file was checked and is not safe to open, so it was not kept. Add a picture of the screen, or write down "
        "what it shows."
    ),
    "scanner_down": _(
        "The virus scanner did not answer, so this file was not kept. Try again in a few minutes; until then, keep "
        "what the person has."
    ),
    "damaged": _(
        "This file is cut short or damaged. Add it once more from where it came from, or add a picture of the screen."
    ),
    "not_allowed": _(
        "Files of this kind are not kept. What can be kept: pictures, sound, video, PDF, Word, Excel and PowerPoint "
        "files, and plain text (UTF-8). Add it as one of these, or write down what it shows."
    ),
    "not_kept": _(
        "This file could not be put away just now, so it was not kept. Try again; if it happens again, tell the people "
        "who look after On Record."
    ),
}


def refusal(code, **params):
    """Return the ValidationError of that code."""
    return ValidationError(REASONS[code], code=code, params=params or None)
