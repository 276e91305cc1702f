class KindConverter:
    """The code of a kind of step in an address: E00 to E20."""

    regex = "E(?:[01][0-9]|20)"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)
