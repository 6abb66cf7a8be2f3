"""Evidence as it would come in if consent moved as the model says: for testing a reading against a known truth."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from primacy.analysis.consent.evidence import Act, ActKind, Assessment, Evidence
from primacy.analysis.consent.model import CUTS, ConsentModel, error_of
from primacy.vocabulary import ConsentLevel, Grade, ImpossibleValueError

__all__ = ["simulate_evidence"]


def simulate_evidence(
    model: ConsentModel,
    *,
    weeks: int,
    first: date,
    assessed_every: int,
    grade: Grade,
    rng: np.random.Generator,
) -> tuple[NDArray[np.float64], Evidence]:
    """
    Draw a path of consent and what would be known of it.

    Parameters
    ----------
    model : ConsentModel
    weeks : int, >= 1
    first : date
    assessed_every : int, weeks, >= 1
    grade : Grade
        Of every assessment.
    rng : Generator

    Returns
    -------
    ndarray, shape (weeks,)
        Consent on its line.
    Evidence
        All weeks are watched.

    Raises
    ------
    ImpossibleValueError
        If a number of weeks is less than 1.
    """
    for name, number in (("weeks", weeks), ("assessed_every", assessed_every)):
        if number < 1:
            raise ImpossibleValueError(name, expected=">= 1", got=number)
    days = [first + timedelta(weeks=week) for week in range(weeks)]
    points = model.line.size
    places = [int(rng.choice(points, p=model.prior))]
    for _day in days[1:]:
        places.append(int(rng.choice(points, p=model.steps[places[-1]])))
    seen = model.line[places] + rng.normal(scale=error_of(grade), size=weeks)
    judged = [ConsentLevel(int(np.searchsorted(CUTS, each))) for each in seen]
    acts = [
        Act(day, kind)
        for kind in ActKind
        for day, number in zip(days, rng.poisson(model.rates_of(kind)[places]), strict=True)
        for _each in range(number)
    ]
    assessments = [Assessment(day, level, grade) for day, level in zip(days, judged, strict=True)][::assessed_every]
    return model.line[places], Evidence(until=days[-1], assessments=assessments, acts=acts, watched=days, since=first)
