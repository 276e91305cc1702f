"""By which words a record is found: what is put into the index, and nothing else ever is (docs/search.md)."""

from incidents.choices import PlatformGroup
from incidents.pages import PAGES
from indexing import index
from safekeeping.fields import ERASED

PLACES = {"platforms", "platform_words"}
ACCOUNT_OUT = "account"


def index_page(incident, form, changed):
    """Put what changed on a page of the form; an answer that cannot be read leaves the index as it was."""
    answers = form.answers
    parts = {}
    if "known_as" in changed and "known_as" in answers:
        parts["name"] = answers["known_as"]
    if "account" in changed and "account" in answers:
        parts["account"] = answers["account"]
    if PLACES & set(changed) and answers.keys() >= PLACES:
        parts["platforms"] = places_in_words(answers["platforms"], answers["platform_words"])
    index.put(incident.pk, **parts)


def index_recorded(incident, forms):
    """Put what stands in the record from now on; the name is there since it was given. forms: every page, by slug."""
    happened = forms["happened"].answers
    places = places_in_words(happened["platforms"], happened["platform_words"])
    index.put(incident.pk, account=forms["call"].answers["account"], platforms=places)


def index_whole(incident):
    """Put everything anew from the rows of a record, or from the drafts of one that is being taken.

    Of what was erased there is nothing to put.
    """
    if incident.key.is_destroyed:
        index.drop(incident.pk)
    elif incident.is_recorded:
        _index_rows(incident)
    else:
        _index_drafts(incident)


def index_additions(incident):
    """Put what was said since, all of it but what was taken out."""
    index.put(incident.pk, additions=_additions_in_words(incident))


def index_name(victim):
    """Put the name that stands now under every record of the person, and leave nothing of an earlier one."""
    for pk in victim.incidents.values_list("pk", flat=True):
        index.put(pk, name=victim.known_as)
    index.sweep()


def _index_rows(incident):
    account = getattr(incident, "account", None)
    index.put(
        incident.pk,
        reference=incident.reference,
        name=_kept(incident.victim.known_as),
        account=_kept(account.text) if account and ACCOUNT_OUT not in incident.taken_out else "",
        additions=_additions_in_words(incident),
        platforms=" ".join(places_in_words([place.platform], place.words) for place in incident.places.all()),
    )


def _index_drafts(incident):
    drafts = {draft.page: draft.answers for draft in incident.drafts.all()}
    told, happened = (PAGES[slug].of_answers(drafts.get(slug, {})).answers for slug in ("call", "happened"))
    index.put(
        incident.pk,
        reference=incident.reference,
        name=_kept(incident.victim.known_as),
        account=told.get("account", ""),
        additions="",
        platforms=places_in_words(happened.get("platforms", []), happened.get("platform_words", "")),
    )


def _additions_in_words(incident):
    said = incident.additions.select_related("key")
    return " ".join(_kept(each.text) for each in said if not _is_out(incident, each))


def _is_out(incident, addition):
    return f"addition:{addition.pk}" in incident.taken_out


def _kept(text):
    return "" if text is ERASED else text


def places_in_words(platforms, words):
    """Return sites and apps as text: the labels of their kinds, and what they were called."""
    return " ".join([*(str(PlatformGroup(code).label) for code in platforms if code), words])
