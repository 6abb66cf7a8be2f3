"""The full export holds every kind of record of every room, read back here without this software."""

import csv
import hashlib
import json
from datetime import timedelta
from pathlib import Path

import jsonschema_rs
import pytest
from django.apps import apps
from pyarrow import csv as arrow_csv

from primacy.mission.access.interface import NotAllowedError, export_mission, kinds, verify_chain, without_a_road
from primacy.mission.access.models import AuditEntry, Marking, SealedIdentity
from primacy.mission.access.packaging import actions
from primacy.mission.access.packaging.kinds import told_fields
from primacy.mission.assessments.models import Dissent
from primacy.mission.situation.models import Incident
from primacy.vocabulary import Handling, ImpossibleValueError
from tests.worlds.analysts import assessed
from tests.worlds.minusca import IMPORTED_AT as AT

_READERS = {"integer": int, "number": float, "boolean": {"true": True, "false": False}.get, "object": json.loads}


def test_no_kind_of_record_of_any_room_is_left_behind():
    of_rooms = {
        model
        for model in apps.get_models()
        if model.__module__.startswith("primacy.mission.") and model._meta.app_label != "access"
    }

    assert without_a_road() == []
    assert of_rooms == {kind.model for kind in kinds() if not kind.model._meta.auto_created}
    assert len({kind.name for kind in kinds()}) == len(kinds())


@pytest.mark.answers("DAT-20")
def test_every_kind_of_record_has_a_purpose_a_rule_of_reading_and_a_rule_of_leaving(db):
    marked = {kind.name for kind in kinds() if kind.is_marked}

    for kind in kinds():
        assert kind.purpose.endswith(".")
        assert kind.description
        assert kind.readers
        assert kind.may_leave
        assert not {"sealed", "sealed_number", "number_index", "wrapped_key", "key_digest", "draws_parquet"} & {
            field.name for field in told_fields(kind.model)
        }
    assert {"situation.incident", "early_warning.alert", "strategy.strategy_node", "briefing.brief"} <= marked
    rules = {kind.name: kind.may_leave for kind in kinds()}
    assert rules["situation.incident"] == "By a decision about a release, or by a sharing agreement"
    assert rules["early_warning.reporter"] == "With the whole mission alone"


@pytest.fixture
def package(world, tmp_path) -> Path:
    by = world.viewer("leadership")
    export_mission(tmp_path / "out", mission_code="minusca", purpose="Handover to the country team", by=by)
    return tmp_path / "out"


def rows_of(package: Path, name: str) -> list[dict[str, object]]:
    """Read one table as anybody would who has the files and the two standards."""
    told = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (table,) = (each for each in told["resources"] if each["name"] == name)
    types = {field["name"]: field["type"] for field in table["schema"]["fields"]}
    with (package / table["path"]).open(encoding="utf-8", newline="") as stream:
        return [
            {column: _READERS.get(types[column], str)(cell) if cell else None for column, cell in row.items()}
            for row in csv.DictReader(stream)
        ]


@pytest.mark.answers("DAT-18")
def test_another_body_loads_the_export_without_this_software_and_finds_the_same_records_and_sums(world, package):
    told = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    seen = Incident.objects.visible_to(world.viewer("leadership")).filter(mission=world.mission)
    expected = {(each.pk, str(each.record), each.fatalities_best) for each in seen}

    for table in told["resources"]:
        content = (package / table["path"]).read_bytes()
        schema = (package / table["jsonSchema"]["path"]).read_bytes()
        assert table["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert table["jsonSchema"]["hash"] == f"sha256:{hashlib.sha256(schema).hexdigest()}"
        check = jsonschema_rs.validator_for(json.loads(schema)).validate
        rows = rows_of(package, table["name"])
        assert len(rows) == table["rows"]
        for row in rows[:200]:
            check(row)
    incidents = rows_of(package, "situation.incident")
    assert {(row["id"], row["record"], row["fatalities_best"]) for row in incidents} == expected
    arrow = arrow_csv.read_csv(package / "data" / "situation.incident.csv")
    assert sum(arrow["fatalities_best"].to_pylist()) == sum(deaths for _pk, _record, deaths in expected)
    assert {row["incident_id"] for row in rows_of(package, "situation.incident_harm")} <= {pk for pk, *_ in expected}
    assert told["handling"] == "UNCLASSIFIED · TLP:RED · source-protection"


def test_the_export_holds_nothing_that_its_maker_may_not_see_nor_anything_sealed_or_any_name_of_staff(world, package):
    text = "".join(file.read_text(encoding="utf-8") for file in package.rglob("*.csv"))

    assert str(world.confidential.record) not in text
    assert str(world.secret.record) in text
    assert not any(person.email in text or person.full_name in text for person in world.persons.values())
    assert str(SealedIdentity.objects.latest("pk").source_id) not in text


def test_neither_former_revisions_of_what_was_raised_nor_who_dissents_by_name_leave(world, tmp_path):
    hidden = Incident.objects.get(record=world.confidential.record, known_to=None)
    former = Incident.objects.get(pk=hidden.pk)
    former.pk, former._state.adding, former.marking = None, True, Marking.objects.of(Handling())
    former.known_from, former.known_to = hidden.known_from - timedelta(days=1), hidden.known_from
    former.save()
    Dissent.objects.create(assessment=assessed(world), holder="Ada Holder", statement="It will shut.", written_at=AT)

    export_mission(tmp_path / "out", mission_code="minusca", purpose="Handover", by=world.viewer("leadership"))
    text = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "out").rglob("*.csv"))

    assert Incident.objects.visible_to(world.viewer("leadership")).filter(pk=former.pk).exists()
    assert str(hidden.record) not in text
    assert "It will shut." in text
    assert "Ada Holder" not in text
    assert "The head of mission" not in text


def test_an_export_is_written_to_the_audit_with_its_purpose_and_digest(world, package):
    entry = AuditEntry.objects.get(verb="access.export_mission")

    assert entry.person == world.persons["leadership"]
    assert entry.facts["purpose"] == "Handover to the country team"
    assert entry.facts["sha256"] == hashlib.sha256((package / "datapackage.json").read_bytes()).hexdigest()
    assert verify_chain().is_whole


def test_an_export_that_cannot_be_written_to_the_audit_leaves_nothing_behind(world, tmp_path, monkeypatch):
    def fail(*_facts, **_more):
        raise OSError("the disk is gone")

    monkeypatch.setattr(actions, "record", fail)

    with pytest.raises(OSError, match="the disk is gone"):
        export_mission(tmp_path / "out", mission_code="atlantis", purpose="Archive", by=world.operator)
    assert not (tmp_path / "out").exists()


def test_who_may_not_take_the_mission_out_and_what_has_no_purpose_are_refused(world, tmp_path):
    with pytest.raises(NotAllowedError, match="take out the whole mission"):
        export_mission(tmp_path / "a", mission_code="minusca", purpose="Curious", by=world.viewer("analyst"))
    with pytest.raises(ImpossibleValueError, match="what the mission is taken out for"):
        export_mission(tmp_path / "b", mission_code="minusca", purpose=" ", by=world.viewer("leadership"))
