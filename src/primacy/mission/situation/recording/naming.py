"""Actors under any of their names."""

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.models import Actor, ActorName

__all__ = ["actors_by_name", "names_of_actors"]


def actors_by_name(viewer: Viewer, mission: Mission) -> dict[str, Actor]:
    """Return the actors that the viewer may see, by each of their names in small letters; a name of two by neither."""
    seen = Actor.objects.visible_to(viewer).filter(mission=mission)
    named = [(actor.name, actor) for actor in seen]
    own = {name.casefold(): actor for name, actor in named}
    by_alias: dict[str, set[Actor]] = {}
    for alias in ActorName.objects.filter(actor__in=seen).select_related("actor"):
        by_alias.setdefault(alias.name.casefold(), set()).add(alias.actor)
    clear = {name: actors.pop() for name, actors in by_alias.items() if len(actors) == 1}
    return {**clear, **own}


def names_of_actors(viewer: Viewer, mission: Mission, *, words: str = "", most: int = 500) -> list[str]:
    """Return names and other names of the actors that the viewer may see and that hold `words`, in their order."""
    seen = Actor.objects.visible_to(viewer).filter(mission=mission)
    own = seen.filter(name__icontains=words).values_list("name", flat=True)
    others = ActorName.objects.filter(actor__in=seen, name__icontains=words).values_list("name", flat=True)
    return sorted({*own, *others}, key=str.casefold)[:most]
