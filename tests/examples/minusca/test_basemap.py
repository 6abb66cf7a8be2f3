"""The offline basemap is what its own sources say, and says nothing of where it was made."""

import gzip
import json
import struct
from pathlib import Path

import pytest

BASEMAP = Path(__file__).resolve().parents[3] / "src" / "primacy" / "web" / "static" / "basemap"
TILES = BASEMAP / "naturalearth_africa_me_z0-6.pmtiles"


@pytest.fixture(scope="module")
def metadata() -> dict:
    content = TILES.read_bytes()
    # PMTiles version 3: after eight bytes of name, the third and fourth numbers place the metadata.
    offset, length = struct.unpack("<2Q", content[24:40])
    return json.loads(gzip.decompress(content[offset : offset + length]))


def test_the_tiles_are_pmtiles_of_zoom_0_to_6() -> None:
    content = TILES.read_bytes()

    assert content[:8] == b"PMTiles\x03"
    assert tuple(content[100:102]) == (0, 6)


def test_the_sources_name_every_layer(metadata: dict) -> None:
    text = (BASEMAP / "SOURCES.md").read_text(encoding="utf-8")

    layers = [layer["id"] for layer in metadata["vector_layers"]]

    assert sorted(layers) == ["admin1", "countries", "lakes", "places", "rivers"]
    assert all(f"| `{layer}` |" in text for layer in layers)


def test_the_sources_name_every_field(metadata: dict) -> None:
    text = (BASEMAP / "SOURCES.md").read_text(encoding="utf-8")

    fields = {field for layer in metadata["vector_layers"] for field in layer["fields"]}

    assert {field for field in fields if f"`{field}`" not in text} == set()


def test_the_metadata_tell_the_attribution_and_no_path(metadata: dict) -> None:
    assert metadata["attribution"] == "Made with Natural Earth"
    assert "generator_options" not in metadata
    assert "/tmp" not in json.dumps(metadata)


@pytest.mark.parametrize("face", ["Noto Sans Regular", "Noto Sans Medium"])
def test_each_face_has_latin_and_arabic_glyphs_and_its_licence(face: str) -> None:
    glyphs = {path.stem for path in (BASEMAP / "fonts" / face).glob("*.pbf")}

    assert {"0-255", "256-511", "1536-1791", "65024-65279"} <= glyphs
    assert "SIL OPEN FONT LICENSE" in (BASEMAP / "fonts" / "OFL.txt").read_text(encoding="utf-8")
