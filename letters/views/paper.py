"""A letter on paper: a page to print, and the same as a PDF.

Both are links, and a look is a printing. Asking for the head alone would print nothing and be kept as if it did: it is
not allowed.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from letters.actions.going import print_letter
from letters.paper.page import page_of
from letters.paper.pdf import NoGlyph, pdf_of
from letters.sheets import sheet_of
from letters.views.fetching import PAGE, letter_or_404, may_write, say_refused

NO_SIGN = _("The fonts of the PDF have no signs for: %(scripts)s. Print this page instead.")


@require_GET
@may_write
def paper(request, reference, letter_id):
    """Show the page to print, once every check was asked and the printing is on record."""
    letter = _printed(request, letter_or_404(request, reference, letter_id))
    if letter is None:
        return redirect(PAGE, reference, letter_id)
    back = reverse(PAGE, args=[reference, letter_id])
    return render(request, "letters/paper.html", page_of(sheet_of(letter)) | {"back": back})


@require_GET
@may_write
def pdf(request, reference, letter_id):
    """Give the PDF. It is kept nowhere, and its name says nothing."""
    letter = _printed(request, letter_or_404(request, reference, letter_id))
    if letter is None:
        return redirect(PAGE, reference, letter_id)
    try:
        made = pdf_of(sheet_of(letter))
    except NoGlyph as missing:
        messages.info(request, NO_SIGN % {"scripts": missing})
        return redirect("letters:paper", reference, letter_id)
    except ValidationError as refusal:
        say_refused(request, refusal)
        return redirect(PAGE, reference, letter_id)
    headers = {"Content-Disposition": 'inline; filename="letter.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _printed(request, letter):
    """Return the letter as it was checked, its printing on record; None once the rule that forbids it is said."""
    try:
        return print_letter(letter=letter, by=request.user)
    except ValidationError as refusal:
        say_refused(request, refusal)
        return None
