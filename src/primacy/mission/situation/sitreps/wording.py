"""The words of each kind of sentence, in the language of whoever is reading."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from primacy.mission.situation.models import AgeChoices, HarmChoices, KindChoices, RoleChoices, SexChoices

__all__ = ["KINDS", "in_words"]

Facts = Mapping[str, object]


def in_words(kind: str, facts: Facts) -> str:
    """Return a composed sentence in the language that is active."""
    return KINDS[kind](facts)


def _numeral(number: object) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def _name(names: Mapping[str, str]) -> str:
    return names.get(get_language() or "en") or names.get("und") or names.get("en") or _("outside every unit")


def _bounds(facts: Facts) -> str:
    return _("%(low)s to %(high)s") % {"low": _numeral(facts["low"]), "high": _numeral(facts["high"])}


def _people(facts: Facts) -> str:
    """Return a best count, and the bounds where they differ from it."""
    best = _numeral(facts["best"])
    if facts["low"] == facts["best"] == facts["high"]:
        return best
    return _("%(best)s (%(bounds)s)") % {"best": best, "bounds": _bounds(facts)}


def _incidents(number: int) -> str:
    return ngettext("%(number)s incident", "%(number)s incidents", number) % {"number": _numeral(number)}


def _total(facts: Facts) -> str:
    former = {name: facts[f"former_{name}"] for name in ("incidents", "low", "best", "high")}
    words = {
        "incidents": _incidents(facts["incidents"]), "killed": _people(facts),
        "former": _incidents(former["incidents"]), "former_killed": _people(former),
    }  # fmt: skip
    if facts["days"] == 1:
        return (
            _(
                "%(incidents)s recorded, people killed: %(killed)s; in the 24 hours before, %(former)s, "
                "people killed: %(former_killed)s."
            )
            % words
        )
    return _(
        "%(incidents)s recorded, people killed: %(killed)s; in the %(days)s days before, %(former)s, "
        "people killed: %(former_killed)s."
    ) % (words | {"days": _numeral(facts["days"])})  # fmt: skip


def _verification(facts: Facts) -> str:
    words = {name: _numeral(facts[name]) for name in ("verified", "corroborated", "reported")}
    return _(
        "By verification: verified %(verified)s, corroborated and not yet verified %(corroborated)s, "
        "reported and not corroborated %(reported)s."
    ) % words  # fmt: skip


def _area(facts: Facts) -> str:
    words = {"area": _name(facts["unit"]), "incidents": _incidents(facts["incidents"]), "killed": _people(facts)}
    return _("%(area)s: %(incidents)s, people killed: %(killed)s.") % words


def _before(facts: Facts) -> str:
    words = {
        "area": _name(facts["unit"]), "incidents": _incidents(facts["incidents"]), "killed": _people(facts),
        "days": _numeral(facts["days"]),
    }  # fmt: skip
    return _("Others in %(area)s in the %(days)s days to that day: %(incidents)s, people killed: %(killed)s.") % words


def _incident(facts: Facts) -> str:
    words = {
        "days": _days(facts), "place": _place(facts), "kind": KindChoices(facts["kind"]).label,
        "killed": _people(facts),
    }  # fmt: skip
    sentence = _("%(days)s, %(place)s: %(kind)s. People killed: %(killed)s.") % words
    return " ".join([sentence, *map(_harm, facts["harms"]), *map(_part, facts["parts"]), _known(facts)])


def _days(facts: Facts) -> str:
    first, last = (date_format(date.fromisoformat(facts[name]), "SHORT_DATE_FORMAT") for name in ("from", "to"))
    return last if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _place(facts: Facts) -> str:
    unit = _name(facts["unit"])
    return f"{facts['place']} ({unit})" if facts["place"] else unit


def _harm(harm: Facts) -> str:
    known = [
        str(choices(harm[name]).label)
        for name, choices in (("sex", SexChoices), ("age", AgeChoices))
        if harm[name] != "unknown"
    ]
    words = {"harm": str(HarmChoices(harm["kind"]).label), "number": _people(harm), "who": ", ".join(known)}
    return _("%(harm)s, %(who)s: %(number)s.") % words if known else _("%(harm)s: %(number)s.") % words


def _part(part: Facts) -> str:
    words = {"role": str(RoleChoices(part["role"]).label), "name": part["name"]}
    return {
        "alleged": _("%(role)s, according to the reports: %(name)s."),
        "claimed": _("%(role)s, by its own claim: %(name)s."),
        "confirmed": _("%(role)s, as the mission has confirmed: %(name)s."),
    }[part["certainty"]] % words


def _known(facts: Facts) -> str:
    sentence = {
        "reported": _("Reported, not corroborated (grade %(grade)s)."),
        "corroborated": _("Corroborated, not yet verified (grade %(grade)s)."),
        "verified": _("Verified (grade %(grade)s)."),
        "unfounded": _("Found to be unfounded (grade %(grade)s)."),
        "duplicate": _("A duplicate of another report (grade %(grade)s)."),
    }[facts["verification"]]
    return sentence % {"grade": facts["grade"]}


def _narrative(facts: Facts) -> str:
    return _("The record says: “%(words)s”") % facts


def _untold(facts: Facts) -> str:
    words = {"incidents": _incidents(facts["incidents"]), "killed": _people(facts), "told": _numeral(facts["told"])}
    return _(
        "Counted above and not told one by one: %(incidents)s, people killed: %(killed)s; the %(told)s with the most "
        "deaths are told."
    ) % words  # fmt: skip


def _vague_dates(facts: Facts) -> str:
    return ngettext(
        "The day of %(number)s incident is not known exactly; it counts on the last day that it may have lasted to.",
        "The days of %(number)s incidents are not known exactly; each counts on the last day that it may have "
        "lasted to.",
        facts["incidents"],
    ) % {"number": _numeral(facts["incidents"])}


def _vague_places(facts: Facts) -> str:
    return ngettext(
        "The place of %(number)s incident is known only to the sub-prefecture or worse.",
        "The places of %(number)s incidents are known only to the sub-prefecture or worse.",
        facts["incidents"],
    ) % {"number": _numeral(facts["incidents"])}


def _coverage(facts: Facts) -> str:
    words = {name: _numeral(facts[name]) for name in ("uncovered", "cells")}
    return _(
        "In %(uncovered)s of %(cells)s cells nobody was recorded as being there or listening in the month: no report "
        "from there is not calm."
    ) % words  # fmt: skip


def _no_coverage(_facts: Facts) -> str:
    return _("Where anybody was there or listening is not recorded: silence cannot be told from calm.")


KINDS: dict[str, Callable[[Facts], str]] = {
    "area": _area,
    "before": _before,
    "coverage": _coverage,
    "incident": _incident,
    "narrative": _narrative,
    "no_coverage": _no_coverage,
    "total": _total,
    "untold": _untold,
    "vague_dates": _vague_dates,
    "vague_places": _vague_places,
    "verification": _verification,
}
