"""What is written down in this room: values that cannot be wrong."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from primacy.vocabulary import PrimacyError

__all__ = ["LONGEST_TITLE", "Facts", "LocatedFacts", "UnsoundProtectionError", "require_each"]

LONGEST_TITLE = 160


class UnsoundProtectionError(PrimacyError, ValueError):
    """What is written down contradicts itself; `field` names where."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = name


def require_each(demands: Iterable[tuple[str, bool, str]]) -> None:
    """
    Refuse unless every demand is met.

    Parameters
    ----------
    demands : iterable of (field, whether it is met, sentence)

    Raises
    ------
    UnsoundProtectionError
        At the first that is not met.
    """
    for name, is_met, sentence in demands:
        if not is_met:
            raise UnsoundProtectionError(name, sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one record of this room says, under the names of its fields."""

    unit_code: str = ""

    def columns(self) -> dict[str, object]:
        """Return every field with what it says, texts without blanks around them."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}

    def require_words(self, *names: str, at_most: int = 4_000) -> None:
        """Refuse unless each of these fields says something, and not too much."""
        sentence = _("Expected words, %(most)d characters at most.") % {"most": at_most}
        require_each((name, 0 < len(getattr(self, name).strip()) <= at_most, sentence) for name in names)

    def require_chosen(self, **choices: Iterable[object]) -> None:
        """Refuse unless each of these fields is one of its choices."""
        sentence = _("Expected one of the list.")
        require_each((name, getattr(self, name) in list(known), sentence) for name, known in choices.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedFacts(Facts):
    """
    What a record with a place and a grade says.

    Raises
    ------
    UnsoundProtectionError
        If half a point is given.
    """

    place_name: str = ""
    longitude: float | None = None
    latitude: float | None = None
    reliability: str = "F"
    credibility: str = "6"
    is_exercise: bool = False

    def __post_init__(self) -> None:
        both = (self.longitude is None) == (self.latitude is None)
        require_each([("latitude", both, _("Expected both longitude and latitude, or neither."))])
