"""Risks, alternatives and limits that several kinds of step share: each is said once, in the same words.

What only one kind has stands with that kind.
"""

from django.utils.translation import gettext_lazy as _

from incidents.steps.kind import Limit, Said

# Risks.

RETALIATION = Said("retaliation", _("The other person may try to get back at you"))
CONDITIONS_REVEAL = Said("conditions_reveal", _("The rules the other person is given may show that it is about you"))
TRUST_LOST = Said("trust_lost", _("People in your community may lose trust"))
OUTING = Said("outing", _("It may out you: someone may learn what was yours to tell"))
OPEN_COURT = Said("open_court", _("Anyone may be able to sit in the court and listen"))

# Alternatives.

NOTHING_MORE = Said("nothing_more", _("Nothing more for now"))
WATCH = Said("watch", _("Keep the record, and look at it again with you on a day you choose"))
WARNING = Said("warning", _("A message to the other person that asks them to stop, where that is safe"))
RESTORATIVE = Said("restorative", _("A restorative conversation, if both of you want it"))
USE_RECORDS = Said("use_records", _("Use what is on record already"))
DO_WITHOUT = Said("do_without", _("Do without it"))

# Limits, as the person would say them.

NEVER = Limit("never", _("Never do this"))
NOT_BEFORE_A_DAY = Limit("not_before_a_day", _("Not before a day I choose"), comes_first=True)
NO_IDENTITY = Limit("no_identity", _("Say nothing about who I am"))
NO_APP = Limit("no_app", _("Do not name the app or site"))
DATE_RANGE = Limit("date_range", _("Only between two dates that we agree"))
