"""What a new rule changes, in words, before it is written down."""

from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policy import days, timeline, words
from policy.models import GuidedQuestion, Nation, RecordType

REGIME_PARTS = (
    (gettext_lazy("The other person’s details"), lambda row: row.get_other_party_display()),
    (gettext_lazy("The person’s own view"), lambda row: row.get_perception_display()),
    (gettext_lazy("Open when it is not a crime"), lambda row: words.labels(RecordType, row.noncrime_decisions)),
    (gettext_lazy("The guided test asks"), lambda row: words.labels(GuidedQuestion, row.questions)),
)


def of_limit(rows, new, today):
    """Return sentences about new Limit rows of one code beside those there are."""
    return _sentences(rows, new, today, words.amount)


def of_regime(rows, new, today):
    """Return sentences about new RecordingRegime rows, with what is different in them."""
    return [*_sentences(rows, new, today, words.name), *_differences(rows, new)]


def of_strand(rows, new, today):
    return _sentences(rows, new, today, _strand)


def of_day(days):
    """Return sentences about new ClosedDay rows."""
    told = [_of_one_day(row) for row in days]
    return [*told, _("Times that begin from now on are worked out with it. What has been given its time keeps it.")]


def first_gap(rows, new):
    """Return the first day from which nothing would hold in some nation, though something did before; or None."""
    gaps = [
        span.since
        for nation in Nation.values
        for span in timeline.spans([*rows, *new], nation)
        if span.row is None and span not in timeline.spans(rows, nation)
    ]
    return min(gaps, default=None)


def _sentences(rows, new, today, said):
    """Return one sentence for each change, naming its nations where they differ, and what stays as it is."""
    alike: dict[str, list[str]] = {}
    for nation in Nation.values:
        for change in timeline.changes(rows, new, nation):
            alike.setdefault(_sentence(change, said), []).append(str(Nation(nation).label))
    if not alike:
        return [_("This changes nothing: another row decides on every one of these days.")]
    told = [
        capfirst(text) if len(nations) == len(Nation) else f"{_listed(nations)}: {text}"
        for text, nations in alike.items()
    ]
    return [*told, _what_stays(new, today)]


def _sentence(change, said):
    before, after, day = said(change.before), said(change.after), words.day(change.since)
    if change.before is None:
        return _("from %(day)s: %(after)s, where nothing held before.") % {"day": day, "after": after}
    if before == after:
        return _("from %(day)s: still %(after)s, with another source or other words.") % {"day": day, "after": after}
    return _("from %(day)s: %(before)s → %(after)s.") % {"day": day, "before": before, "after": after}


def _what_stays(new, today):
    first = min(row.valid_from for row in new)
    if first < today:
        return _(
            "It begins on a day that is past. What has been given its time already keeps it; what is worked out from"
            " now on for days since %(day)s follows the new rule."
        ) % {"day": words.day(first)}
    return _("What began before %(day)s keeps the rule of its day.") % {"day": words.day(first)}


def _differences(rows, new):
    """Yield what a regime of the first day does otherwise than the one it takes over from, in its nation."""
    nation = new[0].nation or Nation.ENGLAND
    taken_over = next((each for each in timeline.changes(rows, new, nation) if each.after is new[0]), None)
    if taken_over is None or taken_over.before is None:
        return
    for label, said in REGIME_PARTS:
        before, after = said(taken_over.before), said(new[0])
        if before != after:
            yield _("%(part)s: %(before)s → %(after)s.") % {"part": label, "before": before, "after": after}


def _of_one_day(row):
    said = {"day": date_format(row.date, "l j F Y"), "nation": Nation(row.nation).label}
    if not days.is_on_the_calendar(row.date, row.nation):
        return _("%(day)s is no working day in %(nation)s in any case.") % said
    if row.is_closed:
        return _("%(day)s no longer counts as a working day in %(nation)s.") % said
    return _("%(day)s counts as a working day in %(nation)s again.") % said


def _strand(row):
    if row is None:
        return _("not in use")
    if not row.parent:
        return row.name
    return _("%(name)s, counted under %(parent)s") % {"name": row.name, "parent": row.parent}


def _listed(nations):
    return get_text_list(nations, _("and"))
