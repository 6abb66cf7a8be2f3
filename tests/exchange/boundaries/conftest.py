"""Small boundary files, drawn by hand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes features as a FeatureCollection and gives the file's path."""

    def written(*features: Any, name: str = "adm1.geojson") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
        return path

    return written


@pytest.fixture
def square() -> Callable[..., dict[str, Any]]:
    """Return a function that draws one square of a degree around Bangui, or elsewhere."""

    def drawn(west: float = 18, south: float = 4, /, **properties: Any) -> dict[str, Any]:
        east, north = west + 1, south + 1
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        attributes = properties or {"ADM1_PCODE": "CF71", "ADM1_FR": "Bangui"}
        return {
            "type": "Feature",
            "properties": attributes,
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }

    return drawn
