"""Adding evidence in Chromium: with script and bars, with script off, and by keyboard alone."""

import os
import re

import pytest

from tests.browser.conftest import NARROW, SMALLEST, WIDE
from tests.browser.test_journeys import begin, record, save_and_continue
from tests.browser.test_pages import overflow, violations
from tests.kept import picture, web_page

LARGE = 60 * 1024 * 1024


def large_recording():
    """Return the bytes of a long sound without a sound in it: a WAV file of 60 MB."""
    rate, size = (8_000).to_bytes(4, "little"), LARGE
    shape = b"fmt " + (16).to_bytes(4, "little") + b"\x01\x00\x01\x00" + rate + rate + b"\x01\x00\x08\x00"
    return (
        b"RIFF"
        + (36 + size).to_bytes(4, "little")
        + b"WAVE"
        + shape
        + b"data"
        + size.to_bytes(4, "little")
        + bytes(size)
    )


def chosen(upload):
    """Return an upload as Playwright chooses it; its bytes are of this run alone."""
    return {"name": upload.name, "mimeType": "image/png", "buffer": upload.read()}


def new_picture(name):
    return chosen(picture(name, colour=tuple(os.urandom(3))))


def opened(visitor):
    """Make a record and open the page on which files are added; return the record's reference."""
    begin(visitor, words="It began in spring.")
    save_and_continue(visitor)
    reference = record(visitor)
    visitor.go(f"/incidents/{reference}/evidence/files/")
    return reference


def say_no_and_choose(visitor, *files):
    visitor.page.locator('[name="sexual"][value="no"]').check()
    visitor.page.locator('[name="shows"]').fill("Four posts.")
    visitor.page.locator('input[type="file"]').set_input_files(list(files))


def add(visitor):
    visitor.page.get_by_role("button", name="Add the files").click()


def kept_items(visitor, reference):
    visitor.go(f"/incidents/{reference}/evidence/")
    return visitor.page.locator(".govuk-summary-card__title").all_inner_texts()


def test_each_file_has_its_bar_and_its_answer(visit):
    visitor = visit("officer")
    reference = opened(visitor)
    say_no_and_choose(visitor, new_picture("one.png"), chosen(web_page()), new_picture("three.png"))
    add(visitor)
    visitor.page.get_by_text("2 of 3 files are kept.").wait_for()
    rows = visitor.page.locator(".app-uploads__one").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == ["one.png", "proof.png", "three.png"]
    assert "This is a web page" in rows[1]
    assert visitor.page.locator('[name="shows"]').input_value() == "Four posts."
    assert kept_items(visitor, reference) == ["Item 1: one.png", "Item 2: three.png"]


def test_a_large_file_shows_how_far_it_is(visit, tmp_path):
    visitor = visit("officer")
    opened(visitor)
    path = tmp_path / "voice.wav"
    path.write_bytes(large_recording())
    say_no_and_choose(visitor, path)
    visitor.page.evaluate(
        """() => { window.seen = [];
        const look = () => { const bar = document.querySelector("progress"); if (bar) window.seen.push(bar.value);
        if (!window.isOver) requestAnimationFrame(look); }; look(); }"""
    )
    add(visitor)
    visitor.page.get_by_text("1 of 1 files are kept.").wait_for(timeout=60_000)
    seen = visitor.page.evaluate("(window.isOver = true) && window.seen")
    assert len({value for value in seen if 0 < value < 100}) >= 2
    assert seen == sorted(seen)


def test_files_that_are_dropped_are_chosen(visit):
    visitor = visit("officer")
    reference = opened(visitor)
    say_no_and_choose(visitor)
    visitor.page.evaluate(
        """() => { const dropped = new DataTransfer();
        dropped.items.add(new File(["It is at feed.example.org."], "dropped.txt", { type: "text/plain" }));
        const zone = document.querySelector(".govuk-file-upload-button");
        zone.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true })); }"""
    )
    assert visitor.page.get_by_text("dropped.txt").is_visible()
    add(visitor)
    visitor.page.get_by_text("1 of 1 files are kept.").wait_for()
    assert kept_items(visitor, reference) == ["Item 1: dropped.txt"]


def test_without_script_all_files_are_sent_at_once(visit):
    visitor = visit("officer", java_script_enabled=False)
    reference = opened(visitor)
    say_no_and_choose(visitor, new_picture("one.png"), chosen(web_page()))
    add(visitor)
    assert visitor.page.get_by_text(re.compile("^proof.png: This is a web page")).first.is_visible()
    assert visitor.page.locator('[name="shows"]').input_value() == "Four posts."
    assert kept_items(visitor, reference) == ["Item 1: one.png"]


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_what_may_be_sexual_never_leaves_the_desk(visit, answer):
    visitor = visit("officer")
    reference = opened(visitor)
    sent = []
    visitor.page.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    say_no_and_choose(visitor, new_picture("one.png"))
    visitor.page.locator(f'[name="sexual"][value="{answer}"]').check()
    add(visitor)
    visitor.page.get_by_role("heading", name="Help with images").wait_for()
    assert not any(b"\x89PNG" in body or b"one.png" in body for body in sent)
    assert kept_items(visitor, reference) == []


def test_files_are_added_by_keyboard_alone(visit):
    visitor = visit("officer")
    reference = opened(visitor)
    page = visitor.page
    page.locator('[name="sexual"][value="no"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_chosen"
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Space")
    choosing.value.set_files([new_picture("by-keyboard.png")])
    for _press in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.get_by_text("1 of 1 files are kept.").wait_for()
    assert kept_items(visitor, reference) == ["Item 1: by-keyboard.png"]


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_preview_is_blurred_until_it_is_opened(visit, has_script):
    visitor = visit("officer", java_script_enabled=has_script)
    reference = opened(visitor)
    say_no_and_choose(visitor, new_picture("one.png"))
    add(visitor)
    visitor.page.get_by_text(re.compile("1 of 1 files are kept|1 file is kept")).first.wait_for()
    visitor.go(f"/incidents/{reference}/evidence/")
    visitor.page.get_by_role("link", name="Open item 1").click()
    visitor.page.get_by_role("link", name="Small preview").click()
    visitor.page.wait_for_load_state()
    assert looks(visitor) == "blur(24px)"
    visitor.page.get_by_text("Show it clearly").click()
    assert looks(visitor) == "none"


def looks(visitor):
    """Return the filter of the preview as the browser paints it; asked by Playwright, which needs no page script."""
    shown = visitor.page.locator(".app-preview__picture")
    assert shown.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    return shown.evaluate("picture => getComputedStyle(picture).filter")


def test_a_download_leaves_under_a_neutral_name(visit):
    visitor = visit("officer")
    reference = opened(visitor)
    one = new_picture("Sam at home.png")
    say_no_and_choose(visitor, one)
    add(visitor)
    visitor.page.get_by_role("link", name="Kept as item 1.").click()
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("button", name="Download the file").click()
    assert coming.value.suggested_filename == f"{reference}-1.png"
    assert coming.value.path().read_bytes() == one["buffer"]


def test_the_page_has_nothing_in_anybodys_way_while_files_are_answered(visit):
    visitor = visit("officer")
    opened(visitor)
    say_no_and_choose(visitor, new_picture("one.png"), chosen(web_page()))
    add(visitor)
    visitor.page.get_by_text("1 of 2 files are kept.").wait_for()
    for width in (WIDE, NARROW, SMALLEST):
        visitor.resize(width)
        assert violations(visitor.page) == {}, f"at {width} px"
        assert overflow(visitor.page) <= 0, f"scrolls sideways at {width} px"
