"""Where the names of sites are written."""

import pytest

from primacy.web.charts.label import place_labels


@pytest.mark.parametrize(
    ("spot", "anchor"),
    [((50, 50), "start"), ((99, 50), "end"), ((50, 0.5), "middle")],
    ids=["right of its marker", "left of it at the eastern edge", "below it at the northern edge"],
)
def test_a_name_is_written_where_the_map_has_room(spot: tuple[float, float], anchor: str):
    assert place_labels(["Bangassou"], [spot], shape="wide")[0].anchor == anchor


def test_a_name_gives_way_to_the_one_before():
    first, second = place_labels(["Bangui", "Bimbo"], [(40, 50), (40, 50)], shape="wide")

    assert (first.anchor, second.anchor) == ("start", "end")


def test_a_name_does_not_cover_a_marker():
    # 3 % of 660 pixels: the second marker stands 20 pixels right of the first, where its name would be.
    first, _second = place_labels(["Bangui", "Bimbo"], [(40, 50), (43, 50)], shape="wide")

    assert first.anchor == "end"


def test_a_name_longer_than_the_map_gives_way_to_a_number():
    label = place_labels(["Bangassou" * 20], [(50, 50)], shape="tall")[0]

    assert (label.words, label.anchor) == ("1", "start")


def test_a_name_from_right_to_left_gets_a_number():
    # El Fasher and Nyala in Arabic, between them a name in Latin letters.
    labels = place_labels(["الفاشر", "Zalingei", "نيالا"], [(20, 20), (50, 50), (80, 80)], shape="wide")

    assert [label.words for label in labels] == ["1", "Zalingei", "2"]


def test_every_site_is_told_however_crowded_the_map():
    labels = place_labels([f"Camp {place}" for place in range(12)], [(50, 50)] * 12, shape="square")

    assert all(label.words for label in labels)
    assert len({label.words for label in labels}) == 12


def test_no_sites_need_no_names():
    assert place_labels([], [], shape="square") == ()
