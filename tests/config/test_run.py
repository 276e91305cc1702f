import pytest

from tests import run
from tests.run import Part, skipped_everywhere

WHOLE = Part("SQLite", True, {"test_a": False})
BROKEN = Part("PostgreSQL", False, {"test_a": False})
ABSENT = Part("Chromium", False, {}, why_not="none is installed")
SKIPPED = Part("Chromium", True, {"test_b": True})


@pytest.fixture
def ended(monkeypatch):
    """Return the exit status of a run whose parts ended like this."""

    def status(*parts, ci):
        monkeypatch.setenv("CI", ci)
        for name, part in zip(("on_sqlite", "on_postgres", "in_chromium"), parts, strict=True):
            monkeypatch.setattr(run, name, lambda part=part: part)
        return run.main()

    return status


@pytest.mark.parametrize("ci", ["true", ""])
def test_a_run_whose_parts_all_pass_passes(ended, ci):
    assert ended(WHOLE, WHOLE, WHOLE, ci=ci) == 0


@pytest.mark.parametrize("ci", ["true", ""])
def test_a_part_that_fails_fails_the_run(ended, ci):
    assert ended(WHOLE, BROKEN, WHOLE, ci=ci) == 1


@pytest.mark.parametrize("part", [ABSENT, SKIPPED], ids=["a part", "a test"])
def test_what_could_not_run_fails_in_ci_alone_and_is_named(ended, capsys, part):
    assert ended(WHOLE, WHOLE, part, ci="") == 0
    assert "not run" in capsys.readouterr().out
    assert ended(WHOLE, WHOLE, part, ci="true") == 1


def test_a_test_that_ran_in_one_part_is_not_missed():
    assert (
        skipped_everywhere([Part("SQLite", True, {"test_b": True}), Part("PostgreSQL", True, {"test_b": False})]) == []
    )


def test_every_file_of_tests_is_in_one_share():
    dealt = sorted(path for paths in run.shares(3) for path in paths)
    assert dealt == sorted(set(dealt))
    assert set(dealt) == {str(path.relative_to(run.ROOT)) for path in run.ROOT.glob("tests/**/test_*.py")} - {
        str(path.relative_to(run.ROOT)) for path in run.ROOT.glob("tests/browser/*.py")
    }


def test_shares_are_one_part_that_passes_when_all_of_them_do():
    other = Part("SQLite", True, {"test_b": True}, 4)
    assert run.together([WHOLE, other], 9) == Part("SQLite", True, {"test_a": False, "test_b": True}, 9)
    assert not run.together([WHOLE, BROKEN], 9).is_passed
