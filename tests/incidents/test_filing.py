import json

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from incidents.demonstration import REPORTS
from incidents.models import Draft, Incident
from tests.incidents.filed import REPORT, WHOLE, make_officer, make_staff, report_as_given

pytestmark = pytest.mark.django_db


@pytest.fixture
def file_reports(tmp_path, capsys):
    """File a list of reports, or the content of a file; return (all that was printed, whether any was refused)."""

    def file_reports(content, **options):
        file = tmp_path / "reports.json"
        if isinstance(content, list):
            content = json.dumps({"reports": content}).encode()
        file.write_bytes(content)
        return printed(file, capsys, **options)

    return file_reports


def printed(file, capsys, **options):
    refused = ""
    try:
        call_command("file_reports", str(file), **options)
    except CommandError as error:
        refused = str(error)
    out = capsys.readouterr()
    return out.out + out.err + refused, bool(refused)


@pytest.fixture(autouse=True)
def officers(db):
    make_staff(["ST01", "ST11", "ST18"])


def test_reports_are_recorded_through_the_form(file_reports):
    said, refused = file_reports([REPORT["R01"], REPORT["R03"]])
    assert "2 recorded, 0 here already, 0 refused." in said
    assert not refused
    assert set(Incident.objects.values_list("status", flat=True)) == {Incident.Status.OPEN}
    assert not Draft.objects.exists()


def test_filing_the_same_file_again_adds_nothing(file_reports):
    file_reports([REPORT["R01"]])
    events = Event.objects.count()
    said, refused = file_reports([REPORT["R01"]])
    assert "0 recorded, 1 here already, 0 refused." in said
    assert not refused
    assert Event.objects.count() == events


def test_the_time_in_the_file_is_the_claimed_one_and_entry_is_now(file_reports):
    file_reports([REPORT["R01"]])
    incident = Incident.objects.get()
    assert incident.reported_at.isoformat() == "2026-04-14T10:20:00+00:00"
    assert incident.clocks.get(code="T01").started_at == incident.reported_at
    assert incident.entered_at > incident.reported_at
    assert incident.taken_by.staff_id == "ST11"


def test_the_log_says_that_the_words_came_from_a_file(file_reports):
    file_reports([REPORT["R01"]])
    assert Event.objects.filter(reason="filed_from_a_file", actor=None).count() == 1


def test_a_refused_report_leaves_nothing_behind_and_the_others_are_recorded(file_reports):
    said, refused = file_reports([report_as_given("R01", P07={"text": "x" * 100_001}), REPORT["R03"]])
    assert refused
    assert "R01 P07: This is longer than one page can hold" in said
    assert "1 recorded, 0 here already, 1 refused." in said
    assert Incident.objects.get().account.text == REPORT["R03"]["pages"]["P07"]["text"]


def test_a_failure_half_way_leaves_nothing_of_that_report(file_reports, monkeypatch):
    monkeypatch.setattr("incidents.filing.recording.record_incident", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        file_reports([REPORT["R01"]])
    assert not Incident.objects.exists()
    assert not Event.objects.exists()


def test_trying_first_records_nothing(file_reports):
    said, _ = file_reports([REPORT["R01"]], dry_run=True)
    assert "1 would be recorded, 0 here already, 0 refused." in said
    assert not Incident.objects.exists()


def test_what_lands_later_is_named(file_reports):
    report = report_as_given("R01", P21=[{"service": "SV1"}]) | {
        "later": [{"kind": "name_restated", "at": "2026-04-15T09:00:00+01:00", "detail": {"to": "Ida"}}],
        "restricted": {"may_open": ["ST06"]},
    }
    said, refused = file_reports([report])
    assert not refused
    named = next(line for line in said.splitlines() if line.startswith("R01: not in the record yet"))
    for each in ("P21 (1)", "a name that was said again", "shut out"):
        assert each in named


def test_services_are_named_as_not_read_yet(file_reports):
    said, _ = file_reports(json.dumps({"reports": [], "services": [{"id": "SV1"}]}).encode())
    assert "list of services in this file is not read yet" in said


@pytest.mark.parametrize("restricted", [True, {"is_restricted": True}])
def test_a_restricted_report_is_limited_from_the_start(file_reports, restricted):
    file_reports([report_as_given("R01") | {"restricted": restricted}])
    assert Incident.objects.get().is_restricted


@pytest.mark.parametrize("kind", ["witness", "professional", "anonymous", "for_someone", "self"])
def test_every_kind_of_reporter_can_be_filed(file_reports, kind):
    report = report_as_given("R01")
    report["taken"]["reporter"] = kind
    file_reports([report])
    assert Incident.objects.get().reporter.kind == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b'{"reports": [',
        b"\xff\xfe{\x00}\x00",
        b"[" * 100_000,
        b"9" * 10_000,
        b"[]",
        b"null",
        b'"reports"',
        b'{"reports": {}}',
        b'{"report": []}',
    ],
    ids=range(11),
)
def test_a_file_that_holds_no_reports_is_refused_in_plain_words(file_reports, content):
    said, refused = file_reports(content)
    assert refused
    assert "Nothing was recorded." in said


def test_a_file_that_is_not_there_is_refused_in_plain_words(tmp_path, capsys):
    said, refused = printed(tmp_path / "none.json", capsys)
    assert refused
    assert "cannot be opened" in said


SECRET = "Gladys of Marsh Lane"
MISSHAPEN = {
    "report is a text": (SECRET, "report"),
    "no id": (report_as_given() | {"id": ""}, "id"),
    "an id with words in it": (report_as_given() | {"id": SECRET}, "id"),
    "an id that is a number": (report_as_given() | {"id": 7}, "id"),
    "an unknown part": (report_as_given() | {SECRET: 1}, "report"),
    "no taken": (report_as_given() | {"taken": None}, "taken"),
    "taken is a text": (report_as_given() | {"taken": SECRET}, "taken"),
    "no pages": (report_as_given() | {"pages": None}, "pages"),
    "pages is a list": (report_as_given() | {"pages": [SECRET]}, "pages"),
    "later is a text": (report_as_given() | {"later": SECRET}, "later"),
    "an unknown page": (report_as_given(P99=SECRET), "pages"),
    "an unknown danger": (report_as_given(P01=SECRET), "P01"),
    "danger is a number": (report_as_given(P01=3), "P01"),
    "danger is a list": (report_as_given(P01=["no"]), "P01"),
    "name is a text": (report_as_given(P02=SECRET), "P02"),
    "name is a list": (report_as_given(P02={"known_as": [SECRET]}), "P02"),
    "an unknown part of a page": (report_as_given(P03={SECRET: ""}), "P03"),
    "an unknown channel": (report_as_given(P04={"channel": SECRET}), "P04"),
    "a tick that is a text": (report_as_given(P04={"do_not_contact": SECRET}), "P04"),
    "rows are texts": (report_as_given(P05=[SECRET]), "P05"),
    "a row with an unknown choice": (report_as_given(P05=[{"who": SECRET, "must_not_know": SECRET}]), "P05"),
    "too many rows": (report_as_given(P05=[{"who": SECRET}] * 1001), "P05"),
    "an unknown wish": (report_as_given(P06=[SECRET]), "P06"),
    "wishes are a text": (report_as_given(P06="support"), "P06"),
    "a nul": (report_as_given(P07={"text": f"{SECRET}\x00"}), "P07"),
    "half a character": (report_as_given(P02={"known_as": f"{SECRET}\ud83e"}), "P02"),
    "half a character as a code": (report_as_given(P01="\ud83e"), "P01"),
    "a nul as a code": (report_as_given(P01="\x00"), "P01"),
    "too long a name": (report_as_given(P02={"known_as": SECRET * 20}), "P02"),
    "a day in words": (report_as_given(P09={"earliest": SECRET}), "P09"),
    "a day that never was": (report_as_given(P09={"latest": "2026-02-30"}), "P09"),
    "days the wrong way round": (report_as_given(P09={"earliest": "2026-03-02", "latest": "2026-03-01"}), "P09"),
    "an unknown harm": (report_as_given(P10=[SECRET]), "P10"),
    "a contradiction": (report_as_given(P16=["no", "physical"]), "P16"),
    "accounts are a text": (report_as_given(P14={"accounts": SECRET}), "P14"),
    "consent is a text": (report_as_given(P21=SECRET), "P21"),
    "officer is a list": (report_as_given() | {"officer": [SECRET]}, "officer"),
    "an unknown step": (report_as_given(P23={"items": [{"step": SECRET, "says": SECRET}]}), "P23"),
}


@pytest.mark.parametrize("report, page", MISSHAPEN.values(), ids=MISSHAPEN)
def test_a_report_of_another_shape_is_refused_without_repeating_its_words(file_reports, report, page):
    said, refused = file_reports([report])
    assert refused
    assert f" {page}: " in said
    assert SECRET not in said
    assert not Incident.objects.exists()


TAKEN = {
    "nobody we know": {"by": "ST99"},
    "half a character": {"by": "\ud83e"},
    "not a text": {"by": ["ST11"]},
    "in the future": {"at": "2999-01-01T10:00:00+00:00"},
    "no time": {"at": ""},
    "a blank time": {"at": "  "},
    "a time in words": {"at": SECRET},
    "an hour that was skipped": {"at": "2026-03-29T01:15"},
    "another way": {"how": SECRET},
    "another format": {"format": SECRET},
    "another kind of reporter": {"reporter": SECRET},
    "told in the future": {"account_given_at": "2999-01-01T10:00:00+00:00"},
}


@pytest.mark.parametrize("changed", TAKEN.values(), ids=TAKEN)
def test_how_a_report_was_taken_has_to_make_sense(file_reports, changed):
    report = report_as_given()
    report["taken"] |= changed
    said, refused = file_reports([report])
    assert refused
    assert "R01 taken: " in said
    assert SECRET not in said


def test_somebody_who_may_not_record_is_not_given_a_record(file_reports):
    make_officer("ST12").role_grants.all().delete()
    report = report_as_given()
    report["taken"]["by"] = "ST12"
    said, _ = file_reports([report])
    assert "R01 taken: Nobody with this staff number may record reports here." in said


def test_an_id_that_stands_twice_in_a_file_is_refused_both_times(file_reports):
    said, _ = file_reports([REPORT["R01"], report_as_given("R03") | {"id": "R01"}])
    assert "0 recorded, 0 here already, 2 refused." in said


def test_another_report_under_a_used_id_is_never_lost_without_a_word(file_reports):
    file_reports([REPORT["R01"]])
    said, refused = file_reports([REPORT["R03"] | {"id": "R01"}])
    assert refused
    assert "Another report with this id is recorded already" in said


def test_every_reason_against_a_report_is_said_at_once(file_reports):
    said, _ = file_reports([report_as_given("R01", P01="perhaps", P10=["x"], P16=["no", "sexual"])])
    assert [code for code in ("P01", "P10", "P16") if f"R01 {code}: " in said] == ["P01", "P10", "P16"]


def test_a_choice_without_words_is_kept(file_reports):
    file_reports([report_as_given("R01", P23={"items": [{"step": "E08", "says": ""}]})])
    condition = Incident.objects.get().conditions.get()
    assert (condition.step, condition.words) == ("E08", "")


def test_what_the_samples_leave_out_can_be_filed_too(file_reports):
    through = {"name": "Bo", "how": "at the drop-in", "may_be_told": "the day only", "until": "June"}
    page = {"liaison_officer_wanted": True, "through": through}
    when = {"started": "spring", "earliest": "2026-03-01", "latest": "2026-03-31"}
    file_reports([report_as_given("R01", P04=page, P09=when)])
    incident = Incident.objects.get()
    assert incident.victim.safe_contact.liaison_officer_wanted
    assert incident.victim.supporters.get().may_be_told == "the day only"
    assert str(incident.circumstances.get().began_latest_on) == "2026-03-31"


def test_a_file_with_a_byte_order_mark_is_read(file_reports):
    said, _ = file_reports(b"\xef\xbb\xbf" + json.dumps({"reports": [REPORT["R01"]]}).encode())
    assert "1 recorded" in said


def test_the_whole_file_of_the_project_is_recorded_once(capsys):
    make_staff(list(WHOLE.values()))
    assert "24 recorded, 0 here already, 0 refused." in printed(REPORTS, capsys)[0]
    assert "0 recorded, 24 here already, 0 refused." in printed(REPORTS, capsys)[0]
