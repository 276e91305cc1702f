"""What can become of a message on its way, other than that it went."""


class Later(Exception):  # noqa: N818 -- an answer, not a fault of ours
    """It did not go, and may be tried again. is_for_all: nothing else would go now either."""

    def __init__(self, code, *, is_for_all=False):
        super().__init__(code)
        self.code, self.is_for_all = code, is_for_all


class Refused(Exception):  # noqa: N818 -- as above
    """It did not go, and never will to this recipient."""


class Unclear(Exception):  # noqa: N818 -- as above
    """Its end was given away, and no answer came: it may have gone."""
