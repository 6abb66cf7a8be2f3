"""What was written as a package is read back without this software, and says of itself what it is."""

import csv
import hashlib
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.data_package import PackageCover, PackageField, PackageTable, write_package
from primacy.vocabulary import ImpossibleValueError

FIELDS = (
    PackageField(name="id", kind="integer", is_required=True),
    PackageField(name="said", kind="string", description="Words", codes=("=1+1", "calm")),
    PackageField(name="on", kind="date"),
    PackageField(name="at", kind="datetime"),
    PackageField(name="is_real", kind="boolean"),
    PackageField(name="share", kind="number"),
    PackageField(name="more", kind="object"),
)
TABLE = PackageTable(
    name="room.thing", description="One thing.", purpose="To be counted.", fields=FIELDS, key="id",
    links=(("id", "room.other", "id"),),
)  # fmt: skip
COVER = PackageCover(
    name="all", title="All", handling="UNCLASSIFIED", purpose="Handover", licence="Internal",
    made_at=datetime(2021, 12, 1, 6, tzinfo=UTC),
)  # fmt: skip


def test_a_package_lists_its_tables_with_sizes_and_digests_that_hold(tmp_path):
    row = (7, "=1+1", date(2021, 11, 3), datetime(2021, 11, 3, 4, 5, tzinfo=UTC), True, 0.1, {"a": [1]})

    write_package(tmp_path / "out", COVER, [(TABLE, [row, (8, None, None, None, False, None, None)])])

    told = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    (table,) = told["resources"]
    content = (tmp_path / "out" / table["path"]).read_bytes()
    assert (told["purpose"], told["handling"], told["created"]) == (
        "Handover", "UNCLASSIFIED", "2021-12-01T06:00:00+00:00",
    )  # fmt: skip
    assert (table["rows"], table["bytes"]) == (2, len(content))
    assert table["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert content.decode().splitlines()[1:] == [
        '7,\'=1+1,2021-11-03,2021-11-03T04:05:00+00:00,true,0.1,"{""a"": [1]}"',
        "8,,,,false,,",
    ]


def test_both_schemas_say_the_same_of_a_field():
    row = TABLE.json_schema["properties"]
    fields = {each["name"]: each for each in TABLE.table_schema["fields"]}

    assert TABLE.json_schema["required"] == ["id"]
    assert row["id"] == {"description": "", "type": "integer"}
    assert fields["id"]["constraints"] == {"required": True}
    assert row["said"]["anyOf"][0] == {"type": "string", "enum": ["=1+1", "calm"]}
    assert fields["said"]["constraints"] == {"enum": ["=1+1", "calm"]}
    assert TABLE.table_schema["foreignKeys"][0]["reference"] == {"resource": "room.other", "fields": ["id"]}


def test_a_schema_that_changes_has_another_version_and_one_that_does_not_the_same():
    def of(*fields: PackageField) -> PackageTable:
        return PackageTable(name="a", description="", purpose="", fields=fields, key=fields[0].name)

    assert of(FIELDS[0]).version == of(FIELDS[0]).version != of(*FIELDS[:2]).version
    assert of(FIELDS[0]).version.startswith("1.0+")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1), max_size=5))
def test_every_text_is_read_back_as_it_was(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("out")
    table = PackageTable(
        name="t", description="", purpose="", fields=(PackageField(name="text", kind="string"),), key="text"
    )

    write_package(folder, COVER, [(table, [(text,) for text in texts])])

    with (folder / "data" / "t.csv").open(encoding="utf-8", newline="") as stream:
        read = [row[0] for row in csv.reader(stream)][1:]
    risky = ("'", "=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
    assert [text.removeprefix("'") for text in read] == texts
    assert not any(text.startswith(risky[1:]) for text in read)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: PackageField(name="Id", kind="integer"), "small letters"),
        (lambda: PackageField(name="id", kind="money"), "kind must be one of"),
        (lambda: PackageTable(name="t", description="", purpose="", fields=FIELDS, key="no"), "one of the fields"),
        (
            lambda: PackageCover(name="a", title="a", handling=" ", purpose="a", licence="a", made_at=COVER.made_at),
            "handling must be words",
        ),
        (
            lambda: PackageCover(
                name="a", title="a", handling="a", purpose="a", licence="a", made_at=COVER.made_at.replace(tzinfo=None)
            ),
            "with its time zone",
        ),
    ],
)
def test_what_cannot_be_is_refused(make, words):
    with pytest.raises(ImpossibleValueError, match=words):
        make()


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("keep")

    with pytest.raises(ImpossibleValueError, match="an empty one"):
        write_package(tmp_path, COVER, [])
