"""What happens at each step of the journeys; moments and people are in tests/data/journeys_gate.json."""

import json

from tests.browser.clock_acts import (
    FACTS,
    Said,
    act_on_authority,
    ask_for_authority,
    change,
    do,
    hand_over,
    is_late_for_supervisors,
    note_limit,
    open_with_reason,
    propose,
    sees_reminder,
    talk,
    try_reaching,
)
from tests.browser.clock_world import SAME_ACCOUNT
from tests.browser.service import ROOT

STEPS = json.loads((ROOT / "tests/data/journeys_gate.json").read_text(encoding="utf-8"))
ACCOUNT = "the account in the report"
WORDING = "Were you there on Friday, by the old mill? Call us."


class Journey:
    """Its steps in their order, each a method step_<n> that is given the Actor who does it.

    waits: for steps that the app cannot do yet, what they wait for.
    """

    waits: dict[int, str] = {}

    def __init__(self, story):
        self.story = story

    @classmethod
    def steps(cls):
        return STEPS[cls.__name__]

    def go(self):
        self.begin()
        for step in self.steps():
            if step["n"] not in self.waits:
                self._take(step)
        self.end()

    def begin(self):
        """What has happened before the first step."""

    def end(self):
        """How the record stands after the last step."""

    def _take(self, step):
        actor = self.story.at(step["at"], step["who"])
        try:
            getattr(self, f"step_{step['n']}")(actor)
            assert step["expect"] != "refused" or actor.status in (403, 422)
        except Exception as error:
            error.add_note(f"{type(self).__name__}, step {step['n']}")
            raise


class J03(Journey):
    """Four weeks to the minute."""

    def step_1(self, st17):
        talk(st17, Said("E01"), Said("E02", ACCOUNT), Said("E15", WORDING), Said("E18"))
        st17.sees("until 2 June 2026, 10:00", "until 12 May 2026, 10:00", "until 8 May 2026, 10:00")

    def step_2(self, st17):
        sees_reminder(st17, "publicity")

    def step_3(self, st17):
        st17.go("steps/E15/").sees("talk to kestrel again before this step", "5 May 2026", "they agree")
        st17.send("steps/E15/", has_read="on", wording=WORDING).is_refused("talk to kestrel again")

    def step_4(self, st17):
        sees_reminder(st17, "visit in uniform")

    def step_5(self, st17):
        st17.go("steps/E18/").sees("talk to kestrel again before this step")
        st17.send("steps/E18/", has_read="on").is_refused("talk to kestrel again")

    def step_6(self, st17):
        sees_reminder(st17, "message or warning", "keep information")

    def step_7(self, st17):
        propose(st17, "E02").sees("put forward")
        do(st17, words="The request was sent.").sees("done")

    def step_8(self, st17):
        st17.go("steps/E01/").sees("talk to kestrel again before this step")
        st17.send("steps/E01/", has_read="on").is_refused("talk to kestrel again")

    def step_9(self, st17):
        st17.go("steps/").sees("talk").sees_no("renew", "extend", "prolong")
        st17.go("steps/E01/").sees("talk to kestrel").sees_no("renew")

    def step_10(self, st17):
        st17.go("talks/add/?kind=E01").press("Record the talk")
        st17.is_refused("who was there, how, risks, alternatives, decision")
        st17.fill(held_at="2 June 2026 10:00").press("Record the talk").is_refused("choose what they decided")

    def step_11(self, st17):
        try_reaching(st17).sees("1 of 3")

    def step_12(self, st17):
        try_reaching(st17).sees("different days: 1 of 3")
        st17.press("They could not be reached").is_refused("three different days", "1 of 3")

    def step_13(self, st17):
        try_reaching(st17).sees("2 of 3")

    def step_14(self, st17):
        try_reaching(st17).sees("3 of 3")
        st17.press("They could not be reached").sees("not agreement", "18 July 2026")

    def step_15(self, st17):
        st17.go("steps/E01/").sees("kestrel could not be reached, which counts as not agreed")
        st17.send("steps/E01/", has_read="on").is_refused("could not be reached")

    def end(self):
        st17 = self.story.actors["st17"].go("steps/").sees_no("put this step forward: ")
        done = st17.page.locator("section[aria-labelledby=done] li")
        assert [text.split("\n")[0] for text in done.all_inner_texts()] == ["Asking a site to keep information"]


class J04(Journey):
    """Things change overnight."""

    surplus = ""

    def agree(self, day, *said, username="st17"):
        talk(self.story.at(f"{day}T10:00:00+01:00", username), *said).sees("agreed until")

    def begin(self):
        self.agree("2026-04-21", Said("E02", ACCOUNT, limit="Only from that week.", is_first=False), username="st05")
        hand_over(self.story.at("2026-04-22T08:50:00+01:00", "st05"), "st17")

    def step_1(self, st17):
        st17.go("steps/E02/").sees("yes, within limits", "only from that week", "i have read")

    def step_2(self, st17):
        st17.send("steps/E02/").is_refused("read what mireille agreed to")

    def step_3(self, st17):
        reader = self.story.at("2026-04-22T09:10:00+01:00", "st17").go("agreed/").press("I have read")
        reader.sees("you have read it").go("steps/E02/").sees(
            "yes, within limits", "only from that week", "i have read"
        )
        self.agree("2026-04-23", Said("E05"))
        self.story.at("2026-04-24T10:00:00+01:00", "st17")
        change(st17, "other_party", "The account is her brother-in-law’s.", relation="family")
        st17.sees("voluntary interview")
        st17.go("").sees("family")
        st17.go("steps/E05/").sees("that ended what was agreed")

    def step_4(self, st17):
        st17.go("steps/E01/").sees("never a warning where .* family pressure", "specialist .* supervisor")
        st17.send("steps/E01/", has_read="on").is_refused("never a warning")

    def step_5(self, st17):
        self.agree("2026-04-27", Said("E03", ACCOUNT))
        self.story.at("2026-04-28T15:00:00+01:00", "st17")
        change(st17, "surplus", "The site sent a group chat that nobody asked for.").sees(
            "asking a site for information"
        )
        st17.go("steps/E03/").sees("more .* than was asked")
        st06 = self.story.at("2026-04-28T15:01:00+01:00", "st06").go("/decide/")
        waiting = st06.page.locator("main tr", has_text=self.story.reference)
        self.surplus = waiting.get_by_role("link", name="More came back than was asked for").get_attribute("href")

    def step_6(self, st17):
        """The pages themselves wait for evidence: what is logged has no file that anybody could open."""
        st17.go("changes/").sees("sealed unread").send(self.surplus.split(self.story.reference + "/")[1])
        assert st17.status == 403
        st06 = self.story.at("2026-04-28T15:06:00+01:00", "st06").go(self.surplus).sees("nobody reads it")
        st06.fill(outcome="destroyed", words="The site took it back.").press("Write down the decision")
        st06.go(self.surplus).sees("destroyed unread", "the site took it back")

    def step_7(self, st06):
        self.agree("2026-04-29", Said("E05", limit="Not before the wedding."))
        self.story.at("2026-04-30T09:00:00+01:00", "st06").go("steps/E05/")
        note_limit(st06, "cannot", "The interview cannot be put off.").sees("cannot be kept")
        st06.go("steps/E05/").sees("a limit .* cannot be kept", "talk to mireille again")

    def step_8(self, st17):
        self.agree("2026-05-05", Said("E15", WORDING))
        self.story.at("2026-05-06T11:00:00+01:00", "st17")
        propose(st17, "E15", wording=WORDING.replace(",", "")).is_refused("not the words that mireille agreed to")

    def step_9(self, st17):
        st17.go("steps/E15/").sees("also if they are changed back", "talk to mireille again")
        st17.send("steps/E15/", has_read="on", wording=WORDING).is_refused("talk to mireille again")

    def step_10(self, st17):
        self.agree("2026-05-07", Said("E16", "the housing office"), Said("E17"))
        self.story.at("2026-05-08T08:00:00+01:00", "st17")
        change(st17, "life_changed", "She has told her sister, and moved.").sees("sharing with other", "marker")
        st17.go("contact/").fill(words="She moved.", detail="new@example.org").press("Keep this").sees(
            "before every call"
        )
        for kind in ("E16", "E17"):
            st17.go(f"steps/{kind}/").sees("talk to mireille again")

    def step_11(self, st17):
        self.agree("2026-05-11", Said("E13"))
        self.story.at("2026-05-12T20:00:00+01:00", "st17").go("").press("Stop everything").sees("has stopped")
        st17.go("steps/E13/").sees("that ended what was agreed")
        st17.go("steps/").sees("always open")

    def step_12(self, st06):
        st06.go("/blocked/?because=stale")
        rows = st06.page.locator("main tr", has_text=self.story.reference)
        assert rows.count() == 1
        assert "publicity" in rows.inner_text().lower()

    def end(self):
        st17 = self.story.at("2026-05-13T09:10:00+01:00", "st17").go("steps/")
        st17.sees("ended what was agreed").sees_no("put this step forward: ", "may be done now\\.")


class J05(Journey):
    """Going ahead for a life."""

    waits = {16: "the measures"}
    request = ""

    def step_1(self, st03):
        try_reaching(st03, words="His phone is off.").sees("1 of 3 days")
        try_reaching(st03, words="His work is closed.")
        try_reaching(st03, result="someone_else", words="The friend he named.").sees("nothing was said", "friend")

    def step_2(self, st03):
        st03.go("without-agreement/E01/").sees("a warning is not the right step", "nobody can authorise it")
        st03.sees_no("ask for an authority")
        st03.send("without-agreement/E01/", ground="life", **FACTS).is_refused("not the right step")

    def step_3(self, st03):
        st03.go("without-agreement/E06/").send("without-agreement/E06/", ground="public interest", **FACTS)
        st03.is_refused("choose one of the five")

    def step_4(self, st03):
        ask_for_authority(st03, "E06", "life", less_intrusive_2="").is_refused("at least two")
        assert st03.page.locator("[name=facts]").input_value() == FACTS["facts"]

    def step_5(self, st03):
        st03.fill(less_intrusive_2=FACTS["less_intrusive_2"]).press("Ask for an authority")
        st03.sees("waiting for an authoriser")
        self.request = st03.page.url.split(self.story.reference + "/")[1]

    def step_6(self, st03):
        st03.go(self.request).sees_no("authorise this one step")
        st03.send(f"{self.request}grant/")
        assert st03.status == 403  # an officer does not decide at all, and a supervisor not on an own request

    def step_7(self, sergeant):
        sergeant.go(self.request).sees("an inspector or above must decide").sees_no("authorise this one step")
        sergeant.send(f"{self.request}grant/").is_refused("an inspector or above must decide")

    def step_8(self, st07):
        st07.go(self.request)
        act_on_authority(st07, "grant", is_oral="on").sees("by word of mouth", "write up by 00:30")

    def step_9(self, st03):
        propose(st03, "E06").sees("authorised")
        do(st03, words="Arrested at the street door.").sees("arrest", "authorised")
        st03.go("wishes/").sees("record it and tell me it is recorded")

    def step_10(self, st07):
        st07.go(self.request)
        act_on_authority(st07, "write-up", words="A threat with a weapon, outside his door.")
        st07.sees("written up 1 h 25 min after", "by word of mouth").sees_no("late")

    def step_11(self, st03):
        st03.go("steps/E07/").sees("the authority .* is for another step")
        st03.send("steps/E07/", has_read="on").is_refused("for another step")

    def step_12(self, st01):
        hand_over(self.story.at("2026-03-29T10:05:00+01:00", "st03"), "officer")  # who has the early shift
        self.story.at("2026-03-29T10:15:00+01:00", "officer").go(self.request)
        act_on_authority(st01, "told", words="In person at his sister’s, with the notice.")
        st01.sees("told 10 h 45 min after")
        hand_over(st01, "st03")

    def step_13(self, st03):
        st03.go("steps/E06/").sees("the authority .* has run out")
        st03.send("steps/E06/", has_read="on").is_refused("has run out")

    def step_14(self, st07):
        st07.go(self.request).sees_no("write down the review")
        st07.send(f"{self.request}review/", **{"review-words": "It held."}).is_refused("a different supervisor")

    def step_15(self, st23):
        open_with_reason(st23).go(self.request)
        act_on_authority(st23, "review", words="The reason held.").sees("reviewed 5 days").sees_no("late")


class J06(Journey):
    """The same man, again."""

    request = ""

    def step_1(self, st06):
        st06.go("other-party/").sees(f"{SAME_ACCOUNT}", "3 records name this account").sees_no("Second", "Third")

    def step_2(self, st17):
        ask_for_authority(st17, "E03", "serious_pattern", target=SAME_ACCOUNT).sees("superintendent or above")
        self.request = st17.page.url.split(self.story.reference + "/")[1]

    def step_3(self, st07):
        open_with_reason(st07).go(self.request).sees("superintendent or above")
        st07.send(f"{self.request}grant/").is_refused("this ground needs a superintendent or above")

    def step_4(self, st08):
        st08.go(self.request)
        act_on_authority(st08, "grant", hours="96", words="A pattern that has to end.").is_refused("72 hours at most")

    def step_5(self, st08):
        act_on_authority(st08, "grant", hours="72", words="A pattern that has to end.").sees(
            "until 14 May 2026, 11:02", "one step", "name, the app"
        )

    def step_6(self, st17):
        propose(st17, "E03").sees("authorised")
        do(st17, words="Asked for the subscriber.").sees("authorised")

    def step_7(self, st17):
        st17.go("without-agreement/E11/").sees("no reason on the list allows it").sees_no("ask for an authority")
        st17.send("without-agreement/E11/", ground="serious_pattern", **FACTS).is_refused("no reason on the list")

    def step_8(self, st17):
        st17.go("without-agreement/E08/").sees("own agreement", "separate power in law").sees_no("ask for an authority")
        st17.send("without-agreement/E08/", ground="court", **FACTS).is_refused("own agreement")

    def step_9(self, st17):
        st17.go("without-agreement/E18/").send("without-agreement/E18/", ground="serious_pattern", **FACTS)
        st17.is_refused("for this step the grounds are: .*life.*; a child")

    def step_10(self, st08):
        self.story.at("2026-05-12T11:02:01+01:00", "st08").go("/decide/")  # the last moment is still in time
        assert is_late_for_supervisors(st08, "Tell the person")

    def step_11(self, st17):
        st17.go(self.request)
        act_on_authority(st17, "told", words="Through his advocate, who could not be reached before.")
        st17.sees("told late: 26 h 58 min after", "through his advocate")

    def step_12(self, st17):
        st17.go("steps/E03/").sees("the authority .* has run out")
        st17.send("steps/E03/", has_read="on").is_refused("has run out")

    def step_13(self, st08):
        self.story.at("2026-05-18T11:02:01+01:00", "st08").go("/decide/")
        assert is_late_for_supervisors(st08, "A third person reviews")

    def step_14(self, st23):
        open_with_reason(st23).go(self.request)
        act_on_authority(st23, "review", words="It should have been faster.").sees("reviewed late")

    def step_15(self, st17):
        st17.go(self.request).go(f"{self.request}summary/").sees(
            "decided that something may be done", "it was for this one step"
        )


JOURNEYS = {journey.__name__: journey for journey in (J05, J04, J06, J03)}
