"""The page on which a talk is written down while it is held."""

from consultations.pages.talk import TalkPage

__all__ = ["TalkPage"]
