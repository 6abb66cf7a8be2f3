"""The tables of the page of the strategy: rows of words, numbers and links, for whoever reads rather than looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.analysis.strategy_graph import Effort, StrategyGraph
from primacy.mission.strategy.graph.drawing import look_of
from primacy.mission.strategy.graph.findings import Findings, Judged
from primacy.mission.strategy.models import ComponentChoices, StrategyLink, StrategyNode

__all__ = ["Table", "effort_table", "judged_table", "link_to", "node_table", "stillness_table"]

_LOOKS = {"weak": gettext_lazy("weak: low confidence"), "contradicted": gettext_lazy("contradicted")}


@dataclass(frozen=True)
class Table:
    """Columns, each with whether it holds numbers, and rows."""

    columns: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[object]]


def link_to(node: StrategyNode, mission_code: str) -> SafeString:
    """Return the title of a node, which leads to its page."""
    return format_html('<a href="{}">{}</a>', reverse("strategy_node", args=[mission_code, node.record]), node.title)


def node_table(findings: Findings, shown: StrategyGraph, *, mission_code: str) -> Table:
    """Return one row for each node that is shown, with what it serves and how sure that is."""
    strategy = findings.strategy
    served = {key: [] for key in shown.by_key}
    for link in strategy.links.values():
        if link.lower in served:
            served[link.lower].append(link)
    nodes = sorted(shown.nodes, key=lambda node: node.kind.rank)
    rows = [
        (
            link_to(strategy.nodes[node.key], mission_code),
            strategy.nodes[node.key].get_kind_display(),
            strategy.nodes[node.key].get_component_display() or "–",
            strategy.nodes[node.key].get_at_level_display(),
            _served(findings, served[node.key], mission_code),
        )
        for node in nodes
    ]
    columns = (_("Title"), _("Kind"), _("Component"), _("Level"), _("What it serves"))
    return Table([(name, False) for name in columns], rows)


def effort_table(findings: Findings, *, mission_code: str) -> Table:
    """Return effort by condition, the most staff first, and what is spent off the strategy."""
    shared = findings.effort
    ordered = sorted(shared.by_objective.items(), key=lambda each: -each[1].staff)
    rows = [(link_to(findings.strategy.nodes[key], mission_code), *_numbers(spent)) for key, spent in ordered]
    rows.append((_("Off the strategy: no line leads to a condition"), *_numbers(shared.off_strategy)))
    columns = (
        (_("Condition"), False),
        (_("Staff"), True),
        (_("US dollars a year"), True),
        (_("Patrols a month"), True),
    )
    return Table(columns, rows)


def judged_table(judged: Iterable[Judged], findings: Findings, *, mission_code: str) -> Table:
    """Return assumptions with the link that rests on each and what its rule found."""
    rows = [(_link(findings, each, mission_code), each.assumption.statement, _found(each)) for each in judged]
    return Table([(_("Link"), False), (_("It assumes that"), False), (_("What incidents say"), False)], rows)


def stillness_table(findings: Findings, *, mission_code: str) -> Table:
    """Return the signal of each component, with the activities that it rests on."""
    rows = []
    for each in findings.autopilot:
        evidence = format_html_join(
            "; ", "{} ({})",
            ((link_to(findings.strategy.nodes[key], mission_code), number) for key, number in each.still),
        )  # fmt: skip
        component = ComponentChoices(each.component).label
        rows.append((component, f"{len(each.still)} / {each.activities}", evidence or "–"))
    columns = (
        (_("Component"), False),
        (_("Still, of its activities"), True),
        (_("Which, and reviews outlasted"), False),
    )
    return Table(columns, rows)


def _served(findings: Findings, links: Iterable[StrategyLink], mission_code: str) -> SafeString | str:
    said = []
    for link in links:
        upper = findings.strategy.nodes[link.upper]
        address = reverse("strategy_link", args=[mission_code, link.record])
        look = _LOOKS.get(look_of(link, findings))
        words = f"{upper.title} ({look})" if look else upper.title
        said.append((address, words))
    return format_html_join("; ", '<a href="{}">{}</a>', said) or "–"


def _link(findings: Findings, judged: Judged, mission_code: str) -> SafeString:
    link = findings.strategy.links[judged.assumption.link]
    ends = (findings.strategy.nodes[end].title for end in (link.lower, link.upper))
    return format_html('<a href="{}">{} → {}</a>', reverse("strategy_link", args=[mission_code, link.record]), *ends)


def _found(judged: Judged) -> str:
    if judged.found is None:
        return _("no rule: ask people")
    day = date_format(judged.found.until, "SHORT_DATE_FORMAT")
    facts = {"found": judged.found.incidents, "most": judged.assumption.more_than, "until": day}
    facts["days"] = judged.assumption.within_days
    if judged.is_contradicted:
        return _("contradicted: %(found)d incidents in %(days)d days to %(until)s; it bears %(most)d") % facts
    return _("holds: %(found)d incidents in %(days)d days to %(until)s; it bears %(most)d") % facts


def _numbers(spent: Effort) -> tuple[str, str, str]:
    return tuple(
        number_format(round(value), force_grouping=True) for value in (spent.staff, spent.cost_usd, spent.patrols)
    )
