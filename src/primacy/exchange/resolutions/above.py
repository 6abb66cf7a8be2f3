"""The labels that stand above a line: 30, (a) and (i) above what is said in paragraph 30(a)(i)."""

from dataclasses import dataclass

from primacy.exchange.resolutions.label import Label, Series

__all__ = ["Above"]


@dataclass(frozen=True, slots=True)
class Above:
    """
    The labels above a line, from the number inward.

    Parameters
    ----------
    labels : tuple of Label
        One of each series at most; empty before the first number.
    letter : str or None
        Last letter under this number, also where another heading has begun since.
    numeral : int, >= 0
        Last numeral under this number; 0 before the first.
    bullets : int, >= 0
        Bullets so far in the innermost list.
    """

    labels: tuple[Label, ...] = ()
    letter: str | None = None
    numeral: int = 0
    bullets: int = 0

    def then(self, label: Label, following: Label | None) -> "Above":
        """Return the labels above the next line, which bears `label`; `following` is the label after it."""
        series = label.series or self._series(label, following)
        label = label.in_series(series)
        series_above = [one.series for one in self.labels]
        is_sibling = series in series_above
        kept = self.labels[: series_above.index(series)] if is_sibling else self.labels
        return Above(
            (*kept, label),
            letter=label.core if series is Series.LETTER else self.letter,
            numeral=label.value if series is Series.NUMERAL else self.numeral,
            bullets=self.bullets + 1 if is_sibling and series is Series.BULLET else int(series is Series.BULLET),
        )

    @property
    def is_below_number(self) -> bool:
        """Whether a sub-paragraph stands above."""
        return len(self.labels) > 1

    @property
    def paragraph(self) -> str | None:
        """The reference of the numbered or lettered paragraph, such as 35(a)(iii); None before the first number."""
        return "".join(str(label) for label in self.labels if label.series is not Series.BULLET) or None

    @property
    def reference(self) -> str | None:
        """The reference down to the bullet, such as 35(a)(iii), bullet 2; None before the first number."""
        is_bullet = bool(self.labels) and self.labels[-1].series is Series.BULLET
        return f"{self.paragraph}, bullet {self.bullets}" if is_bullet else self.paragraph

    def _series(self, label: Label, following: Label | None) -> Series:
        as_letter = label.follows(self.letter)
        as_numeral = label.value in {1, self.numeral + 1}
        if as_letter and as_numeral:
            return Series.NUMERAL if following is not None and following.core == "ii" else Series.LETTER
        return Series.LETTER if as_letter else Series.NUMERAL
