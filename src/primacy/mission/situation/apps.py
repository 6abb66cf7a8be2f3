"""What this room hears."""

from django.apps import AppConfig

__all__ = ["SituationConfig"]


class SituationConfig(AppConfig):
    name = "primacy.mission.situation"

    def ready(self) -> None:
        from primacy.mission.situation.recording import attaching  # noqa: F401, PLC0415 - models are not loaded before
