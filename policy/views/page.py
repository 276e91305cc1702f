"""What every page of the rules shows: the other pages, the nation it speaks of, and what a new rule would change."""

from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from policy.models import Nation

may_change = permission_required("policy.change", raise_exception=True)

PAGES = (
    ("policy:limits", _("Limits")),
    ("policy:closed-days", _("Closed days")),
    ("policy:regimes", _("What is not a crime")),
    ("policy:strands", _("Strands")),
    ("policy:outcome-codes", _("Outcomes")),
    ("policy:offence-families", _("Offences")),
)


def page_of(request, name):
    """Return the context of one page of the rules; name: its heading."""
    here = request.resolver_match.view_name
    pages = [{"url": reverse(page), "text": text, "is_current": page == here} for page, text in PAGES]
    return {"page_name": name, "pages": pages}


def nation_asked(request):
    """Return the nation a list is asked for; the force's own where none or no such is named."""
    asked = request.GET.get("nation", "")
    return asked if asked in Nation.values else settings.NATION


def nations_of(nation):
    """Return the links that show the same list for each nation."""
    return [
        {"url": f"?nation={value}", "text": label, "is_current": value == nation} for value, label in Nation.choices
    ]


class Proposal:
    """A new rule on its way: looked at first in words, and written down once those words were seen.

    say: gives the sentences about the unsaved rows; check, write: the actions for them.
    """

    def __init__(self, request, form, rows, *, say, check, write):
        self.request, self.form, self.rows = request, form, rows
        self.check, self.write = check, write
        self.sentences = say(rows)
        answers = sorted((name, repr(value)) for name, value in form.cleaned_data.items())
        self.seal = sha256(repr((self.sentences, answers)).encode()).hexdigest()

    def is_written(self):
        """Write the rule if this is what was seen; say whether it was. What is wrong stands in the form."""
        try:
            if self.request.POST.get("seen") == self.seal:
                self.write(self.rows)
                return True
            self.check(self.rows)
        except ValidationError as refusal:
            self.form.add_error(None, refusal)
        return False

    @property
    def shown(self):
        """What the template shows of it; nothing while something is wrong."""
        return {} if self.form.errors else {"sentences": self.sentences, "seal": self.seal}
