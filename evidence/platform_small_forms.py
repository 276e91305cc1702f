"""The small forms about reports to platforms whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from evidence.forms.platform import EntryForm, PoliceReportForm, ReportForm, TalkAgainForm, TalkForm
from incidents.pages.registry import register_small

TITLED = (
    ("platform-report-add", _("Write down a report"), ReportForm),
    ("platform-report", _("A report to a platform"), EntryForm),
    ("platform-talk-add", _("Talk first"), TalkForm),
    ("platform-talk-again", _("Talk about it again"), TalkAgainForm),
    ("platform-talk", _("A talk about a report"), PoliceReportForm),
)


def register_platform_forms():
    """Make them known."""
    for name, title, form in TITLED:
        register_small(name, title, form.base_fields)
