"""What this room hears."""

from django.apps import AppConfig

__all__ = ["EarlyWarningConfig"]


class EarlyWarningConfig(AppConfig):
    name = "primacy.mission.early_warning"

    def ready(self) -> None:
        # Models are not loaded before.
        from primacy.mission.early_warning.capture import photos  # noqa: F401, PLC0415
        from primacy.mission.early_warning.filled_forms import sealing  # noqa: F401, PLC0415
