"""What this room answers to others."""

from django.apps import AppConfig

__all__ = ["SituationConfig"]


class SituationConfig(AppConfig):
    name = "primacy.mission.situation"

    def ready(self) -> None:
        # Models are not loaded before.
        from primacy.mission.situation import observed  # noqa: F401, PLC0415
