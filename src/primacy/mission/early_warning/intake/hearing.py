"""When each gateway was last heard."""

from datetime import datetime

from django.db.models import Max

from primacy.mission.access.interface import Viewer
from primacy.mission.early_warning.intake.gateways import Gateway, gateways
from primacy.mission.early_warning.models import Message

__all__ = ["gateways_heard"]


def gateways_heard(viewer: Viewer) -> list[tuple[Gateway, datetime | None]]:
    """
    Return the gateways with the moment at which each last brought something that the viewer may see; None for never.

    Raises
    ------
    GatewayFileError
        If the file of the gateways cannot be read.
    """
    seen = Message.objects.visible_to(viewer).values_list("mission__code", "gateway").annotate(Max("received_at"))
    last = {(code, name): at for code, name, at in seen.order_by()}
    known = sorted(gateways().values(), key=lambda each: (each.mission_code, each.name))
    return [(each, last.get((each.mission_code, each.name))) for each in known]
