"""Tags for pages: {% menu as entries %}, {% tabs incident as rows %}, {% page_token incident "wishes" %}."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from incidents.page_tokens import Opened
from incidents.tabs import tabs_of

register = template.Library()

# permission ("" for everybody), page, words
MENU = (
    ("incidents.view_desk", "incidents:desk", _("Desk")),
    ("incidents.record", "incidents:report-start", _("Record a report")),
    ("incidents.list_unit", "incidents:unit-list", _("Incidents")),
    ("finding.search", "finding:search", _("Search")),
    ("directory.look", "directory:services", _("Services")),
    ("referrals.refer", "referrals:to-do", _("Support")),
    ("consultations.decide", "consultations:to-decide", _("For you to decide")),
    ("letters.read", "letters:to-read", _("Letters to read")),
    ("recording.check", "recording:to-check", _("Recording to check")),
    ("risk.see_patterns", "risk:unit", _("Risk")),
    ("risk.see_patterns", "risk:patterns", _("Patterns to answer")),
    ("incidents.record", "incidents:stop-by-reference", _("Stop everything")),
    ("rights.decide", "rights:waiting", _("What people asked for")),
    ("rights.open_names", "rights:name-search", _("Names no longer used")),
    ("incidents.open_with_reason", "incidents:open-with-reason", _("Open a record")),
    ("accounts.manage", "staff:people", _("People")),
    ("access.manage", "access:waiting", _("Asked to be let in")),
    ("access.explain", "access:unexplained", _("Who looked")),
    ("policy.change", "policy:limits", _("Rules of the force")),
    ("letters.word", "letters:wordings", _("What letters say")),
    ("", "accounts:your-account", _("Your account")),
)


@register.simple_tag(takes_context=True)
def menu(context):
    """Return the entries of the menu that this person may follow."""
    request = context["request"]
    here = getattr(request.resolver_match, "view_name", "")
    return [
        {"url": reverse(page), "text": text, "is_current": page == here}
        for permission, page, text in MENU
        if not permission or request.user.has_perm(permission)
    ]


@register.simple_tag(takes_context=True)
def tabs(context, incident):
    """Return the pages of a record that this person may follow, in two rows; may_work stands on the incident."""
    request = context["request"]
    groups, pages = tabs_of(incident, may=request.user.has_perm, here=request.resolver_match.view_name)
    return {"groups": groups, "pages": pages}


@register.simple_tag(takes_context=True)
def page_token(context, incident, name):
    """Return the box that lets the words of a small form be held. name: of the url it is sent to; its app may stand."""
    opened = Opened(context["request"].user.pk, incident.pk, name.rpartition(":")[2], 0)
    return format_html('<input type="hidden" name="page_token" value="{}">', opened.token)
