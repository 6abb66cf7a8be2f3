"""From a GeoJSON file to boundaries."""

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from primacy.exchange.boundaries.editions import designate
from primacy.exchange.boundaries.extents import swapped_countries
from primacy.exchange.boundaries.feature import Feature
from primacy.exchange.boundaries.geometry import area_of
from primacy.exchange.boundaries.unit import AdminUnit, Boundaries
from primacy.vocabulary import Fault, FaultyInputError

__all__ = ["read_boundaries"]

_GZIP = b"\x1f\x8b"
_ADVICE = "Nothing of the file was taken; save it as a GeoJSON FeatureCollection in WGS-84 and read it again."


def read_boundaries(path: Path) -> Boundaries:
    """
    Read administrative boundaries from GeoJSON, plain or gzipped.

    Read are Natural Earth admin 0 and admin 1, and OCHA's COD-AB in every spelling of their columns. A feature
    with a fault gives no unit and is reported; the others are taken.

    Parameters
    ----------
    path : Path
        A ``.geojson`` or ``.geojson.gz`` file.

    Returns
    -------
    Boundaries
        Units in the order of the file, and the faults of the features set aside: no or a doubled code, no name,
        a geometry that is no area, a ring that is not closed, positions outside the world, longitude and latitude
        swapped (told from where the country lies). The line of a fault is the feature's number.

    Raises
    ------
    FaultyInputError
        If the file is no GeoJSON FeatureCollection: absent, cut off, binary, or something else.

    References
    ----------
    RFC 7946, The GeoJSON Format. OCHA, COD-AB Specification. Natural Earth, 1:10m Cultural Vectors.
    """
    faults: list[Fault] = []
    read: list[tuple[int, AdminUnit]] = []
    for number, written in enumerate(_features(path), start=1):
        feature = Feature.of(written, file=path.name, number=number)
        unit = feature if isinstance(feature, Fault) else _unit(feature, faults)
        if isinstance(unit, AdminUnit):
            read.append((number, unit))
        elif unit is not None:
            faults.append(unit)
    faults += _doubled(path.name, read)
    faults += _swapped(path.name, read)
    faulty = {fault.line for fault in faults}
    units = tuple(unit for number, unit in read if number not in faulty)
    return Boundaries(units, tuple(sorted(faults, key=lambda fault: fault.line or 0)))


def _unit(feature: Feature, faults: list[Fault]) -> AdminUnit | None:
    designation, area = designate(feature), area_of(feature)
    faults += [part for part in (designation, area) if isinstance(part, Fault)]
    if isinstance(designation, Fault) or isinstance(area, Fault):
        return None
    return AdminUnit(
        designation.code,
        level=designation.level,
        name=designation.name,
        names=designation.names,
        parent=designation.parent,
        geometry=area.geometry,
        repaired=area.repaired,
    )


def _doubled(file: str, read: Iterable[tuple[int, AdminUnit]]) -> list[Fault]:
    bearers = defaultdict(list)
    for number, unit in read:
        bearers[unit.code].append(number)
    return [
        Fault(file, number, "code", "a code of its own", f"{code}, as in features {', '.join(map(str, numbers))}")
        for code, numbers in bearers.items()
        if len(numbers) > 1
        for number in numbers
    ]


def _swapped(file: str, read: Iterable[tuple[int, AdminUnit]]) -> list[Fault]:
    read = tuple(read)
    countries = swapped_countries(unit for _, unit in read)
    return [
        Fault(file, number, "geometry", "longitude before latitude", f"{unit.code} with the two swapped")
        for number, unit in read
        if unit.code[:2] in countries
    ]


def _features(path: Path) -> list[Any]:
    try:
        document = json.loads(_text(path))
    except json.JSONDecodeError as error:
        got = f"{error.msg} at column {error.colno}"
        raise _refusal(path, "JSON to the end of the file", got, line=error.lineno) from error
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        kind = document.get("type") if isinstance(document, dict) else type(document).__name__
        raise _refusal(path, "a GeoJSON FeatureCollection", str(kind))
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise _refusal(path, "a FeatureCollection with features", "none")
    return features


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _refusal(path, "a file that can be read", (error.strerror or str(error)).lower()) from error
    try:
        content = gzip.decompress(content) if content.startswith(_GZIP) else content
        return content.decode("utf-8-sig")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _refusal(path, "a whole gzip file", "one that is cut off or damaged") from error
    except UnicodeDecodeError as error:
        raise _refusal(path, "text in UTF-8", f"byte {error.start:,} that is none") from error


def _refusal(path: Path, expected: str, got: str, *, line: int | None = None) -> FaultyInputError:
    return FaultyInputError([Fault(path.name, line, None, expected, got)], advice=_ADVICE)
