"""Every edition of a boundary file says the same unit."""

import pytest

from primacy.exchange.boundaries import read_boundaries

_EDITIONS = {
    "shapefile of 2014": {"admin0Pcod": "CF", "admin1Pcod": "CF71", "admin1Name": "Bangui", "admin1RefN": "Bangui"},
    "with languages": {"admin0Pcode": "CF", "admin1Pcode": "CF71", "admin1Name_fr": "Bangui"},
    "of 2019": {"ADM0_PCODE": "CF", "ADM1_PCODE": "CF71", "ADM1_FR": "Bangui", "ADM1_REF": "Bangui"},
    "of 2025": {"adm0_pcode": "CF", "adm1_pcode": "CF71", "adm1_name": "Bangui", "lang": "fr", "lang1": None},
}


@pytest.mark.parametrize("edition", _EDITIONS)
def test_every_spelling_of_cod_ab_gives_the_same_unit(write, square, edition):
    (unit,) = read_boundaries(write(square(**_EDITIONS[edition]))).units

    assert (unit.code, unit.level, unit.name, unit.parent) == ("CF71", 1, "Bangui", "CF")


def test_names_are_kept_by_language(write, square):
    sudan = square(30, 12, ADM1_PCODE="SD01", ADM1_EN="Khartoum", ADM1_AR="الخرطوم", ADM1_XX="?")

    (unit,) = read_boundaries(write(sudan)).units

    assert unit.names == {"en": "Khartoum", "ar": "الخرطوم"}
    assert unit.name_in("ar") == "الخرطوم"
    assert unit.name_in("fr") == unit.name == "Khartoum"


def test_numbered_names_stand_in_the_languages_that_the_file_names(write, square):
    attributes = {"adm1_pcode": "SD01", "adm1_name": "Khartoum", "lang": "en", "adm1_name1": "الخرطوم", "lang1": "ar"}

    (unit,) = read_boundaries(write(square(30, 12, **attributes))).units

    assert unit.names == {"en": "Khartoum", "ar": "الخرطوم"}


def test_the_deepest_p_code_is_the_units_own_and_the_next_its_parent(write, square):
    bimbo = square(ADM0_PCODE="CF", ADM1_PCODE="CF11", ADM2_PCODE="CF111", ADM1_FR="Ombella M'Poko", ADM2_FR="Bimbo")

    (unit,) = read_boundaries(write(bimbo)).units

    assert (unit.code, unit.level, unit.name, unit.parent) == ("CF111", 2, "Bimbo", "CF11")


def test_natural_earth_divisions_bear_their_iso_code(write, square):
    (unit,) = read_boundaries(write(square(iso_3166_2="CF-BGF", name="Bangui", name_ar="بانغي", iso_a2="CF"))).units

    assert (unit.code, unit.level, unit.parent, unit.names) == ("CF-BGF", 1, "CF", {"ar": "بانغي"})


def test_natural_earth_countries_bear_alpha_2_and_france_its_later_column(write, square):
    congo = square(ISO_A2="CF", ADMIN="Central African Republic", NAME_FR="République centrafricaine")
    france = square(2, 47, ISO_A2="-99", ISO_A2_EH="FR", ADMIN="France")

    units = read_boundaries(write(congo, france)).units

    assert [(unit.code, unit.level, unit.parent) for unit in units] == [("CF", 0, None), ("FR", 0, None)]
    assert units[0].name_in("fr") == "République centrafricaine"


@pytest.mark.parametrize(
    ("properties", "sentence"),
    [
        ({"ADM1_PCODE": None, "ADM1_EN": "Bangui"}, "column adm1_pcode: expected a P-code; got nothing"),
        ({"ADM1_PCODE": 71, "ADM1_EN": "Bangui"}, "column adm1_pcode: expected a P-code; got 71"),
        ({"iso_3166_2": "EH-X01~", "name": "Western Sahara"}, "expected an ISO 3166-2 code such as CF-AC; got EH-X01~"),
        ({"iso_3166_2": "", "name": "Nowhere"}, "expected an ISO 3166-2 code such as CF-AC; got nothing"),
        ({"ISO_A2": "-99", "ADMIN": "Somaliland"}, "expected an ISO 3166-1 alpha-2 code such as CF; got -99"),
        ({"ADM1_PCODE": "CF71"}, "column name: expected a name of unit CF71; got none"),
        ({"STATE": "Unity"}, "iso_3166_2 or ISO_A2; got state"),
    ],
)
def test_a_feature_without_code_or_name_is_set_aside(write, square, properties, sentence):
    read = read_boundaries(write(square(**properties)))

    assert read.units == ()
    assert sentence in str(read.faults[0])


def test_a_feature_without_attributes_is_set_aside(write, square):
    read = read_boundaries(write(square() | {"properties": {}}, square() | {"properties": None}))

    assert [fault.got for fault in read.faults] == ["no attributes", "nothing"]
