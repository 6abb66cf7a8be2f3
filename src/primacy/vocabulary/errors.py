"""
The root of every refusal that Primacy gives.

Each error class stands beside the function that raises it and says, in one sentence,
what was expected, what came and what to do::

    PrimacyError
    ├── FaultyInputError          vocabulary.fault      a file or form with one or more faulty places
    ├── ImpossibleValueError      vocabulary.errors     a value outside its stated domain
    └── …                         one class per decision a caller can take
"""

__all__ = ["ImpossibleValueError", "PrimacyError"]


class PrimacyError(Exception):
    """The root of every refusal; its text is a sentence that a person can act on."""


class ImpossibleValueError(PrimacyError, ValueError):
    """
    A value lies outside its stated domain.

    Examples
    --------
    >>> raise ImpossibleValueError("radius_km", expected="> 0", got=-5)
    Traceback (most recent call last):
    ...
    primacy.vocabulary.errors.ImpossibleValueError: radius_km must be > 0; got -5.
    """

    def __init__(self, name: str, *, expected: str, got: object) -> None:
        super().__init__(f"{name} must be {expected}; got {got!r}.")
        self.name = name
        self.expected = expected
        self.got = got
