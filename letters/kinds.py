"""The letters that somebody writes by hand, what each is for, and the ways in which each may go."""

from django.utils.translation import gettext_lazy as _

from letters.choices import Kind, Party, Way

BY_HAND = {
    Kind.OUTCOME: _("What the person asked for, what was done and what was not, and why."),
    Kind.EXCEPTION: _("Tells the person of a step that was taken before anybody spoke to them."),
    Kind.WARNING: _("Asks the other person to stop. It says nothing of who spoke to us, and a second reader reads it."),
    Kind.PRESERVATION: _("Asks a platform to keep what an account holds. It asks for nothing to be handed over."),
    Kind.COMMUNITY: _("Advice for everybody, about nobody."),
    Kind.RECEIPT_SAFE: _("A reference and whom to ask. Anybody may see it, and it says nothing of what happened."),
    Kind.RECEIPT_FULL: _("What was recorded, what they want and what was agreed. For those who want it in writing."),
    Kind.ACCESS_COPY: _("Goes with a copy of what we hold, for the person who asked for it."),
    Kind.EVIDENCE_SCHEDULE: _("What was kept, with fingerprints, to go with the record. It stays inside."),
}
WAYS = {  # for the person every way is shown, with what forbids it
    Party.PERSON: tuple(Way),
    Party.OTHER_PERSON: (Way.POST, Way.HAND, Way.HERE, Way.VOICE),
    Party.PLATFORM: (Way.PORTAL, Way.POST),
    Party.COMMUNITY: (Way.EMAIL, Way.POST, Way.HAND, Way.VOICE),
    Party.SERVICE: (Way.EMAIL, Way.POST, Way.PORTAL, Way.VOICE),
    Party.INSIDE: (Way.HAND, Way.HERE),
}
ADDRESSED = {Way.POST, Way.HAND, Way.EMAIL}  # what goes to a place, and not to whoever stands there
CAN_COME_BACK = {Way.POST, Way.EMAIL, Way.SUPPORTER}  # what was said, or put into their hands, does not
