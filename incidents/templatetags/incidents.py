"""Tags for pages: {% menu as entries %}, {% tabs incident as items %}, {% page_token incident "wishes" %}."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from incidents.page_tokens import Opened

register = template.Library()

# permission ("" for everybody), page, words
MENU = (
    ("incidents.view_desk", "incidents:desk", _("Desk")),
    ("incidents.record", "incidents:report-start", _("Record a report")),
    ("incidents.list_unit", "incidents:unit-list", _("Incidents")),
    ("consultations.decide", "consultations:to-decide", _("For you to decide")),
    ("recording.check", "recording:to-check", _("How it is recorded")),
    ("risk.see_patterns", "risk:unit", _("Risk")),
    ("risk.see_patterns", "risk:patterns", _("Patterns to answer")),
    ("incidents.record", "incidents:stop-by-reference", _("Stop everything")),
    ("incidents.open_with_reason", "incidents:open-with-reason", _("Open a record")),
    ("policy.change", "policy:limits", _("Rules of the force")),
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


TABS = (
    ("incidents.open", "incidents:incident", _("Record")),
    ("incidents.open", "incidents:wishes", _("What they want")),
    ("consultations.consult", "consultations:steps", _("Talks and steps")),
    ("incidents.open", "incidents:changes", _("Changes")),
    ("incidents.open", "incidents:incident-answers", _("What they told us")),
    ("incidents.open", "incidents:incident-other-party", _("The other person")),
    ("incidents.open", "evidence:evidence", _("Evidence")),
    ("incidents.open", "recording:how-recorded", _("How it is recorded")),
    ("incidents.open", "risk:risk", _("Risk")),
    ("incidents.record", "incidents:safety", _("Safety")),
    ("incidents.record", "incidents:recorded", _("Receipts")),
)
FOR_WORK = {"incidents:recorded"}


@register.simple_tag(takes_context=True)
def tabs(context, incident):
    """Return the pages of a record that this person may follow; may_work has been noted on the incident."""
    request = context["request"]
    return [
        {
            "url": reverse(page, args=[incident.reference]),
            "text": text,
            "is_current": page == request.resolver_match.view_name,
        }
        for permission, page, text in TABS
        if request.user.has_perm(permission) and (incident.may_work or page not in FOR_WORK)
    ]


@register.simple_tag(takes_context=True)
def page_token(context, incident, name):
    """Return the box that lets the words of a small form be held. name: of the url it is sent to; its app may stand."""
    opened = Opened(context["request"].user.pk, incident.pk, name.rpartition(":")[2], 0)
    return format_html('<input type="hidden" name="page_token" value="{}">', opened.token)
