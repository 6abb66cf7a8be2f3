"""Latitude before longitude is found out from where the country lies."""

from primacy.exchange.boundaries import read_boundaries


def test_swapped_axes_set_every_unit_of_the_country_aside(write, square):
    # The Central African Republic lies within 14-28 E and 2-12 N; these squares lie in the Sahara.
    west = square(4, 18, ADM1_PCODE="CF71", ADM1_FR="Bangui")
    east = square(4, 20, ADM1_PCODE="CF62", ADM1_FR="Mbomou")

    read = read_boundaries(write(west, east))

    assert read.units == ()
    assert [str(fault) for fault in read.faults] == [
        "adm1.geojson, line 1, column geometry: expected longitude before latitude; got CF71 with the two swapped.",
        "adm1.geojson, line 2, column geometry: expected longitude before latitude; got CF62 with the two swapped.",
    ]


def test_one_unit_far_off_shows_that_the_whole_country_is_swapped(write, square):
    # Cameroon lies within 8-17 E and 1-14 N. The first square would pass either way; the second only when swapped.
    near = square(9, 9, ADM1_PCODE="CM01", ADM1_FR="Adamaoua")
    far = square(3, 15, ADM1_PCODE="CM03", ADM1_FR="Est")

    read = read_boundaries(write(near, far))

    assert [fault.line for fault in read.faults] == [1, 2]


def test_another_country_of_the_same_file_is_kept(write, square):
    swapped = square(4, 18, ADM1_PCODE="CF71", ADM1_FR="Bangui")
    sound = square(30, 4, ADM1_PCODE="SS01", ADM1_EN="Central Equatoria")

    assert [unit.code for unit in read_boundaries(write(swapped, sound)).units] == ["SS01"]


def test_a_unit_that_fits_neither_way_is_kept(write, square):
    overseas = square(-60, 45, ADM1_PCODE="CF71", ADM1_FR="Bangui")

    assert len(read_boundaries(write(overseas)).units) == 1


def test_a_code_of_no_known_country_is_kept(write, square):
    assert len(read_boundaries(write(square(4, 18, ADM1_PCODE="QQ1", ADM1_EN="Nowhere"))).units) == 1
