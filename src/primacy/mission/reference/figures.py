"""Published figures and what the editions held here make of them."""

from dataclasses import dataclass

__all__ = ["Compared"]


@dataclass(frozen=True, slots=True)
class Compared:
    """
    A published figure beside the one computed here.

    Parameters
    ----------
    label : str
        What it counts, in the reader's language.
    published : float
    computed : float or None
        None where the edition held does not reach so far.
    number : int or None
        Of how many records it was computed.
    decimals : int
        To how many decimals the figure was published.
    citation : str
        Who published it.
    reason : str
        Why the two differ, or why nothing could be computed, as far as that can be told.
    """

    label: str
    published: float
    computed: float | None
    number: int | None
    decimals: int
    citation: str
    reason: str = ""

    @property
    def is_reproduced(self) -> bool:
        """Tell whether both are the same when rounded as published."""
        return self.computed is not None and round(self.computed + 1e-9, self.decimals) == self.published

    @property
    def difference(self) -> float | None:
        """How much the computed figure is above the published one; None where nothing could be computed."""
        return None if self.computed is None else self.computed - self.published
