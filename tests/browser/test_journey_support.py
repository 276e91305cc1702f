"""Help that fits: not that one, please (J07), only what was ticked (J08), the long weekend (J09), in Chromium.

Each step at its moment, through the pages that are used for it. Left out of J09: the receipt, the nation of the force,
which is no setting of a page, and the authority; tests/policy/test_journeys_clocks.py has their moments.
"""

import re

import pytest

from tests.browser.clock import ClockService
from tests.browser.clock_acts import hand_over
from tests.browser.clock_story import Story
from tests.browser.clock_world import SET_UP_AT, WORDS

LANTERN, CIRCLE, TABLE, NIGHT = "Lantern Quay", "Fellside Trans Circle", "Wide Table", "Night Line for Anyone"


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    service = ClockService(tmp_path_factory.mktemp("clock"), SET_UP_AT)
    references = service.set_up("J07", "J08", "J09")
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


def follow(actor, name):
    """Follow the first link of the page whose text has this in it."""
    link = actor.page.locator("main").get_by_role("link", name=re.compile(name))
    with actor.page.expect_navigation():
        link.first.click()
    return actor


def path_of(actor):
    return actor.page.url.split(f"/incidents/{actor.story.reference}/")[1]


def begin_to_agree(actor, service):
    actor.go("support/")
    return follow(actor, f"Agree with them about this service.*{service}")


def agree(actor, service, *items, arrangement="service_contacts"):
    """Write down what they agree to, just these items; return the path of the page that follows."""
    begin_to_agree(actor, service)
    for box in actor.page.locator("main [name=items]").all():
        box.set_checked(box.get_attribute("value") in items)
    actor.fill(arrangement=arrangement, words="Yes, please.").press("Write|Keep|Save|agree")
    return path_of(actor)


def write_message(actor, path, **boxes):
    """Write the message of what was ticked; return the path of the letter it is."""
    actor.go(path).fill(**boxes).press("Write the message")
    return path_of(actor)


def give_to_the_mail(actor, letter):
    """Give a message to the mail; the outbox sends it later."""
    actor.go(f"{letter}mail/")
    return actor.fill(has_read="on").press("Send it")


def write_down(actor, referral, what, **boxes):
    """Write down what happened to a referral, on its page for that."""
    return actor.go(f"{referral}{what}/").fill(**boxes).press("Write|Keep|Save")


def test_not_that_one_please(tell):
    story = tell("J07")
    lantern, table = agreed_to_two(story)
    to_lantern, to_table = written_to_two(story, lantern, table)
    not_that_one(story, table, to_table)
    sent_to_the_other(story, lantern, to_lantern)
    only_she_can_agree(story)
    leave_me_alone(story, lantern)
    story.at("2026-05-08T08:25:00+01:00", "officer").go("support/").sees(
        "Support: none for now. It is offered again only if they ask, or at the review"
    )


def agreed_to_two(story):
    officer = story.at("2026-05-06T08:30:00+01:00", "officer")
    lantern = agree(officer, LANTERN, "name", "safe_contact", "needs")
    table = agree(officer, TABLE, "name", "safe_contact")
    officer.go("support/").sees(f"{LANTERN}.*{TABLE}|{TABLE}.*{LANTERN}")
    return lantern.removesuffix("message/"), table.removesuffix("message/")


def written_to_two(story, lantern, table):
    officer = story.at("2026-05-06T08:45:00+01:00", "officer")
    to_lantern = write_message(officer, f"{lantern}message/", way="email")
    officer.sees("Hanneke", "01632 960428", "someone to talk to").sees_no(WORDS)
    give_to_the_mail(officer, to_lantern).sees("waits to be sent")
    to_table = write_message(officer, f"{table}message/", way="email")
    officer.sees("Hanneke", "01632 960428").sees_no("someone to talk to", WORDS)
    give_to_the_mail(officer, to_table).sees("waits to be sent")
    return to_lantern, to_table


def not_that_one(story, table, to_table):
    officer = story.at("2026-05-07T08:10:00+01:00", "officer").go(f"{table}take-back/")
    officer.fill(words="Not the faith one: my mother-in-law helps there.").press("take|back|Write")
    officer.sees("taken back before it was sent")
    officer.go(to_table).sees("stopped")
    officer = story.at("2026-05-07T08:11:00+01:00", "officer").go(f"{table}message/")
    officer.sees("Hanneke has taken this agreement back")
    officer = story.at("2026-05-07T08:15:00+01:00", "officer")
    note_who_must_not_know(officer, "Her mother-in-law", "all_of_it")


def note_who_must_not_know(actor, who, what):
    actor.go("changes/").fill(kind="exposure_added", who=who, must_not_know=what, words="She said so by phone.")
    actor.press("Write it down").sees(who)


def sent_to_the_other(story, lantern, to_lantern):
    """Somebody more must not know: the message is written again, and they are asked, before it goes."""
    officer = story.at("2026-05-07T08:20:00+01:00", "officer").go(to_lantern)
    to_lantern = write_message(officer, f"{lantern}message/", way="email", is_asked_who="on")
    give_to_the_mail(officer, to_lantern).sees("waits to be sent")
    story.service.send_mail("2026-05-07T08:21:00+01:00")
    officer.go(lantern).sees("sent to the service", "7 May 2026, 08:2")


def only_she_can_agree(story):
    officer = story.at("2026-05-07T12:00:00+01:00", "officer")
    begin_to_agree(officer, TABLE).fill(who="somebody", words="A friend: she is fine with it after all.")
    officer.press("Write|Keep|Save|agree").sees("only the person can agree|only they can agree")


def leave_me_alone(story, lantern):
    officer = story.at("2026-05-08T08:20:00+01:00", "officer").go(f"{lantern}take-back/")
    officer.fill(words="They should leave me alone too.").press("take|back|Write").sees("delete")


def test_only_what_was_ticked(tell):
    story = tell("J08")
    officer = story.at("2026-06-03T10:00:00+01:00", "st04")
    message = agree(officer, LANTERN, "name", "safe_contact", "needs", "access_needs")
    officer.sees("Osgood", "07700 900438", "general appointment", "someone to talk to", "large letters")
    officer.sees_no(WORDS, "Trevanion")
    lantern = message.removesuffix("message/")
    nothing_else(story, message)
    full_until_august(story, lantern)
    they_ring_themselves(story)
    nobody_else_opens_it(story, lantern)


def nothing_else(story, message):
    """Steps 2 to 5."""
    officer = story.at("2026-06-03T10:05:00+01:00", "st04").go(message)
    officer.fill(way="email", also=WORDS, is_also_agreed="on").press("Write the message")
    officer.is_refused("account was not ticked")
    assert officer.page.locator("[name=also]").input_value() == WORDS
    officer = story.at("2026-06-03T10:07:00+01:00", "st04").go(message)
    officer.fill(way="email", also="Ask for Mr Trevanion.", is_also_agreed="on").press("Write the message")
    officer.is_refused("agreed to the name Osgood")
    officer = story.at("2026-06-03T10:09:00+01:00", "st04").go(message)
    officer.send(message, way="email", subject="hate crime").is_refused("The subject is a reference only")
    officer = story.at("2026-06-03T10:12:00+01:00", "st04")
    letter = write_message(officer, message, way="email")
    give_to_the_mail(officer, letter)
    story.service.send_mail("2026-06-03T10:12:30+01:00")
    officer.go(letter).sees("gone")


def full_until_august(story, lantern):
    officer = story.at("2026-06-04T15:00:00+01:00", "st04")
    said = {"answer": "declined", "source": "email", "words": "They are full until August."}
    write_down(officer, lantern, "answered", **said).sees("cannot help", CIRCLE)
    officer.go(lantern).sees("each needs an agreement of its own")
    write_down(officer, lantern, "told", direction="to_them", way="written", words="Two others were named.")
    officer.sees("told")
    officer = story.at("2026-06-04T15:05:00+01:00", "st04").go(f"{lantern}message/")
    officer.sees("nothing is to be sent to this service now")


def they_ring_themselves(story):
    officer = story.at("2026-06-05T10:00:00+01:00", "st04")
    agree(officer, NIGHT, arrangement="person_contacts")
    officer.sees("themselves")
    officer = story.at("2026-06-11T15:00:00+01:00", "st04").go("support/")
    officer.sees(f"{LANTERN}.{{0,120}}ask how it went: due today", f"{NIGHT}.{{0,160}}ask how it went: due tomorrow")


def nobody_else_opens_it(story, lantern):
    story.at("2026-06-11T15:30:00+01:00", "st12").go("").sees("You cannot open this page").sees_no("Osgood")
    story.at("2026-06-11T16:00:00+01:00", "trainer").go(lantern).sees("You cannot open this page").sees_no("Osgood")


def test_the_long_weekend(tell):
    story = tell("J09")
    hand_over(story.at("2026-04-02T16:32:00+01:00", "st11"), "officer")
    officer = story.at("2026-04-02T16:45:00+01:00", "officer")
    officer.go("agreed/").press("read")
    circle = agree(officer, CIRCLE, "name", "safe_contact", "needs").removesuffix("message/")
    officer.go("support/").sees("8 April")
    story.at("2026-04-03T10:00:00+01:00", "officer").go("/support/").sees("8 April").sees_no("late")
    sent(story, circle, "2026-04-08T16:0%d:00+01:00").sees("15 April").sees_no("late")
    officer = story.at("2026-04-10T09:00:00+01:00", "officer")
    said = {"answer": "accepted", "source": "email", "words": "They will write."}
    write_down(officer, circle, "answered", **said).sees("ask how it went due 17 April")
    officer = story.at("2026-04-13T09:00:00+01:00", "officer")
    write_down(officer, circle, "told", direction="to_them", way="written", words="They will write to you.")
    story.at("2026-04-17T09:00:00+01:00", "officer").go("/support/follow-up/").sees("due today")
    officer = story.at("2026-04-30T16:00:00+01:00", "officer")
    night = agree(officer, NIGHT, "name", "safe_contact").removesuffix("message/")
    officer.go(night).sees("due 5 May")
    officer = story.at("2026-05-05T17:00:00+01:00", "officer")
    letter = write_message(officer, f"{night}message/", way="voice")
    officer.go(f"{letter}gone/").fill(words="They wrote it down.", has_read="on").press("Write it down as gone")
    officer.go(night).sees("sent to the service", "12 May").sees_no("late")


def sent(story, referral, moment):
    """Have it sent by e-mail in the minutes after a moment that says where the minute goes."""
    officer = story.at(moment % 0, "officer")
    give_to_the_mail(officer, write_message(officer, f"{referral}message/", way="email"))
    story.service.send_mail(moment % 1)
    return story.at(moment % 2, "officer").go(referral).sees("sent to the service")
