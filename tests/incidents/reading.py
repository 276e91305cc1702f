"""Reading a page as a browser would: what is an element, and what is only text."""

from html.parser import HTMLParser

EMPTY = {"area", "base", "br", "hr", "img", "input", "link", "meta", "path", "source", "use", "wbr"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.skeleton, self.boxes, self.isolated, self._open = [], {}, [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.skeleton.append((tag, *sorted(attributes)))
        if tag == "input":
            self.boxes[attributes.get("name")] = attributes.get("value", "")
        if tag not in EMPTY:
            is_isolating = tag == "bdi" or attributes.get("dir") == "auto"
            self._open.append([tag, attributes.get("name"), is_isolating, ""])

    def handle_startendtag(self, tag, attrs):
        self.skeleton.append((tag, *sorted(dict(attrs))))

    def handle_data(self, data):
        for element in self._open:
            element[3] += data

    def handle_endtag(self, tag):
        while self._open:
            opened, name, is_isolating, text = self._open.pop()
            if opened == "textarea":
                self.boxes[name] = text.removeprefix("\n")
            elif is_isolating:
                self.isolated.append(text)
            if opened == tag:
                return


def read(response):
    """Return the page with .skeleton (tags and names of attributes), .isolated (texts) and .boxes {name: text}."""
    reader = _Reader()
    reader.feed(response.content.decode())
    reader.close()
    return reader
