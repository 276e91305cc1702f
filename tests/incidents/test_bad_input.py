"""Values that the form must live through: each is typed, recorded, and read again in every place that shows it."""

import json
import uuid
from pathlib import Path
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.urls import reverse

from incidents.models import Draft, Incident
from incidents.page_tokens import Opened
from incidents.pages import PAGES
from letters.wording.filling import clean
from tests.incidents.reading import read

FILE = Path(__file__).parents[1] / "data" / "bad_input.json"
VALUES = {each["id"]: each for each in json.loads(FILE.read_text(encoding="utf-8"))["values"]}
REFUSED = {name: each for name, each in VALUES.items() if "refused" in each}
KEPT = {name: each for name, each in VALUES.items() if "refused" not in each}

FIRST, ANSWERS, OTHER = "incidents:incident", "incidents:incident-answers", "incidents:incident-other-party"
# Where each box stands: its page of the form, how to read it back from the rows, and who shows it once recorded.
BOXES = {
    "known_as": ("call", lambda kept: [kept.victim.known_as], FIRST),
    "contact_detail": ("call", lambda kept: [kept.victim.safe_contact.detail], ANSWERS),
    "account": ("call", lambda kept: [kept.account.text], FIRST),
    "pronouns": ("reach", lambda kept: [kept.victim.pronouns], FIRST),
    "must_not_find_out_0": ("reach", lambda kept: [each.who for each in kept.victim.exposures.all()], FIRST),
    "platform_words": ("happened", lambda kept: [each.words for each in kept.places.all()], ANSWERS),
    "began": ("happened", lambda kept: [kept.circumstances.get().began], ANSWERS),
    "describes_self": ("because", lambda kept: [kept.victim.describes_self], ANSWERS),
    "other_party": ("people", lambda kept: [kept.other_party.words], OTHER),
    "account_names": ("people", lambda kept: [each.name for each in kept.account_names.all()], OTHER),
    "condition_0": ("next", lambda kept: [each.words for each in kept.conditions.all()], FIRST),
}
PAPERS = ("letters:receipt-safe", "letters:receipt-full")
PLAIN = "plain words"
WHAT = " (All of it)"  # stands beside everyone who must not find out

pytestmark = pytest.mark.django_db


def typed(given):
    """Return {box: text} of one value."""
    build = given.get("build", {})
    if "rows" in build:
        who = build["row"]["who"]
        return {f"must_not_find_out_{n}": who.replace("{n}", str(n + 1)) for n in range(build["rows"])}
    if build:
        unit = "".join(build["unit"].replace("{n}", str(n + 1)) for n in range(build["times"]))
        return {given["box"]: build.get("text_before", "") + unit + build.get("then", "")}
    return {given["box"]: given["value"]}


def expected(given):
    """Return the texts as they are kept: trimmed where the box is one line, a row for each account name."""
    texts = [given["kept_as"]] if "kept_as" in given else list(typed(given).values())
    if given["box"] == "account_names":
        return texts[0].splitlines() if "build" in given else texts
    return (
        texts
        if given["box"] in {"account", "describes_self", "other_party"}
        else [each.strip(" \n\t") for each in texts]
    )


def save(client, officer, page, boxes, *, incident=None, body=None):
    """Post one page; body: urlencoded bytes to send as they are, after the token."""
    start = incident.pk if incident else uuid.uuid4()
    draft = incident and incident.drafts.filter(page=page).first()
    token = Opened(officer.pk, start, page, draft.version if draft else 0).token
    url = reverse("incidents:report-page", args=[incident.reference, page]) if incident else "/record/"
    sent = urlencode({"page_token": token, **boxes}) + (f"&{body}" if body else "")
    return client.post(url, sent, content_type="application/x-www-form-urlencoded")


def record(client, officer, page, boxes):
    """Type boxes on their page and complete the record; return it and the page on which it was read back."""
    save(client, officer, "call", boxes if page == "call" else {"danger": "no"})
    incident = Incident.objects.latest("entered_at")
    if page != "call":
        assert save(client, officer, page, boxes, incident=incident).status_code == 302
    read_back = client.get(reverse("incidents:report-check", args=[incident.reference]))
    client.post(reverse("incidents:report-record", args=[incident.reference]))
    return Incident.objects.get(pk=incident.pk), read(read_back)


def give_papers(client, incident):
    for kind in ("safe", "full"):
        client.post(reverse("incidents:receipt-give", args=[incident.reference]), {"kind": kind})


def seen(client, incident, name):
    response = client.get(reverse(name, args=[incident.reference]))
    assert response.status_code == 200
    return read(response)


@pytest.mark.parametrize("given", KEPT.values(), ids=KEPT)
def test_a_value_comes_back_as_it_was_typed(client, officer, given):
    page, rows, shown_on = BOXES[given["box"]]
    incident, read_back = record(client, officer, page, typed(given))
    texts = expected(given)
    assert rows(incident) == texts
    shown = "\n".join(texts) if given["box"] == "account_names" else texts[0]
    assert shown in [each.rstrip("\n") if given["box"] == "account_names" else each for each in read_back.isolated]
    assert [each for each in seen(client, incident, shown_on).isolated if each.removesuffix(WHAT) == texts[0]]


MARKS = {name: each for name, each in KEPT.items() if each["group"] in {"markup", "formulas"}}


@pytest.mark.parametrize("given", MARKS.values(), ids=MARKS)
def test_a_value_makes_no_element_on_any_page_or_paper(client, officer, given):
    assert skeletons(client, officer, given["box"], typed(given)) == plain_skeletons(client, officer, given["box"])


def skeletons(client, officer, box, boxes):
    """Return the tags of every page that shows this box."""
    page, _, shown_on = BOXES[box]
    incident, read_back = record(client, officer, page, boxes)
    give_papers(client, incident)
    return [read_back.skeleton, *(seen(client, incident, name).skeleton for name in (shown_on, *PAPERS))]


def plain_skeletons(client, officer, box, known={}):  # noqa: B006 - kept from test to test: plain words never differ
    if box not in known:
        known[box] = skeletons(client, officer, box, {box: PLAIN})
    return known[box]


@pytest.mark.parametrize("value", ["B021", "B044", "B074", "B081"])
def test_a_name_for_letters_stands_on_the_papers_as_it_was_typed_but_for_what_turns_the_line(client, officer, value):
    name = VALUES[value]["value"]
    incident, _ = record(client, officer, "reach", {"name_on_contact": name})
    give_papers(client, incident)
    for paper in PAPERS:
        assert clean(name) in seen(client, incident, paper).isolated


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_is_refused_with_the_rest_still_there(client, officer, given):
    other = "contact_detail"
    if "hex" in given:
        body = f"{given['box']}={quote_from_bytes(bytes.fromhex(given['hex']))}"
        response = save(client, officer, "call", {other: PLAIN}, body=body)
    else:
        response = save(client, officer, "call", {other: PLAIN, **typed(given)})
    page = read(response)
    assert response.status_code == 422
    assert f"#id_{given['box']}" in response.content.decode()
    assert page.boxes[other] == PLAIN
    assert Incident.objects.get().victim.safe_contact.detail == PLAIN
    if "hex" not in given and "\x00" not in typed(given)[given["box"]]:
        assert page.boxes[given["box"]] == typed(given)[given["box"]]


def test_a_nul_leaves_the_words_around_it_in_the_box(client, officer):
    response = save(client, officer, "call", {"account": "he said\x00nothing"})
    assert "Character 8 is damaged" in response.content.decode()
    assert read(response).boxes["account"].replace("\x00", "").replace("\ufffd", "") == "he saidnothing"
    assert Draft.objects.get().answers["account"] == ["he said\x00nothing"]


def test_words_that_were_saved_stay_when_others_over_them_cannot_be_read(client, officer):
    save(client, officer, "call", {"account": "first words", "known_as": "Sam"})
    incident = Incident.objects.get()
    response = save(client, officer, "call", {"known_as": "Sam"}, incident=incident, body="account=%ff%fe")
    assert response.status_code == 422
    assert Draft.objects.get().answers["account"] == ["first words"]


def test_a_refused_value_cannot_be_recorded_behind_its_back(client, officer):
    save(client, officer, "call", {"account": "he said\x00nothing"})
    incident = Incident.objects.get()
    client.post(reverse("incidents:report-record", args=[incident.reference]))
    incident.refresh_from_db()
    assert incident.is_being_taken


def test_every_page_skipped_is_still_a_record(client, officer):
    save(client, officer, "call", {})
    incident = Incident.objects.get()
    for page in PAGES:
        save(client, officer, page, {"then": "skip"}, incident=incident)
    client.post(reverse("incidents:report-record", args=[incident.reference]))
    incident.refresh_from_db()
    assert incident.is_recorded
    assert seen(client, incident, FIRST)


def test_a_value_changes_nothing_else_that_was_said(client, officer):
    incident, _ = record(client, officer, "call", {"account": VALUES["B054"]["value"], "known_as": "void"})
    assert not incident.outcome_preferences.get().was_asked
    assert incident.circumstances.get().because == ""
    assert incident.victim.pronouns == ""
