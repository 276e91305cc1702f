"""A story told step by step: at each moment somebody of the force, at a browser of their own, on one record."""

import re

from tests.browser.visitor import Visitor

SEND = """([action, boxes]) => {
    const form = Object.assign(document.createElement("form"), {method: "post", action})
    for (const [name, value] of Object.entries(boxes)) {
        form.append(Object.assign(document.createElement("input"), {name, value}))
    }
    document.body.append(form)
    form.submit()
}"""


class Story:
    """One record and the people who work on it. at() moves the clock for all of them."""

    def __init__(self, chromium, service, reference):
        self.chromium, self.service, self.reference = chromium, service, reference
        self.actors = {}

    def at(self, moment, username):
        """Let it be that moment (ISO, with its offset); return the Actor who does something then, signed in."""
        self.service.move_to(moment)
        if username not in self.actors:
            self.actors[username] = Actor(self, username)
        return self.actors[username]

    def close(self):
        for actor in self.actors.values():
            actor.visitor.close()

    @property
    def complaints(self):
        return [complaint for actor in self.actors.values() for complaint in actor.visitor.complaints]


class Actor:
    """Somebody at their browser. go() signs in again where the session is over, as it is after every long pause."""

    def __init__(self, story, username):
        self.story, self.username = story, username
        self.visitor = Visitor(story.chromium, story.service, java_script_enabled=False)
        self.page = self.visitor.page
        self.page.set_default_timeout(5_000)
        self.status = None

    def go(self, path=""):
        """Open a page of the record, such as "steps/E02/", or of the service, such as "/decide/"."""
        path = path if path.startswith("/") else f"/incidents/{self.story.reference}/{path}"
        self.status = self.visitor.go(path)
        if "/sign-in/" in self.page.url:
            self.visitor.give_name_and_password(self.username)
        return self

    def press(self, name, within=None):
        """Press a button or a link that looks like one, and note how the page that follows was answered."""
        control = (within or self.page.locator("main")).get_by_role("button", name=re.compile(name))
        with self.page.expect_navigation() as following:
            control.first.click()
        self.status = following.value.status
        return self

    def send(self, path, **boxes):
        """Send what no button of the page sends, as a page made by hand would."""
        boxes |= {"csrfmiddlewaretoken": self.page.locator("[name=csrfmiddlewaretoken]").first.input_value()}
        action = f"/incidents/{self.story.reference}/{path}"
        with self.page.expect_navigation() as following:
            self.page.evaluate(SEND, [action, boxes])
        self.status = following.value.status
        return self

    def fill(self, **boxes):
        """Answer the boxes of these names: a text, a choice, or a list of ticks; names may begin with a prefix."""
        for name, value in boxes.items():
            self._fill(self.page.locator(f"main [name='{name}']"), value)
        return self

    def _fill(self, box, value):
        tag = box.first.evaluate("node => node.type || node.localName")
        if tag in ("radio", "checkbox"):
            for each in value if isinstance(value, list) else [value]:
                box.and_(self.page.locator(f"[value='{each}']")).check()
        elif tag.startswith("select"):
            box.select_option(value)
        else:
            box.first.fill(value)

    @property
    def text(self):
        """What the page says, on one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    def sees(self, *patterns):
        """Check that the page says each of these (regular expressions, any case)."""
        for pattern in patterns:
            assert re.search(pattern, self.text, re.IGNORECASE), f"{pattern!r} is not in: {self.text}"
        return self

    def sees_no(self, *patterns):
        for pattern in patterns:
            assert not re.search(pattern, self.text, re.IGNORECASE), f"{pattern!r} is in: {self.text}"
        return self

    def is_refused(self, *patterns):
        """Check that what was sent was refused, in words."""
        assert self.status == 422, f"{self.status} at {self.page.url}: {self.text}"
        return self.sees(*patterns)
