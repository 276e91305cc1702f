"""What a person asked for, as services are looked for. Who they are is not read here, and nothing follows from it."""

from django.conf import settings

from accounts import languages
from directory import matching
from directory.choices import AccessNeed
from directory.matching import Wanted
from incidents.choices import RecordFormat, TakenHow
from incidents.models import Account
from indexing.folding import fold

MOST = 8
AS_TOLD = {  # what a person says of access, folded, and what it asks of a service
    AccessNeed.BSL: ("bsl", "sign language"),
    AccessNeed.TEXT_RELAY: ("text relay", "relay uk"),
    AccessNeed.WRITING: ("in writing", "by text"),
    AccessNeed.STEP_FREE: ("step free", "wheelchair", "stairs"),
    AccessNeed.EASY_READ: ("easy read", "easyread"),
    AccessNeed.INTERPRETERS: ("interpreter",),
    AccessNeed.HOME_VISITS: ("home visit", "housebound"),
}
FORMATS = {RecordFormat.BSL: AccessNeed.BSL, RecordFormat.EASY_READ: AccessNeed.EASY_READ}
SPOKEN_ANYWAY = {"en", "bsl", "british sign language"}


def needs_of(incident):
    """Return the codes of what they said would help (P20), in the order of the form."""
    return list(incident.support_needs.values_list("code", flat=True))


def wanted_of(incident, *, needs=None, age=None):
    """Return what to look for. needs: codes, where they were read already. age: in years, where it was told."""
    return Wanted(
        needs=frozenset(needs_of(incident) if needs is None else needs),
        nation=settings.NATION,
        region=settings.REGION,
        languages=_languages(incident),
        access=_access(incident),
        age=age,
    )


def two_more(incident, on, *, besides):
    """Return up to two Suggestions beside the services with some ids, for somebody whom one could not help."""
    found, _more = matching.suggestions(wanted_of(incident), on, most=2, besides=besides)
    return found


def _languages(incident):
    """Return what they told it in, and what their letters are in, but for English; as the directory writes it."""
    account = Account.objects.filter(incident=incident).select_related("incident__key").first()
    told = languages.read(account.language) if account else []
    written = incident.victim.safe_contact.language
    return frozenset(one for one in [*told, written] if one and one.casefold() not in SPOKEN_ANYWAY)


def _access(incident):
    latest = incident.circumstances.order_by("-version").values_list("format", "taken_how").first()
    chosen, how = latest or ("", "")
    told = f" {fold(incident.victim.access_needs)} "
    found = {need for need, words in AS_TOLD.items() if any(f" {each}" in told for each in words)}
    if chosen in FORMATS:
        found.add(FORMATS[chosen])
    if how == TakenHow.VIDEO_BSL:
        found.add(AccessNeed.BSL)
    return frozenset(found)
