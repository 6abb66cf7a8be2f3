"""What every export says about itself."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Cover"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """
    What an export says about itself, wherever it is passed on.

    Parameters
    ----------
    handling : str
        The banner: the highest handling of all that is in it.
    is_exercise : bool
        Whether it was made up for training.
    licence : str
        On what terms it may be used.
    made_at : datetime, with a time zone

    Raises
    ------
    ImpossibleValueError
        If the handling or the licence is empty, or `made_at` has no time zone.

    Examples
    --------
    >>> from datetime import UTC
    >>> moment = datetime(2026, 1, 5, tzinfo=UTC)
    >>> cover = Cover(handling="CONFIDENTIAL · TLP:AMBER", is_exercise=False, licence="Internal", made_at=moment)
    >>> cover.facts["exercise"], cover.facts["made_at"]
    ('false', '2026-01-05T00:00:00+00:00')
    """

    handling: str
    is_exercise: bool
    licence: str
    made_at: datetime

    def __post_init__(self) -> None:
        for name in ("handling", "licence"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got=getattr(self, name))
        if self.made_at.tzinfo is None:
            raise ImpossibleValueError("made_at", expected="a moment with a time zone", got=self.made_at)

    @property
    def facts(self) -> dict[str, str]:
        """Each fact by its name, as text."""
        return {
            "handling": self.handling,
            "exercise": "true" if self.is_exercise else "false",
            "licence": self.licence,
            "made_at": self.made_at.isoformat(),
        }

    def beside(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return a frame with the facts as its last columns, so that a row cut out of it still has them."""
        return frame.with_columns(pl.lit(fact).alias(f"export_{name}") for name, fact in self.facts.items())
