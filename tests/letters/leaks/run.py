"""The proof of the leak check: `make leaks`, or `python -m tests.letters.leaks.run`."""

import sys

import django

import tests.environment  # noqa: F401


def main():
    """Print how many planted leaks are found and how many clean letters are stopped; return the exit status."""
    from tests.letters.leaks.corpus import clean, planted

    lost = [case for case in planted() if not case.is_found]
    stopped = [case for case in clean() if case.findings]
    print(f"planted {len(planted())} found {len(planted()) - len(lost)}")
    print(f"clean {len(clean())} stopped {len(stopped)}")
    for case in lost:
        print(f"not found: {case.line}")
    for case in stopped:
        print(f"stopped: {case.line} {[f'{each.kind}: {each.words}' for each in case.findings]}")
    return 1 if lost or len(stopped) > len(clean()) * 0.02 else 0


if __name__ == "__main__":
    django.setup()
    sys.exit(main())
