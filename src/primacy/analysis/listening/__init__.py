"""Whom a mission hears, whom it hears again and again, whom it does not hear, and where to go to hear them."""

from primacy.analysis.listening.reach import MissingColumnsError, Reach, Voices, reach_by, voices
from primacy.analysis.listening.suggesting import Suggestion, suggest_visits

__all__ = ["MissingColumnsError", "Reach", "Suggestion", "Voices", "reach_by", "suggest_visits", "voices"]
