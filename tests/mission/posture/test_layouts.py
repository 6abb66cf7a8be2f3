"""Sites in the layouts of Geo-PKO."""

import pytest

from primacy.mission.posture.interface import import_sites, sites_in
from primacy.mission.posture.models import SiteMonth
from primacy.vocabulary import ImpossibleValueError, Month


def test_geo_pko_in_full_says_what_the_example_keeps_of_it(world, shared_data):
    file = shared_data / "peaceops" / "geopko" / "geopko_v2_1_full_1994_2020.csv.gz"
    kept = set(SiteMonth.objects.filter(span="month").values_list("site__name", "month_id", "strength"))

    import_sites(file=file, mission=world.mission, layout="geopko-2.1", by=world.operator)

    read = SiteMonth.objects.filter(span="month").values_list("site__name", "month_id", "strength")
    assert len(kept) == 301  # rows of MINUSCA in Geo-PKO v2.1
    assert set(read) == kept


def test_geo_pko_by_year_counts_for_every_month_of_its_year(world, shared_data):
    file = shared_data / "peaceops" / "geopko" / "geopko_v2_3_location_year_1994_2024.csv.gz"

    import_sites(file=file, mission=world.mission, layout="geopko-2.3", by=world.operator)

    known = sites_in(world.operator, world.mission, month=Month(2024, 6))
    bossembele = next(each for each in known if each.site.name == "Bossembélé")
    assert (bossembele.span, bossembele.strength, bossembele.month) == ("year", 0, Month(2024, 1))


def test_an_unknown_layout_is_refused(world, tmp_path):
    with pytest.raises(ImpossibleValueError, match="layout must be one of sites, geopko"):
        import_sites(file=tmp_path / "x.csv", mission=world.mission, layout="excel", by=world.operator)


def test_a_file_without_a_site_of_the_mission_is_refused(world, shared_data):
    file = shared_data / "peaceops" / "geopko" / "geopko_v2_3_location_year_1994_2024.csv.gz"

    with pytest.raises(ImpossibleValueError, match="a table with sites of atlantis"):
        import_sites(file=file, mission=world.atlantis, layout="geopko-2.3", by=world.operator)
