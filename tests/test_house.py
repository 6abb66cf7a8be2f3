"""The layout of the house, where import contracts cannot see it."""

import configparser
import re
from pathlib import Path
from subprocess import run

import grimp
import pytest
from django import conf
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "primacy"
ROOMS = sorted(folder.parent for folder in (PACKAGE / "mission").glob("*/__init__.py"))
HEADINGS = ("Purpose", "Owns", "Does not own", "May import", "Says (events)", "Hears (events)")
NAMELESS = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
TEXT = {".cfg", ".css", ".csv", ".html", ".in", ".json", ".md", ".mjs", ".py", ".svg", ".toml", ".txt", ".yml", ""}

each_room = pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)


@each_room
def test_a_room_says_what_it_is_on_thirty_lines(room: Path):
    text = (room / "ROOM.md").read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 30
    assert tuple(_sections(room)) == HEADINGS


@each_room
def test_a_room_imports_only_the_rooms_it_names(room: Path, graph: grimp.ImportGraph):
    named = set(re.findall(r"\w+", _sections(room)["May import"]))
    imported = {_room_of(module) for module in _imported_by(room, graph)} - {None, room.name}

    assert imported - named == set()


@each_room
def test_a_room_names_every_event_it_says(room: Path):
    said = set(re.findall(r"^class (\w+)\(Event\)", _source(room / "events.py"), re.MULTILINE))
    named = set(re.findall(r"\b[A-Z]\w+[a-z]\b", _sections(room)["Says (events)"])) - {"None"}

    assert named == said


@each_room
def test_a_room_hears_only_events_of_rooms_below(room: Path):
    heard = {
        name for file in room.rglob("*.py") for name in re.findall(r"^@hears\((\w+)\)", _source(file), re.MULTILINE)
    }

    assert {name for name in heard if name not in _sections(room)["Hears (events)"]} == set()


def test_no_row_points_to_a_room_above_its_own():
    order = _rooms_from_the_ground_up()
    pointing_up = [
        f"{model.__name__}.{field.name} of {model._meta.app_label} points up to {field.related_model._meta.app_label}"
        for model in apps.get_models()
        if model._meta.app_label in order
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label in order
        if order.index(field.related_model._meta.app_label) > order.index(model._meta.app_label)
    ]

    assert pointing_up == []


def test_every_room_is_installed():
    installed = {name.split(".")[2] for name in conf.settings.INSTALLED_APPS if name.startswith("primacy.mission.")}

    assert installed == {room.name for room in ROOMS}


def test_everything_has_a_name_of_its_own():
    assert [path for path in PACKAGE.rglob("*") if path.stem in NAMELESS] == []


def test_the_tests_follow_the_tree_of_the_package():
    of_the_whole = {"examples", "journeys", "permissions", "scripts", "worlds"}
    allowed = {folder.name for folder in PACKAGE.iterdir()} | of_the_whole
    folders = {folder.name for folder in (ROOT / "tests").iterdir() if folder.is_dir() and folder.name != "__pycache__"}

    assert folders - allowed == set()


def test_no_file_names_a_folder_of_one_machine(tracked: list[Path]):
    somewhere = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|Users)/\w")

    assert [file for file in tracked if somewhere.search(_source(file)) and file != Path(__file__)] == []


def test_no_file_promises_to_be_finished_later(tracked: list[Path]):
    promise = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")

    assert [file for file in tracked if promise.search(_source(file))] == []


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("primacy", cache_dir=None)


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Return the text files that are, or would be, committed."""
    listed = run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is not a git repository, so nothing says which files belong to it")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.suffix in TEXT and file.is_file()]


def _sections(room: Path) -> dict[str, str]:
    """Return what ROOM.md says under each heading, in its order."""
    parts = re.split(r"^\*\*(.+?)\.\*\* ", (room / "ROOM.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _imported_by(room: Path, graph: grimp.ImportGraph) -> set[str]:
    package = f"primacy.mission.{room.name}"
    modules = {package} | graph.find_descendants(package)
    return {imported for module in modules for imported in graph.find_modules_directly_imported_by(module)}


def _room_of(module: str) -> str | None:
    return module.split(".")[2] if module.startswith("primacy.mission.") else None


def _rooms_from_the_ground_up() -> list[str]:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return re.findall(r"\w+", contracts["importlinter:contract:rooms"]["layers"])[::-1]


def _source(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
