"""`primacy mission`."""

import json

import pytest

pytestmark = pytest.mark.django_db


def test_a_mission_is_created_from_its_facts_and_listed(primacy, facts):
    created = primacy("mission", "create", facts(), "--json")
    listed = primacy("mission", "list", "--json")

    assert (created.exit_code, json.loads(created.stdout)) == (0, {"code": "unprimus"})
    assert {"code": "unprimus", "names": {"en": "Mission to Primus", "fr": "Mission à Primus"}} in json.loads(
        listed.stdout
    )


def test_without_json_the_same_is_said_in_words(primacy, facts):
    assert primacy("mission", "create", facts()).stdout == "Created mission unprimus.\n"
    assert "unprimus\tMission to Primus\n" in primacy("mission", "list").stdout


def test_a_code_is_given_to_one_mission(primacy, facts):
    primacy("mission", "create", facts())

    again = primacy("mission", "create", facts())

    assert again.exit_code == 1
    assert again.stdout == ""
    assert "There is a mission 'unprimus'; import into it, or choose another code." in again.stderr


WRONG = {
    "names": ('"Primus"', 'names in mission.toml must be a table such as { en = "…" }'),
    "code": ("7", "code in mission.toml must be words in quotes; got 7."),
    "time_zone": ('"Bangui"', "time_zone must be an IANA name such as Africa/Bangui; got 'Bangui'."),
    "country_iso3": ("140", "country_iso3 in mission.toml must be words in quotes; got 140."),
    "established_on": ('"last spring"', "established_on in mission.toml must be a day such as 2014-04-10"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_fact_that_makes_no_sense_is_refused_by_name(primacy, facts, name: str):
    value, sentence = WRONG[name]

    refused = primacy("mission", "create", facts(**{name: value}))

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert sentence in refused.stderr


def test_missing_facts_are_all_named(primacy, facts):
    refused = primacy("mission", "create", facts(code=None, time_zone=None))

    assert refused.exit_code == 1
    assert "got \"none of ['code', 'time_zone']\"" in refused.stderr


def test_a_file_that_is_not_toml_or_not_there_is_refused(primacy, tmp_path):
    (tmp_path / "broken.toml").write_text("code = ", encoding="utf-8")

    for name in ("broken.toml", "missing.toml"):
        refused = primacy("mission", "create", tmp_path / name)
        assert refused.exit_code == 1
        assert "facts must be a TOML file with code, names, country_iso3, time_zone, established_on" in refused.stderr
