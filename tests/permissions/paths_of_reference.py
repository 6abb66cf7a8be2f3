"""How the arguments of the paths of published data are filled."""

from collections.abc import Callable, Mapping, Sequence

from primacy.mission.reference.interface import SHIPPED, import_evidence, import_published
from primacy.mission.reference.models import EvidenceQuestion, Finding
from tests.worlds.minusca import World

__all__ = ["OF_REFERENCE"]

_Arguments = Callable[[World], Sequence[Mapping[str, object]]]


def _none(_world: World) -> list[dict[str, object]]:
    return [{}]


def _operation(world: World) -> list[dict[str, object]]:
    import_published(kind="operations", file=SHIPPED["operations"], by=world.operator)
    return [{"code": "onuc"}]


def _of_evidence(kind: type) -> _Arguments:
    def filled(world: World) -> list[dict[str, object]]:
        import_evidence(file=SHIPPED["evidence"], by=world.operator)
        return [{"record": kind.objects.earliest("pk").record}]

    return filled


OF_REFERENCE: dict[str, _Arguments] = {
    "reference": _none,
    "reference_card": _of_evidence(EvidenceQuestion),
    "reference_conflicts": _none,
    "reference_contributions": _none,
    "reference_evidence": _none,
    "reference_finding": _of_evidence(Finding),
    "reference_mandates": _none,
    "reference_operation": _operation,
    "reference_operations": _none,
}
"""By the name of the path; see `addresses`."""
