"""The scripts of the example still make what is shipped."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parents[3] / "scripts" / "minusca"


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


def test_the_scripts_make_the_shipped_tables_again(
    pack: Path, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRIMACY_SHARED_DATA", str(shared_data))
    again = shutil.copytree(pack, tmp_path / "minusca")
    built = ("incidents/*.gz", "boundaries/*.*json", "boundaries/*.csv", "gazetteer/*", "sites/*", "roads/*", "grid/*")
    for path in (path for pattern in built for path in again.glob(pattern)):
        path.unlink()

    for name in ("build_tables", "build_roads", "build_grid"):
        script = load(name, monkeypatch)
        monkeypatch.setattr(script, "PACK", again)
        script.build_all()

    made = {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    shipped = {path.relative_to(pack): path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    assert [str(name) for name in shipped if made.get(name) != shipped[name]] == []
    assert made.keys() == shipped.keys()
