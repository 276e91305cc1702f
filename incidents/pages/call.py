from django.utils.translation import gettext_lazy as _

from incidents.choices import AccountWay, Channel, Danger
from incidents.content.call import P01, P02, P04_SHORT, P07
from incidents.pages.fields import Line, One, Tick, Words
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Columns, Question

LONGEST_ACCOUNT = 100_000
TOO_LONG = _(
    "This is longer than one page can hold (100,000 characters). Nothing has been cut off: it is all still in the "
    "box. Take some of it out and keep that part until it can be added."
)


class Call(Page):
    slug = "call"
    title = _("First things")

    danger = One(Danger, label=P01.heading, help_text=P01.hint)
    known_as = Line(label=P02.heading, help_text=P02.hint)
    channel = One(Channel, label=_("Safest way to reach you"))
    contact_detail = Line(max_length=500, label=_("Number or address for that"))
    leave_messages = Tick(label=_("You may leave a message"))
    account = Words(
        max_length=LONGEST_ACCOUNT,
        rows=14,
        label=P07.heading,
        help_text=P07.hint,
        error_messages={"max_length": TOO_LONG},
    )
    account_way = One(AccountWay, label=_("How this was written down"))

    sections = (
        Columns(
            [
                Section(P01, Question("danger", size="m", small=True), is_compact=True),
                Section(P02, Question("known_as", size="m", width="20"), is_compact=True),
                Section(
                    P04_SHORT,
                    Question("channel", columns=2, small=True),
                    Question("contact_detail", width="30"),
                    Question("leave_messages"),
                    is_compact=True,
                ),
            ],
            [
                Section(
                    P07, Question("account", size="m", rows=16), Question("account_way", small=True), is_compact=True
                )
            ],
        ),
    )
