"""The page of who is heard and who is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from primacy.mission.area.interface import units
from primacy.mission.engagement.models import AttitudeChoices, CommunityKind, SexChoices
from primacy.mission.engagement.pages import days_back, framed, is_exercise

__all__ = ["listening"]

_DAYS = 90


@require_safe
def listening(request: HttpRequest) -> HttpResponse:
    """Answer with whom the contacts of some days reach, whom they do not, and which visits would change it."""
    from primacy.mission.engagement.listening.queries import who_is_heard  # noqa: PLC0415 - a server starts without what few requests compute with

    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    heard = who_is_heard(viewer, mission, days=days_back(request, usual=_DAYS), exercise=exercise)
    labels = {
        "group": dict(CommunityKind.choices),
        "place": {each.code: str(each) for each in units(viewer, mission)},
        "sex": dict(SexChoices.choices),
        "attitude": dict(AttitudeChoices.choices),
    }

    def named(dimension: str, value: str) -> str:
        return str(labels.get(dimension, {}).get(value, value))

    context = {
        "heard": heard,
        "tables": [(title, _rows(heard.reached, name, named)) for name, title in _titles().items()],
        "suggestions": [
            (community, found.days_since, [named(*each) for each in found.brings])
            for community, found in heard.suggestions
        ],
        **framed(request, heard.markings, exercise=exercise),
    }
    return render(request, "engagement/listening.html", context)


def _titles() -> dict[str, str]:
    return {
        "group": _("Group"), "place": _("Area"), "sex": _("Sex"), "language": _("Language"),
        "attitude": _("Attitude towards the mission"),
    }  # fmt: skip


def _rows(reached: list, dimension: str, named: object) -> list[tuple[str, object]]:
    return [(named(dimension, each.value), each) for each in reached if each.dimension == dimension]
