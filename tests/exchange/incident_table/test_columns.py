"""Columns of the flat table."""

from hxl.model import Column as HxlColumn

from primacy.exchange.incident_table import INCIDENT_COLUMNS, harm_column
from primacy.vocabulary import AgeGroup, HarmKind, Sex


def test_no_two_columns_share_a_name_or_a_hashtag():
    names = {column.name for column in INCIDENT_COLUMNS}
    hashtags = {column.hashtag for column in INCIDENT_COLUMNS}

    assert len(names) == len(hashtags) == len(INCIDENT_COLUMNS)


def test_every_hashtag_is_one_for_libhxl():
    assert all(HxlColumn.parse(column.hashtag).display_tag == column.hashtag for column in INCIDENT_COLUMNS)


def test_harm_has_a_column_for_each_sex_age_and_bound():
    girls = harm_column(HarmKind.INJURED, "high", sex=Sex.FEMALE, age=AgeGroup.CHILD)
    men = harm_column(HarmKind.SEXUAL_VIOLENCE_SURVIVORS, "best", sex=Sex.MALE, age=AgeGroup.ADULT)

    assert (girls.name, girls.hashtag) == ("injured_female_child_high", "#affected+injured+f+children+high")
    assert men.hashtag == "#affected+sexualviolence+survivors+m+adults+best"
