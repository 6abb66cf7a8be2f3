"""
The columns in which each edition of a boundary file says code, level, names and parent.

OCHA's Common Operational Datasets (COD-AB) have been spelled in four ways, n being the level:

=====================================  ==========================================  ===========================
edition                                P-code                                      names
=====================================  ==========================================  ===========================
shapefiles to about 2017               ``adminnPcod`` (cut at 10 characters)       ``adminnName``
files with languages                   ``adminnPcode``                             ``adminnName_en``
files to about 2024                    ``ADMn_PCODE``                              ``ADMn_EN``
OCHA COD-AB Specification, from 2025   ``admn_pcode``                              ``admn_name``, ``admn_name1``
                                                                                   in ``lang``, ``lang1`` …
=====================================  ==========================================  ===========================

Natural Earth writes ``iso_3166_2`` and ``name_fr`` for level 1, ``ISO_A2`` (``ISO_A2_EH`` from version 5)
and ``NAME_FR`` for countries, -99 for "no code", and ends codes of its own making with a tilde.
"""

import re
from dataclasses import KW_ONLY, dataclass, replace

from primacy.exchange.boundaries.feature import Feature
from primacy.exchange.boundaries.unit import LANGUAGES
from primacy.vocabulary import Fault

__all__ = ["Designation", "designate"]

_PCODE = re.compile(r"adm(?:in)?([0-5])_?pcode?")
_ISO_COUNTRY = re.compile(r"[A-Z]{2}")
_ISO_DIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Designation:
    """How one feature is designated: its code, level, names and parent."""

    code: str
    _: KW_ONLY
    level: int
    name: str
    names: dict[str, str]
    parent: str | None


def designate(feature: Feature) -> Designation | Fault:
    """Return how a feature is designated, or the fault why it cannot be known."""
    pcode_columns = {int(match[1]): key for key in feature.properties if (match := _PCODE.fullmatch(key))}
    if pcode_columns:
        return _by_pcode(feature, pcode_columns)
    if "iso_3166_2" in feature.properties:
        return _by_division(feature)
    if "iso_a2" in feature.properties:
        return _by_country(feature)
    return feature.fault(
        "properties",
        expected="a P-code (such as ADM1_PCODE or admin1Pcod), iso_3166_2 or ISO_A2",
        got=", ".join(feature.properties) or "no attributes",
    )


def _by_pcode(feature: Feature, columns: dict[int, str]) -> Designation | Fault:
    level = max(columns)
    code = feature.text(columns[level])
    if code is None:
        return feature.fault(columns[level], expected="a P-code", got=feature.properties[columns[level]])
    parent = feature.text(columns[level - 1]) if level - 1 in columns else None
    names = _pcode_names(feature, level)
    plain = next((name for key in _plain_names(level) if (name := feature.text(key))), None)
    return _named(feature, Designation(code, level=level, name=plain or "", names=names, parent=parent))


def _pcode_names(feature: Feature, level: int) -> dict[str, str]:
    names = {}
    for language in LANGUAGES:
        for column in (f"adm{level}_{language}", f"admin{level}name_{language}"):
            if name := feature.text(column):
                names[language] = name
    for rank in ("", "1", "2", "3"):
        written, tongue = feature.text(f"adm{level}_name{rank}"), feature.text(f"lang{rank}")
        if written and tongue in LANGUAGES:
            names[tongue] = written
    return names


def _plain_names(level: int) -> tuple[str, ...]:
    return (f"adm{level}_name", f"admin{level}name", f"admin{level}name_")


def _by_division(feature: Feature) -> Designation | Fault:
    code = feature.text("iso_3166_2") or ""
    if not _ISO_DIVISION.fullmatch(code):
        got = feature.properties["iso_3166_2"]
        return feature.fault("iso_3166_2", expected="an ISO 3166-2 code such as CF-AC", got=got)
    name = feature.text("name") or ""
    names, parent = _natural_earth_names(feature), code.partition("-")[0]
    return _named(feature, Designation(code, level=1, name=name, names=names, parent=parent))


def _by_country(feature: Feature) -> Designation | Fault:
    written = [feature.text(column) or "" for column in ("iso_a2", "iso_a2_eh")]
    code = next((text for text in written if _ISO_COUNTRY.fullmatch(text)), None)
    if code is None:
        got = feature.properties["iso_a2"]
        return feature.fault("iso_a2", expected="an ISO 3166-1 alpha-2 code such as CF", got=got)
    name = feature.text("admin") or feature.text("name") or ""
    return _named(feature, Designation(code, level=0, name=name, names=_natural_earth_names(feature), parent=None))


def _natural_earth_names(feature: Feature) -> dict[str, str]:
    return {language: name for language in LANGUAGES if (name := feature.text(f"name_{language}"))}


def _named(feature: Feature, designation: Designation) -> Designation | Fault:
    if designation.name:
        return designation
    names = designation.names
    first = next((names[language] for language in ("en", "fr", "es", "ar") if language in names), None)
    if first is None:
        return feature.fault("name", expected=f"a name of unit {designation.code}", got="none")
    return replace(designation, name=first)
