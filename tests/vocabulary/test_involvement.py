"""Parts in an incident."""

import pytest

from primacy.vocabulary import Certainty, ImpossibleValueError, Involvement, InvolvementRole


def test_a_part_is_alleged_until_it_is_said_otherwise():
    assert Involvement("UPC", InvolvementRole.ALLEGED_PERPETRATOR).certainty is Certainty.ALLEGED


@pytest.mark.parametrize("name", ["", "  "])
def test_an_actor_has_a_name(name):
    with pytest.raises(ImpossibleValueError, match="actor must be a name"):
        Involvement(name, InvolvementRole.VICTIM, Certainty.CONFIRMED)
