"""What models that learn from all units share: learning once, answering at any later origin."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.examples import Examples, Sampling, asked
from primacy.analysis.forecasting.model import ForecastModel, labelled_draws, require_request
from primacy.analysis.forecasting.traits import Surroundings, Table, level, volatility
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = [
    "GROWTH",
    "LARGEST_LOG",
    "Answers",
    "Learns",
    "LearnsFromExamples",
    "Learnt",
    "as_persons",
    "learnt_before",
    "surprises",
]

LARGEST_LOG = 21.0
"""Logarithm of more persons than a month can hold, so that no learnt number overflows."""

GROWTH: Mapping[str, object] = {
    "bagging_freq": 1,
    "max_bin": 127,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
"""How LightGBM grows any tree here: alike on every machine, in one thread."""

_MOST_PERSONS = 2**31 - 1
_MONTHS_OF_THE_WORST = 60
_WORST_TWENTIETH = 0.95


@runtime_checkable
class Learns(Protocol):
    """A model that learns from a history before it forecasts."""

    def learn(self, history: xr.DataArray, *, lead_times: Sequence[int], rng: np.random.Generator) -> ForecastModel:
        """
        Return a model that knows what the history teaches, and may forecast from any origin after it.

        Parameters
        ----------
        history : DataArray, dims (unit, month_id), persons per unit-month
        lead_times : sequence of int, months, >= 1, rising
        rng : Generator

        Raises
        ------
        ShortHistoryError
            If no month of the history has an outcome at any of the lead times.
        """


class Answers(Protocol):
    """What has been learnt: deaths for any traits."""

    def __call__(self, questions: Table, *, draws: int, rng: np.random.Generator) -> NDArray[np.int32]:
        """Return draws (question, draw), persons."""


@dataclass(frozen=True, kw_only=True)
class LearnsFromExamples(ABC):
    """
    A model that learns from past unit-months; those that inherit add what they make of them.

    Parameters
    ----------
    sampling : Sampling
        Which past unit-months are learnt from.
    surroundings : Surroundings
        Neighbours and covariates.
    name : str
        The name under which its scores are kept.
    """

    sampling: Sampling = field(default_factory=Sampling)
    surroundings: Surroundings = field(default_factory=Surroundings)
    name: str

    @abstractmethod
    def answers_of(self, examples: Examples, *, seed: int) -> Answers:
        """Return what the examples teach."""

    def forecast(
        self,
        history: xr.DataArray,
        *,
        origin: Month,
        lead_times: Sequence[int],
        draws: int,
        rng: np.random.Generator,
    ) -> xr.DataArray:
        """
        Return draws as `ForecastModel.forecast` states them; units are drawn independently of each other.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As `ForecastModel.forecast`.
        ShortHistoryError
            If no month of the history has an outcome at any of the lead times.
        """
        require_request(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        learnt = self.learn(history, lead_times=lead_times, rng=rng)
        return learnt.forecast(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)

    def learn(self, history: xr.DataArray, *, lead_times: Sequence[int], rng: np.random.Generator) -> "Learnt":
        """
        Return the model as it is after learning, as `Learns` states it.

        Raises
        ------
        ShortHistoryError
            If no month of the history has an outcome at any of the lead times.
        """
        examples = Examples.of(
            history, lead_times=lead_times, surroundings=self.surroundings, sampling=self.sampling, rng=rng
        )
        return Learnt(self.answers_of(examples, seed=int(rng.integers(2**31))), self.surroundings, self.name)

    def _require_at_least(self, **least: int) -> None:
        for name, bound in least.items():
            if getattr(self, name) < bound:
                raise ImpossibleValueError(name, expected=f">= {bound}", got=getattr(self, name))


@dataclass(frozen=True)
class Learnt:
    """
    A model that has learnt.

    Parameters
    ----------
    answers : Answers
    surroundings : Surroundings
        As they were learnt with.
    name : str
        The name under which its scores are kept.
    """

    answers: Answers
    surroundings: Surroundings
    name: str

    def forecast(
        self,
        history: xr.DataArray,
        *,
        origin: Month,
        lead_times: Sequence[int],
        draws: int,
        rng: np.random.Generator,
    ) -> xr.DataArray:
        """
        Return draws as `ForecastModel.forecast` states them; units are drawn independently of each other.

        What is learnt from all units has a tail without bounds. No draw is therefore worse than twice the
        unit's own worst month of five years, or than the worst twentieth of all months with deaths begins.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As `ForecastModel.forecast`.
        """
        require_request(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        questions, place = asked(history, lead_times=lead_times, surroundings=self.surroundings)
        drawn, worst = self.answers(questions, draws=draws, rng=rng), _worst(history)
        # Units that look alike share their futures as a set; each gets them in an order of its own.
        leads = (
            rng.permuted(np.minimum(drawn[place[:, lead]], worst[:, np.newaxis]), axis=1)
            for lead in range(len(lead_times))
        )
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)


def learnt_before(
    model: ForecastModel, history: xr.DataArray, *, lead_times: Sequence[int], rng: np.random.Generator
) -> ForecastModel:
    """Return the model as it is after learning from a history; a model that does not learn is returned as it is."""
    return model.learn(history, lead_times=lead_times, rng=rng) if isinstance(model, Learns) else model


def surprises(examples: Examples) -> Table:
    """Return how far what followed lay from each unit's level, as logarithms, in units of its volatility."""
    return np.asarray((np.log1p(examples.followed) - np.log1p(level(examples.known))) / volatility(examples.known))


def as_persons(deaths: Table) -> NDArray[np.int32]:
    """Return whole numbers of persons >= 0 that a draw can hold."""
    return np.clip(np.round(deaths), 0, _MOST_PERSONS).astype(np.int32)


def _worst(history: xr.DataArray) -> NDArray[np.int32]:
    deaths = np.nan_to_num(history.transpose("unit", "month_id").values)
    own = deaths[:, -_MONTHS_OF_THE_WORST:].max(axis=1)
    return as_persons(np.maximum(2 * own, np.quantile(deaths[deaths > 0], _WORST_TWENTIETH)))
