"""The service as it is served, without its sender: a story sends its mail itself, at a moment of its own."""

from config import gunicorn as as_served

OF_THE_SENDER = {"when_ready", "on_exit"}

globals().update(
    {name: value for name, value in vars(as_served).items() if name[0] != "_" and name not in OF_THE_SENDER}
)
