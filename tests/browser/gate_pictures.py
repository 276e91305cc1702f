"""Make the pictures of docs/gate.md anew: `python -m tests.browser.gate_pictures`. Everything on them is invented."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import OPTIONS, find_chromium
from tests.browser.clock import ClockService
from tests.browser.clock_acts import FACTS, Said, act_on_authority, ask_for_authority, happened, talk, write_down_talk
from tests.browser.clock_story import Story
from tests.browser.clock_world import SET_UP_AT
from tests.browser.service import ROOT

IMAGES = ROOT / "docs" / "images"
WIDE, NARROW = 1280, 400
ACCOUNT = "@somebody on the bird site"


def main():
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        service = ClockService(Path(folder), SET_UP_AT)
        references = service.set_up()
        service.start()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=OPTIONS)
        try:
            for journey, pictures in PICTURES.items():
                pictures(Story(browser, service, references[journey]))
        finally:
            browser.close()
            service.stop()


def of_a_talk(story):
    st17 = story.at("2026-05-05T10:00:00+01:00", "st17")
    take(write_down_talk(st17, Said("E18")), "talk", WIDE, 900, top="#talk-ways")
    st17.press("Record the talk")
    talk(st17, Said("E02", ACCOUNT), Said("E14", decision="not_now"))
    story.at("2026-05-08T10:00:00+01:00", "st17")
    happened(st17, "E10", why="A colleague rang the landlord.", words="He knows that somebody has reported it.")
    take(st17, "outside", NARROW, 760)
    st17 = story.at("2026-05-12T10:01:00+01:00", "st17")
    take(st17.go("steps/"), "steps", WIDE, 720)
    take(st17.go("steps/E18/"), "blocked", WIDE, 590)
    take(st17, "blocked-narrow", NARROW, 830)
    take(st17.go(""), "stop", NARROW, 560, top=".app-person")


def of_an_authority(story):
    st03 = story.at("2026-03-28T22:10:00+00:00", "st03")
    ask_for_authority(st03, "E06", "life", **FACTS)
    request = st03.page.url.split(story.reference + "/")[1]
    st07 = story.at("2026-03-28T22:30:00+00:00", "st07").go(request)
    act_on_authority(st07, "grant", is_oral="on")
    take(st07, "authority", WIDE, 560, top=".app-caption")


PICTURES = {"J05": of_an_authority, "J03": of_a_talk}


def take(actor, name, width, height, top="h2.govuk-heading-l"):
    """Keep a part of the page, from what the selector finds first."""
    actor.page.set_viewport_size({"width": width, "height": 900})
    above = actor.page.locator(f"main {top}").first.evaluate("node => node.getBoundingClientRect().top + scrollY") - 20
    path = IMAGES / f"{name}.png"
    actor.page.screenshot(path=path, full_page=True, clip={"x": 0, "y": above, "width": width, "height": height})
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main()
