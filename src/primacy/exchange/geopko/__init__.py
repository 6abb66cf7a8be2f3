"""
Geo-PKO: where the bases of peace operations are, who is there and how many.

Figures are estimates from deployment maps: the units drawn at a site times their standard size (650 troops to a
battalion, 150 to a company, 35 to a platoon). They describe a site on the date of a map. They are no strength of a
mission: adding them over the maps of a year counts the same troops several times, and a mission may have several
map sheets for one month. Take one map sheet, or the personnel figures of the contributing countries.

References
----------
Cil, Fjelde, Hultman and Nilsson (2020), Mapping blue helmets: Introducing the Geocoded Peacekeeping Operations
(Geo-PKO) dataset, Journal of Peace Research 57(2). doi:10.1177/0022343319871978
Geo-PKO Codebook, Dataset Version 2.1, March 2021.
"""

from primacy.exchange.geopko.months import SITE_MONTH_COLUMNS, read_site_months
from primacy.exchange.geopko.schema import UNIT_TYPES
from primacy.exchange.geopko.years import SITE_YEAR_COLUMNS, read_site_years

__all__ = ["SITE_MONTH_COLUMNS", "SITE_YEAR_COLUMNS", "UNIT_TYPES", "read_site_months", "read_site_years"]
