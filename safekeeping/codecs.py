"""How a value becomes the text that is sealed, and back."""

import json


class Text:
    @staticmethod
    def encode(value):
        if not isinstance(value, str):
            raise TypeError("A sealed text field holds text.")
        return value

    @staticmethod
    def decode(text):
        return text


class Json:
    @staticmethod
    def encode(value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    @staticmethod
    def decode(text):
        return json.loads(text)
