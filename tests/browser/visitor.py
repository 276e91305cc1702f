"""Somebody at a browser of their own, who notes everything that goes wrong behind a page."""

from urllib.parse import urlsplit

from tests.browser.service import PASSWORD


class Visitor:
    """A browser context with one page; complaints lists what no page of ours may cause."""

    def __init__(self, chromium, service, *, width=1280, **options):
        self.service = service
        self.complaints = []
        self.context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        self.page = self.new_tab()

    def new_tab(self):
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        return page

    def go(self, path):
        """Open a page of the service; return the answer's status."""
        return self.page.goto(self.service.url + path).status

    def look_at(self, path):
        """Open a page, giving the password once more where it asks for that first."""
        self.go(path)
        if "/account/confirm/" in self.page.url and "/account/confirm/" not in path:
            self.page.get_by_label("Password", exact=True).fill(PASSWORD)
            self.page.keyboard.press("Enter")
            self.page.wait_for_url(self.service.url + path)

    def sign_in(self, username, password=PASSWORD):
        self.go("/account/sign-in/")
        self.give_name_and_password(username, password)

    def give_name_and_password(self, username, password=PASSWORD):
        """Fill in the sign-in page that is open, and come to where it leads."""
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(lambda address: "sign-in" not in address)

    def resize(self, width):
        self.page.set_viewport_size({"width": width, "height": 900})

    def taken_complaints(self):
        """Return what went wrong since this was last asked; what comes late is named with its page next time."""
        taken, self.complaints = self.complaints, []
        return taken

    def close(self):
        self.context.close()

    def _note_request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != urlsplit(self.service.url).netloc:
            self.complaints.append(f"{self.path} asked another host: {address.netloc}")

    def _note_console(self, message):
        # A page that answers 403, 404 or 422 is itself reported as not loaded; that is how it is meant.
        is_page_itself = message.location["url"] in {page.url for page in self.context.pages}
        if message.type in ("error", "warning") and not (is_page_itself and message.text.startswith("Failed to load")):
            self.complaints.append(f"{self.path}: {message.text}")

    @property
    def path(self):
        return urlsplit(self.page.url).path
