"""The room as Django loads it."""

from django.apps import AppConfig

__all__ = ["BriefingConfig"]


class BriefingConfig(AppConfig):
    """Loads what the room hears."""

    name = "primacy.mission.briefing"

    def ready(self) -> None:
        """Begin to listen to the rooms below."""
        from primacy.mission.briefing import events  # noqa: F401, PLC0415 - models must be loaded first
