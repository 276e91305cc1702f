"""The coded facts of a letter: what it is, who gets it, how it goes, and where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from victims.choices import Language

__all__ = ["NEXT", "PARTY_OF", "SAFE_TO_BE_SEEN", "WATCHED", "WRITING"]
__all__ += ["Act", "Kind", "Language", "Party", "Status", "Way"]


class Kind(TextChoices):
    """The letters there are; each has a reviewed wording in letters/wording/texts."""

    RECEIPT_SAFE = "receipt_safe", _("Note that is safe to be seen")
    RECEIPT_FULL = "receipt_full", _("Full letter about what was recorded")
    WARNING = "warning", _("Letter or words to the other person")
    REFERRAL = "referral", _("Message to a support service")
    DELETION = "deletion", _("Request to a support service to delete")
    OUTCOME = "outcome", _("Letter about what came of it")
    PRESERVATION = "preservation", _("Request to a platform to keep data")
    COMMUNITY = "community", _("Message to a community body")
    EXCEPTION = "exception", _("Letter about a step taken before we spoke")
    EVIDENCE_SCHEDULE = "evidence_schedule", _("List of what was kept")
    ACCESS_COPY = "access_copy", _("Copy of what we hold, for the person")
    RIGHTS_RECEIPT = "rights_receipt", _("Note that we have what they asked for")


class Party(TextChoices):
    """Who a letter is for."""

    PERSON = "person", _("The person")
    OTHER_PERSON = "other_person", _("The other person")
    PLATFORM = "platform", _("A platform")
    SERVICE = "service", _("A support service")
    COMMUNITY = "community", _("A community body")
    INSIDE = "inside", _("Colleagues")


class Way(TextChoices):
    """How a letter leaves the building."""

    POST = "post", _("By post")
    HERE = "here", _("Handed to them here")
    HAND = "hand", _("Taken to them")
    EMAIL = "email", _("By e-mail")
    VOICE = "voice", _("Said aloud")
    SUPPORTER = "supporter", _("Through someone who supports them")
    PORTAL = "portal", _("Through the receiver’s own website")


class Status(TextChoices):
    """Where a letter stands. Its text changes only while it is being written."""

    DRAFT = "draft", _("Being written")
    TO_READ = "to_read", _("Waits for a second reader")
    READY = "ready", _("Ready to go")
    QUEUED = "queued", _("Waits to be sent")
    GONE = "gone", _("Gone")
    STOPPED = "stopped", _("Stopped")
    DESTROYED = "destroyed", _("Destroyed")


PARTY_OF = {
    Kind.RECEIPT_SAFE: Party.PERSON,
    Kind.RECEIPT_FULL: Party.PERSON,
    Kind.WARNING: Party.OTHER_PERSON,
    Kind.REFERRAL: Party.SERVICE,
    Kind.DELETION: Party.SERVICE,
    Kind.OUTCOME: Party.PERSON,
    Kind.PRESERVATION: Party.PLATFORM,
    Kind.COMMUNITY: Party.COMMUNITY,
    Kind.EXCEPTION: Party.PERSON,
    Kind.EVIDENCE_SCHEDULE: Party.INSIDE,
    Kind.ACCESS_COPY: Party.PERSON,
    Kind.RIGHTS_RECEIPT: Party.PERSON,
}
SAFE_TO_BE_SEEN = {Kind.RECEIPT_SAFE, Kind.RIGHTS_RECEIPT}  # whoever finds one learns nothing from it
WATCHED = {Party.OTHER_PERSON, Party.PLATFORM, Party.SERVICE, Party.COMMUNITY}  # what the leak check looks at


class Act(TextChoices):
    """What is done with a letter."""

    WRITTEN = "written", _("Written")
    CHANGED = "changed", _("Changed")
    FINISHED = "finished", _("Written to its end")
    TAKEN_UP = "taken_up", _("Taken up again")
    FOR_READING = "for_reading", _("Given to a second reader")
    RETURNED = "returned", _("Returned to the writer")
    PASSED = "passed", _("Second reading passed")
    SHOWN = "shown", _("Shown or read to the person")
    AGREED = "agreed", _("The person agreed to the line in these exact words")
    PRINTED = "printed", _("Printed")
    TAKEN = "taken", _("Taken along to be handed over")
    BROUGHT_BACK = "brought_back", _("Brought back")
    QUEUED = "queued", _("Given to the mail")
    WENT_ANYWAY = "went_anyway", _("Went out all the same")
    GONE = "gone", _("Gone")
    LOOKED_AT = "looked_at", _("A supervisor looked at how it went")
    ANSWERED = "answered", _("Answered")
    SETTLED = "settled", _("Found out whether it arrived")
    SEEN_TO = "seen_to", _("Seen to")
    CAME_BACK = "came_back", _("Came back")
    STOPPED = "stopped", _("Stopped")
    DESTROYED = "destroyed", _("Destroyed")
    OPENED = "opened", _("Opened again")


WRITING = {Act.WRITTEN, Act.CHANGED}  # whoever did one of these is a writer of the letter, and not its second reader

# What may follow what. Only a draft changes; what is gone stays gone. What was stopped while somebody was out with it
# may have been handed over already.
NEXT = {
    Status.DRAFT: {Status.TO_READ, Status.READY, Status.STOPPED},
    Status.TO_READ: {Status.DRAFT, Status.READY, Status.STOPPED},
    Status.READY: {Status.DRAFT, Status.QUEUED, Status.GONE, Status.STOPPED, Status.DESTROYED},
    Status.QUEUED: {Status.READY, Status.GONE, Status.STOPPED},
    Status.STOPPED: {Status.GONE, Status.DESTROYED},
    Status.GONE: set(),
    Status.DESTROYED: set(),
}
