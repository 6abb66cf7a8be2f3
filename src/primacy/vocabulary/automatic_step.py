"""Automatic steps: what software proposes or forecasts, how wrong it is, and which person decides."""

from dataclasses import dataclass

from primacy.vocabulary.errors import ImpossibleValueError

__all__ = ["AutomaticStep", "Measurement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """
    What was measured of an automatic step.

    Parameters
    ----------
    finding : str
        The figures with their unit, or that nothing was measured and why.
    where : str
        On which data, and with which command it is measured again; empty where nothing was measured.
    on : str
        Day as YYYY-MM-DD; empty where nothing was measured.

    Raises
    ------
    ImpossibleValueError
        If there is no finding, or a place without a day, or a day without a place.
    """

    finding: str
    where: str = ""
    on: str = ""

    def __post_init__(self) -> None:
        if not self.finding.strip():
            raise ImpossibleValueError("finding", expected="figures, or that there are none", got=self.finding)
        if bool(self.where) != bool(self.on):
            raise ImpossibleValueError("on", expected="a day where it says on which data, and else none", got=self.on)

    @property
    def is_measured(self) -> bool:
        """Whether there are figures."""
        return bool(self.where)


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticStep:
    """
    One model or rule that proposes something to a person.

    Parameters
    ----------
    code : str
        Name by which the software knows it.
    name, purpose, data : str
        What people call it, what it is for, and from what it learns or reads.
    parts : tuple of str, at least one
        Modules of the software that do it.
    error, bias : Measurement
        How wrong it is; and whether it is wrong more often for some places, people or languages.
    decided_by : str
        Which person decides, and on which page.
    acts_alone : bool
        Never true; a step that acted without a person would not be let in.

    Raises
    ------
    ImpossibleValueError
        If a word is missing or the step would act alone.

    Examples
    --------
    >>> nothing = Measurement(finding="Not measured: there are no labelled messages yet.")
    >>> step = AutomaticStep(code="threat", name="Threat", purpose="Suggest a threat.", data="Words of an alert",
    ...                      parts=("exchange.sms",), error=nothing, bias=nothing, decided_by="Watch officer")
    >>> step.error.is_measured
    False
    """

    code: str
    name: str
    purpose: str
    data: str
    parts: tuple[str, ...]
    error: Measurement
    bias: Measurement
    decided_by: str
    acts_alone: bool = False

    def __post_init__(self) -> None:
        for field in ("code", "name", "purpose", "data", "decided_by"):
            if not getattr(self, field).strip():
                raise ImpossibleValueError(field, expected="words", got=getattr(self, field))
        if not self.parts:
            raise ImpossibleValueError("parts", expected="at least one module", got=self.parts)
        if self.acts_alone:
            raise ImpossibleValueError("acts_alone", expected="False: a person decides", got=self.acts_alone)
