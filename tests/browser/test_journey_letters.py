"""A letter that says very little (J01), and one that is called back from the road (J02), in Chromium.

Left out: that the new post of J01's last step is a record of its own, linked to this one.
"""

import pytest

from tests.browser.clock import ClockService
from tests.browser.clock_acts import Said, change, note_limit, propose, talk, try_reaching, write_down_talk
from tests.browser.clock_story import Story
from tests.browser.clock_world import SET_UP_AT

ONE_PERSON = "She is the only woman in the league with a girlfriend."
SEVERAL = "Anyone who was written about: there are several."


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    service = ClockService(tmp_path_factory.mktemp("clock"), SET_UP_AT)
    references = service.set_up("J01", "J02")
    service.start()
    yield service, references
    service.stop()


@pytest.fixture
def tell(chromium, force):
    service, references = force
    stories = []

    def begin(journey):
        stories.append(Story(chromium, service, references[journey]))
        return stories[-1]

    yield begin
    wrong = [complaint for story in stories for complaint in story.complaints]
    for story in stories:
        story.close()
    assert wrong == []


def write(actor, **boxes):
    """Answer the boxes of a letter, its step chosen where there is one to choose, and keep the draft."""
    aim = actor.page.locator("main [name=aim][type=radio]")
    if aim.count():
        aim.first.check()
    return actor.fill(**boxes).press("Keep the draft")


def finish(actor):
    return actor.press("It is written")


def path_of(actor):
    """Return where the letter on the page stands, within its record."""
    return "letters/" + actor.page.url.split("/letters/")[1].split("/")[0] + "/"


def gone(actor, letter, words):
    return actor.go(f"{letter}gone/").fill(words=words, has_read="on").press("Write it down as gone")


def second_reading(actor, letter, would_think, button):
    actor.go("/letters/to-read/").sees(actor.story.reference)
    how_many = "several" if would_think == SEVERAL else "one"
    return actor.go(f"{letter}read/").fill(would_think=would_think, could_be=how_many).press(button)


def test_a_letter_is_called_back_from_the_road(tell):
    story = tell("J02")
    letter = on_the_road(story)
    stopped(story)
    not_handed_over(story, letter)
    written_down(story)
    anew(story, letter)
    looked_up(story)


def on_the_road(story):
    """Before the first step: agreed, read twice, shown, and taken along; a colleague may work on the record."""
    officer = story.at("2026-05-11T10:00:00+01:00", "officer")
    talk(officer, Said("E01", limit="By hand, in plain clothes.", is_first=False)).sees("agreed until")
    officer.go("letters/new/warning/")
    boxes = {"way": "hand", "address": "1 Example Street", "would_think": SEVERAL}
    finish(write(officer, conduct="sending messages to people who do not want them", **boxes)).sees("second reader")
    letter = path_of(officer)
    supervisor = story.at("2026-05-11T11:00:00+01:00", "supervisor")
    second_reading(supervisor, letter, SEVERAL, "It may go").sees("Second reading passed")
    supervisor.go("access/let-in/").fill(username="st04", purpose="work", days="30", reason="told_to")
    supervisor.press("Let them in")
    officer = story.at("2026-05-12T10:00:00+01:00", "officer").go(f"{letter}shown/")
    officer.fill(words="Shown here. Ludo said yes.").press("Write it down")
    propose(officer, "E01").sees("put forward")
    officer = story.at("2026-05-13T13:20:00+01:00", "officer").go(f"{letter}take/")
    officer.fill(words="I take it there, in plain clothes.").press("Sign it out")
    officer.is_refused("Read what was agreed, and the limits, first")
    officer.fill(has_read="on").press("Sign it out").sees("signed out")
    return letter


def stopped(story):
    """Steps 1 to 3."""
    colleague = story.at("2026-05-13T13:32:00+01:00", "st04").go("/stop/")
    colleague.fill(reference=story.reference).press("Stop everything").sees("has stopped")
    colleague = story.at("2026-05-13T13:32:30+01:00", "st04").go("/")
    colleague.sees("Warning Ludo would like this stopped. Ring Chidera now\\.")
    assert colleague.text.index("Ludo would like") < colleague.text.index("Desk")
    colleague = story.at("2026-05-13T13:34:00+01:00", "st04").go("safety/")
    colleague.page.locator("[name$=what_was_done]").fill("Rang Chidera, who had not yet arrived.")
    colleague.press("Write it down").sees("Rang Chidera, who had not yet arrived", "13 May 2026, 13:34", "Jolanta")


def not_handed_over(story, letter):
    """Steps 4 and 5."""
    officer = story.at("2026-05-13T13:50:00+01:00", "officer")
    gone(officer, letter, "Handed over.").is_refused("Ludo", "ended what was agreed")
    officer.go(letter).sees("It may not be handed over any more", "Ring whoever is out with it")
    officer = story.at("2026-05-13T14:15:00+01:00", "officer").go(f"{letter}brought-back/")
    officer.fill(words="Sealed, and not handed over.").press("Write it down")
    officer.go(f"{letter}destroy/").fill(username="supervisor", words="Shredded.").press("Write")
    officer.sees("Its words were destroyed", "Chidera Nwankwo", "Seen by Aurelio Bianchetti", "13 May 2026, 14:15")
    officer.go(f"{letter}paper/").sees("Its words were destroyed").go("/").sees_no("would like this stopped")


def written_down(story):
    """Steps 6 and 7."""
    officer = story.at("2026-05-13T14:30:00+01:00", "officer")
    change(officer, "exposure_added", "The cousin works there.", who="the cousin", must_not_know="all_of_it")
    officer.go("").sees("the cousin")
    officer = story.at("2026-05-13T14:40:00+01:00", "officer").go("notes/")
    officer.fill(text="Ludo withdrew complaint.").press("Keep the note")
    officer.sees("Please check this wording: “withdrew complaint”", "The note is kept")


def anew(story, letter):
    """Steps 8 to 10."""
    officer = story.at("2026-05-27T17:00:00+01:00", "officer").go("wishes/")
    officer.fill(choices=["warn"], who_said="person", words="Let us do it.").press("Write it down")
    officer.go("steps/E01/").sees("Talk to Ludo again before this step")
    officer = story.at("2026-05-28T18:00:00+01:00", "officer")
    talk(officer, Said("E01")).sees("until 25 June 2026")
    officer = story.at("2026-05-28T18:05:00+01:00", "officer").go("letters/").sees("Destroyed")
    officer.go(letter).sees("Its words were destroyed").sees_no("sending messages to people")
    officer.go("letters/new/warning/").sees("Keep the draft").go("steps/").sees("may be done now")


def looked_up(story):
    """Step 11."""
    colleague = story.at("2026-05-29T10:00:00+01:00", "st20").go("/letters/came-out/")
    colleague.sees("If something came out", "Within the hour", "Tell the person", "Make a safety plan")


def test_a_letter_that_says_very_little(tell):
    story = tell("J01")
    recorded(story)
    a_wish_is_no_agreement(story)
    talked_about(story)
    letter = checked_for_what_gives_away(story)
    read_by_another(story, letter)
    kept_until_she_has_heard_it(story, letter)
    somebody_rings(story, letter)
    it_begins_again(story)


def recorded(story):
    """Step 1."""
    officer = story.at("2026-06-02T18:20:00+01:00", "officer").go("recorded/").sees("It is on record", "take away")
    officer.press("Safe to be seen").go("letters/").sees("Note that is safe to be seen", "Ready to go")


def a_wish_is_no_agreement(story):
    """Steps 2 to 4."""
    officer = story.at("2026-06-02T18:40:00+01:00", "officer").go("steps/E01/").sees("asked for a record only")
    officer.send("steps/E01/", has_read="on").is_refused("nobody has talked with Perpetua about this step")
    officer.go("letters/new/warning/").sees("Talk to Perpetua first")
    officer = story.at("2026-06-07T19:05:00+01:00", "officer").go("wishes/")
    officer.fill(choices=["warn"], who_said="person", words="Could somebody write to him after all").press(
        "Write it down"
    )
    officer.go("wishes/").sees("Could somebody write to him after all .*record")
    officer = story.at("2026-06-08T09:00:00+01:00", "officer").go("steps/E01/").sees("opens a talk")
    officer.send("steps/E01/", has_read="on").is_refused("it is not an agreement")


def talked_about(story):
    """Steps 5 and 6."""
    officer = story.at("2026-06-08T18:30:00+01:00", "officer")
    said = Said("E01", limit="Show me first.")
    write_down_talk(officer, said)
    officer.page.locator("main input[type=radio][name^=reply_]:checked").last.evaluate("box => { box.checked = false }")
    officer.press("Record the talk").is_refused("two")
    officer = story.at("2026-06-08T18:35:00+01:00", "officer")
    talk(officer, said).sees("until 6 July 2026, 18:35")


def checked_for_what_gives_away(story):
    """Steps 7 to 9."""
    officer = story.at("2026-06-09T10:00:00+01:00", "officer").go("letters/new/warning/")
    address = {"way": "post", "address": "1 Example Street", "would_think": SEVERAL}
    write(officer, conduct="writing about people on Quizzard", **address)
    letter = path_of(officer)
    finish(officer).sees("names a place where it happened. Take it out", "Quizzard", "Being written")
    officer = story.at("2026-06-09T10:10:00+01:00", "officer").go(f"{letter}change/")
    write(officer, conduct="writing about people last Thursday")
    finish(officer).sees("gives a date. Take it out", "last Thursday")
    officer = story.at("2026-06-09T10:15:00+01:00", "officer").go(f"{letter}change/")
    write(officer, conduct="writing about people who do not want it").sees("Nothing was found in it")
    finish(officer).sees("It waits for a second reader")
    return letter


def read_by_another(story, letter):
    """Steps 10 to 12."""
    officer = story.at("2026-06-09T10:16:00+01:00", "officer").go(letter)
    officer.sees("supervisor who works on this record and wrote nothing of the letter", "you cannot be its second")
    officer.sees("Who could read it: .*Aurelio Bianchetti")
    assert officer.send(f"{letter}read/pass/", would_think=SEVERAL).status == 403
    supervisor = story.at("2026-06-09T11:00:00+01:00", "supervisor")
    second_reading(supervisor, letter, ONE_PERSON, "It may go").is_refused("could only be about one person")
    second_reading(supervisor, letter, ONE_PERSON, "Return it").sees(
        "Returned to the writer: the letter could only be about one person", "only woman in the league"
    )
    officer = story.at("2026-06-09T11:20:00+01:00", "officer").go(f"{letter}change/")
    finish(write(officer, conduct="sending posts to people who do not want them")).sees("waits for a second reader")
    supervisor = story.at("2026-06-09T11:40:00+01:00", "supervisor")
    second_reading(supervisor, letter, SEVERAL, "It may go").sees("Second reading passed")


def kept_until_she_has_heard_it(story, letter):
    """Steps 13 to 15."""
    officer = story.at("2026-06-09T12:00:00+01:00", "officer")
    gone(officer, letter, "Posted.").is_refused("a limit that Perpetua set is not kept yet")
    officer.go("limits/").sees("Show me first")
    officer = story.at("2026-06-09T18:15:00+01:00", "officer").go(f"{letter}shown/")
    officer.fill(words="Read to her on her own number. She said yes.").press("Write it down")
    note_limit(officer.go("steps/E01/"), "kept", "Read to her. She said yes.")
    propose(officer, "E01").sees("put forward", "a warning is a letter")
    officer = story.at("2026-06-10T09:30:00+01:00", "officer")
    gone(officer, letter, "Posted, signed for.").sees("written down as gone")
    officer.go("steps/").sees("A message or warning .*Posted, signed for|done")
    try_reaching(officer, way="written", result="reached", words="It has gone.").sees("It has gone")


def somebody_rings(story, letter):
    """Steps 16 and 17."""
    colleague = story.at("2026-06-12T13:10:00+01:00", "st11").go("/letters/caller/")
    colleague.sees("do not confirm or deny").sees_no("Perpetua")
    colleague = story.at("2026-06-12T13:20:00+01:00", "st11")
    colleague.fill(reference=story.reference, words="He asks who it was.").press("Keep what they said")
    colleague.sees_no("Perpetua")
    officer = story.at("2026-06-12T13:30:00+01:00", "officer").go("/").sees("somebody rang about a letter")
    officer.go(letter).sees("He asks who it was")


def it_begins_again(story):
    """Step 18."""
    officer = story.at("2026-08-20T20:00:00+01:00", "officer")
    change(officer, "new_threat", "He has posted about them again.")
    officer.go("steps/E01/").sees("Talk to Perpetua again before this step")
    officer.send("steps/E01/", has_read="on").is_refused("talk to Perpetua again")
