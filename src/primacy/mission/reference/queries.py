"""What is asked about editions of published data."""

from primacy.mission.access.interface import Viewer
from primacy.mission.reference.models import Edition, ListChoices

__all__ = ["edition_of", "editions", "editions_of"]


def editions(viewer: Viewer) -> list[Edition]:
    """Return every edition that the viewer may read, the latest of each kind first."""
    return list(Edition.objects.visible_to(viewer).order_by("kind", "-imported_at", "-pk"))


def editions_of(viewer: Viewer, *kinds: ListChoices) -> list[Edition]:
    """Return the editions of some kinds, the latest first."""
    return list(Edition.objects.visible_to(viewer).filter(kind__in=kinds).order_by("-imported_at", "-pk"))


def edition_of(viewer: Viewer, *kinds: ListChoices) -> Edition | None:
    """Return the latest edition of some kinds, or None where there is none."""
    return next(iter(editions_of(viewer, *kinds)), None)
