"""What changed in the strategy between two moments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.strategy.graph.reading import Strategy
from primacy.mission.strategy.models import StrategyLink, StrategyNode

__all__ = ["Change", "changes_between"]

_Parts = Mapping[UUID, StrategyNode] | Mapping[UUID, StrategyLink]


@dataclass(frozen=True, slots=True)
class Change:
    """
    One part that was added, revised or withdrawn.

    Parameters
    ----------
    deed : str
        added, revised or withdrawn.
    words : str
        The title of a node, or those of the two that a link joins.
    node : UUID
        Record of the node, or of the lower one of the link.
    reason : str
        Why, where it was revised or withdrawn.
    """

    deed: str
    words: str
    node: UUID
    reason: str = ""


def changes_between(before: Strategy, after: Strategy) -> list[Change]:
    """Return what is different in a later strategy: nodes first, then links, each in the order of the graph."""
    titles = {key: node.title for key, node in (*before.nodes.items(), *after.nodes.items())}
    nodes = _changes(before.nodes, after.nodes, _reasons(after, StrategyNode))
    links = _changes(before.links, after.links, _reasons(after, StrategyLink))
    return [
        *(Change(deed, node.title, node.record, reason) for deed, node, reason in nodes),
        *(Change(deed, _joined(link, titles), link.lower, reason) for deed, link, reason in links),
    ]


def _changes(
    before: _Parts, after: _Parts, reasons: Mapping[UUID, str]
) -> Iterator[tuple[str, StrategyNode | StrategyLink, str]]:
    for key, part in after.items():
        if key not in before:
            yield "added", part, part.reason
        elif before[key].pk != part.pk:
            yield "revised", part, part.reason
    yield from (("withdrawn", part, reasons.get(key, "")) for key, part in before.items() if key not in after)


def _reasons(after: Strategy, kind: type[StrategyNode] | type[StrategyLink]) -> dict[UUID, str]:
    """Return why parts were withdrawn that are no longer in the strategy."""
    gone = kind.objects.visible_to(after.viewer).filter(mission=after.mission, is_withdrawn=True)
    return dict(gone.filter(known_from__lte=after.moment).values_list("record", "reason"))


def _joined(link: StrategyLink, titles: Mapping[UUID, str]) -> str:
    facts = {"lower": titles[link.lower], "upper": titles[link.upper]}
    return _("“%(lower)s” serves “%(upper)s”") % facts
