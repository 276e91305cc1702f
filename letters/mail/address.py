"""What an e-mail address may look like here: one, bare, in plain letters, and nothing a header could be made of."""

import re

LONGEST = 254
LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"(?=.{{1,64}}@)({LOCAL})@((?:{LABEL}\.)+{LABEL})", re.ASCII)


def is_one_address(text):
    """Say whether a text is one address and nothing beside it: no name, no second one, no space, no new line."""
    return len(text) <= LONGEST and ADDRESS.fullmatch(text) is not None
