"""What an officer does, in Chromium against the real service, with script and without."""

import re

import pytest

WORDS = "First line, «as said».\nنُشر اسمي القديم\n日本語 and 🏳️‍⚧️ at the end."
REFERENCE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


def begin(visitor, words=WORDS, name="Wren"):
    """Open the call screen and type, without pressing anything."""
    visitor.go("/record/")
    visitor.page.locator("[name=known_as]").fill(name)
    visitor.page.locator("[name=account]").fill(words)


def save_and_continue(visitor):
    visitor.page.get_by_role("button", name="Save and continue").click()
    visitor.page.wait_for_url(re.compile("/start/"))  # the page after the first; a quiet save alone names the first


def wait_until_saved(visitor):
    """Wait for the quiet save; return the reference it gave."""
    visitor.page.get_by_text(re.compile(r"Saved at \d\d:\d\d")).wait_for()
    return REFERENCE.search(visitor.page.locator("[data-app-reference]").inner_text())[0]


def reference_of(visitor):
    return REFERENCE.search(visitor.page.url)[0]


def typed_words(visitor, reference):
    """Return what stands in the account box of a report's first page."""
    visitor.go(f"/record/{reference}/call/")
    return visitor.page.locator("[name=account]").input_value()


def record(visitor):
    """Read the report back and complete it."""
    visitor.go(f"/record/{reference_of(visitor)}/")
    visitor.page.get_by_role("button", name="Read it back and complete the record").click()
    visitor.page.get_by_role("button", name="Complete the record").click()
    visitor.page.wait_for_url(re.compile("/recorded/"))
    return reference_of(visitor)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_officer_records_a_report(visit, script):
    visitor = visit("officer", java_script_enabled=script)
    begin(visitor)
    save_and_continue(visitor)
    reference = record(visitor)
    assert reference in visitor.page.locator("main").inner_text()
    visitor.go(f"/incidents/{reference}/")
    assert WORDS in visitor.page.locator("main").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_recorded_report_is_on_the_list_and_on_the_desk(visit, script):
    visitor = visit("officer", java_script_enabled=script)
    begin(visitor)
    save_and_continue(visitor)
    reference = record(visitor)
    for path in ("/incidents/", "/"):
        visitor.go(path)
        assert reference in visitor.page.locator("main").inner_text(), path


def test_every_page_of_the_form_can_be_saved_empty_and_the_report_recorded(visit):
    visitor = visit("officer", java_script_enabled=False)
    begin(visitor, words="", name="")
    for _page in range(11):
        visitor.page.get_by_role("button", name="Save and continue").click()
        visitor.page.wait_for_load_state()
    assert visitor.page.url.endswith("/check/")
    visitor.page.get_by_role("button", name="Complete the record").click()
    assert visitor.page.url.endswith("/recorded/")


def test_signing_out_in_the_middle_of_the_call_screen_keeps_what_was_saved(visit):
    visitor = visit()
    visitor.sign_in("officer")
    begin(visitor)
    reference = wait_until_saved(visitor)
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.page.wait_for_url(re.compile("sign-in"))
    visitor.give_name_and_password("officer")
    assert_it_is_waiting(visitor, reference)


def test_words_typed_in_the_moment_of_signing_out_are_saved_first(visit):
    visitor = visit()
    visitor.sign_in("officer")
    begin(visitor)
    wait_until_saved(visitor)
    visitor.page.locator("[name=account]").press_sequentially(" The last words.")
    reference = reference_of(visitor)
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.page.wait_for_url(re.compile("sign-in"))
    visitor.give_name_and_password("officer")
    assert "The last words." in typed_words(visitor, reference)


def test_words_sent_after_the_session_ended_are_kept_and_saved_after_signing_in(visit):
    visitor = visit(java_script_enabled=False)
    visitor.sign_in("officer")
    begin(visitor, words="Typed when nobody was signed in.")
    visitor.context.clear_cookies()
    visitor.page.get_by_role("button", name="Save and continue").click()
    visitor.give_name_and_password("officer")
    assert "Typed when nobody was signed in." in visitor.page.locator("main").inner_text()
    visitor.page.get_by_role("button", name="Save these words").click()
    assert typed_words(visitor, reference_of(visitor)) == "Typed when nobody was signed in."


def test_a_server_that_is_killed_in_the_middle_loses_nothing_that_was_saved(visit, service):
    visitor = visit("officer")
    begin(visitor)
    reference = wait_until_saved(visitor)
    service.kill()
    service.start()
    assert_it_is_waiting(visitor, reference)


def test_words_typed_while_the_server_is_down_are_saved_when_it_is_back(visit, service):
    visitor = visit("officer")
    begin(visitor)
    reference = wait_until_saved(visitor)
    service.kill()
    visitor.page.locator("[name=account]").fill("Typed while it was down.")
    visitor.page.get_by_text("Not saved yet").wait_for()
    service.start()
    wait_until_saved(visitor)
    visitor.complaints.clear()  # the browser says that it could not reach the server, which is so
    assert typed_words(visitor, reference) == "Typed while it was down."


def test_pressing_save_without_a_connection_keeps_the_page_and_its_words(visit):
    visitor = visit("officer")
    begin(visitor)
    reference = wait_until_saved(visitor)
    visitor.context.set_offline(True)
    visitor.page.locator("[name=account]").fill("Typed on a lost line.")
    visitor.page.get_by_role("button", name="Save and continue").click()
    visitor.page.get_by_text("Not saved yet").wait_for()
    assert visitor.page.locator("[name=account]").input_value() == "Typed on a lost line."
    visitor.context.set_offline(False)
    wait_until_saved(visitor)
    visitor.complaints.clear()  # the browser says that there was no line, which is so
    assert typed_words(visitor, reference) == "Typed on a lost line."


def test_words_typed_after_being_signed_out_elsewhere_are_kept_to_the_last(visit):
    visitor = visit("officer")
    begin(visitor, words="First.")
    wait_until_saved(visitor)
    visitor.context.clear_cookies()
    visitor.page.locator("[name=account]").fill("First. Second.")
    visitor.page.get_by_role("link", name="Go on").wait_for()
    visitor.page.locator("[name=account]").press_sequentially(" Third.")
    visitor.page.get_by_role("link", name="Go on").click()
    visitor.give_name_and_password("officer")
    visitor.complaints.clear()  # the browser says that it was answered 401, which is so
    assert "First. Second. Third." in visitor.page.locator("main").inner_text()


def test_two_people_in_two_tabs_are_never_mixed(visit):
    visitor = visit("officer")
    first = visitor.page
    begin(visitor, words="What the first person said.", name="Ash")
    visitor.page = visitor.new_tab()
    begin(visitor, words="What the second person said.", name="Birch")
    second_reference = wait_until_saved(visitor)
    visitor.page = first
    first_reference = wait_until_saved(visitor)
    assert first_reference != second_reference
    assert typed_words(visitor, first_reference) == "What the first person said."
    assert typed_words(visitor, second_reference) == "What the second person said."


def test_one_page_in_two_tabs_shows_both_texts_and_loses_neither(visit):
    visitor = visit("officer", java_script_enabled=False)
    begin(visitor, words="Before.")
    save_and_continue(visitor)
    reference, first = reference_of(visitor), visitor.page
    visitor.go(f"/record/{reference}/call/")
    visitor.page = visitor.new_tab()
    visitor.go(f"/record/{reference}/call/")
    for page, words in ((first, "From the first tab."), (visitor.page, "From the second tab.")):
        page.locator("[name=account]").fill(words)
        page.get_by_role("button", name="Save and continue").click()
    shown = visitor.page.locator("main").inner_text()
    assert "From the first tab." in shown
    assert "From the second tab." in shown


def test_the_skip_link_is_first_and_leads_to_the_page_itself(visit):
    visitor = visit("officer")
    visitor.go("/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.className") == "govuk-skip-link"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "main-content"


def test_the_error_summary_has_the_focus_and_leads_to_the_box(visit):
    visitor = visit("officer")
    visitor.go("/incidents/open/")
    visitor.page.locator("main form button[type=submit]").first.click()
    summary = visitor.page.locator(".govuk-error-summary")
    summary.wait_for()
    assert visitor.page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    assert visitor.page.title().startswith("Error: ")
    summary.get_by_role("link").first.click()
    assert visitor.page.evaluate("document.activeElement.matches('[aria-describedby*=error]')")


def test_what_the_watch_on_pages_is_for_is_noticed(visit):
    visitor = visit("officer")
    visitor.go("/")
    visitor.page.evaluate("console.error('something went wrong')")
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">inline</p>')")
    visitor.page.evaluate("fetch('http://elsewhere.example/').catch(() => null)")
    noticed = "\n".join(visitor.complaints)
    visitor.complaints.clear()
    assert "something went wrong" in noticed
    assert "style-src" in noticed
    assert "connect-src" in noticed or "elsewhere.example" in noticed


def assert_it_is_waiting(visitor, reference):
    """The report stands on the desk, with its reference and what is due, and its words are on its page."""
    visitor.go("/")
    row = visitor.page.locator("tr", has_text=reference).first
    assert re.search(r"due .+ \d\d:\d\d", row.inner_text())
    assert typed_words(visitor, reference) == WORDS
