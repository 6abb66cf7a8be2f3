"""What an office means by its words is kept version by version, and says so in the audit."""

from datetime import timedelta

import pytest

from primacy.mission.access.interface import NotAllowedError, Viewer, map_codes, mappings_in, words_of
from primacy.mission.access.models import AuditEntry
from primacy.vocabulary import ImpossibleValueError
from tests.worlds import lilliput


def kept(codes: dict[str, str], *, by: Viewer, office: str = "westham", code_list: str = "incident_type"):
    return map_codes(codes, office=office, code_list=code_list, reason="As agreed.", mission_code="lilliput", by=by)


def test_a_new_version_closes_the_one_before_and_both_can_be_asked_for(mission):
    analyst = lilliput.viewer("analyst")
    later = Viewer(analyst.person, analyst.at + timedelta(days=1))

    kept({"Braquage": "looting"}, by=analyst)
    second = kept({"Braquage": "hijacking", "vol": "looting"}, by=later)

    assert [(each.version, each.known_to) for each in mappings_in(later, "lilliput")] == [(2, None), (1, later.at)]
    then, version = words_of(later, "lilliput", office="westham", at=analyst.at)
    now, _version = words_of(later, "lilliput", office="westham", at=later.at)
    assert (then, version) == ({"incident_type": {"braquage": "looting"}}, {"incident_type": 1})
    assert now == {"incident_type": {"braquage": "hijacking", "vol": "looting"}}
    assert str(second) == "westham: incident_type, version 2 in lilliput"
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject, entry.facts["version"]) == ("access.map_codes", "westham", 2)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"codes": {"vol": "theft"}}, "code must be one of"),
        ({"codes": {" ": "looting"}}, "one that is not empty and comes once"),
        ({"codes": {"vol": "looting", "VOL": "looting"}}, "comes once"),
        ({"codes": {}, "office": " "}, "office must be words"),
        ({"codes": {}, "code_list": "weather"}, "code list must be one of"),
    ],
)
def test_words_that_mean_no_code_are_not_kept(mission, facts, words):
    with pytest.raises(ImpossibleValueError, match=words):
        kept(**facts, by=lilliput.viewer("analyst"))


def test_who_does_not_keep_the_words_of_offices_is_refused(mission):
    with pytest.raises(NotAllowedError, match="say what local words mean"):
        kept({"vol": "looting"}, by=lilliput.viewer("planner"))
