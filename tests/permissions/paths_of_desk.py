"""How the arguments of the paths of the early warning desk are filled."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from tests.worlds.desk import laid_open
from tests.worlds.minusca import World

__all__ = ["OF_DESK"]

_NOTHING = UUID("ffffffff-ffff-4fff-8fff-fffffffffffe")


def _alert(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).alert.pk}]


def _caller(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).reporter.pk}]


def _call_back(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).call_back.pk}]


def _warning(world: World) -> list[dict[str, object]]:
    return [{"record": laid_open(world).warning.record}]


def _warning_files(world: World) -> list[dict[str, object]]:
    return [{"record": laid_open(world).warning.record, "layout": "cap"}]


def _response_step(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).response.pk, "name": "accepted"}]


def _turn(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).turn.pk}]


def _task(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).task.pk, "name": "done"}]


def _shared(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).shared.pk}]


def _shared_step(world: World) -> list[dict[str, object]]:
    return [{**each, "name": "answered"} for each in _shared(world)]


def _severity(_world: World) -> list[dict[str, object]]:
    return [{"severity": "extreme"}]


def _network(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).network.pk}]


def _of_device(_world: World) -> list[dict[str, object]]:
    return [{"record": _NOTHING}]


def _form(world: World) -> list[dict[str, object]]:
    return [{"pk": laid_open(world).filled.version_id}]


def _form_files(world: World) -> list[dict[str, object]]:
    return [{**each, "name": "places.csv"} for each in _form(world)]


def _filled_files(world: World) -> list[dict[str, object]]:
    filled = laid_open(world).filled
    return [{"pk": filled.pk, "number": filled.files.get().pk}]


def _no_gateway(_world: World) -> list[dict[str, object]]:
    return [{"number": _NOTHING}]


def _answer_layouts(_world: World) -> list[dict[str, object]]:
    return [{"layout": layout} for layout in ("csv", "json")]


OF_DESK: dict[str, Callable[[World], Sequence[Mapping[str, object]]]] = {
    "alert": _alert,
    "alert_answer": _alert,
    "alert_photo": _alert,
    "call_back_close": _call_back,
    "caller_number": _caller,
    "caller_standing": _caller,
    "capture_open": _of_device,
    "capture_photo": _of_device,
    "capture_report": _of_device,
    "desk_task_end": _task,
    "duty_end": _turn,
    "filled_file": _filled_files,
    "filled_form": _alert,
    "form": _form,
    "form_close": _form,
    "form_file": _form_files,
    "form_fill": _form,
    "form_manifest": _form,
    "form_xml": _form,
    "gateway_cap": _no_gateway,
    "gateway_cot": _no_gateway,
    "gateway_delivery": _no_gateway,
    "gateway_kannel": _no_gateway,
    "gateway_webhook": _no_gateway,
    "learning_file": _answer_layouts,
    "network_check": _network,
    "network_close": _network,
    "network_join": _network,
    "response_step": _response_step,
    "shared_answer": _shared,
    "shared_step": _shared_step,
    "warning": _warning,
    "warning_file": _warning_files,
    "warning_outcome": _warning,
    "warning_revise": _warning,
    "warning_roles": _warning,
    "warning_rule_write": _severity,
    "warning_share": _warning,
    "warning_withdraw": _warning,
}
"""By the name of the path; see `addresses`."""
