"""What the words of an alert suggest: a place of the gazetteer, a threat, and other alerts near it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from primacy.exchange.sms import normalised, read_message
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, places
from primacy.mission.early_warning.models import Alert

__all__ = ["NEAR_HOURS", "NEAR_KM", "PlaceBook", "Spot", "near_groups", "place_book"]

NEAR_KM = 25.0
NEAR_HOURS = 24
_LONGEST_NAME_IN_WORDS = 4
_SHORTEST_NAME = 3
_SHORTEST_TO_GUESS = 6
_ALIKE = 0.93
_EARTH_KM = 6_371.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that words name; `is_guess` where they only come near its name."""

    name: str
    longitude: float
    latitude: float
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """The names of a mission's places, each in small letters without accents; of a name of two, the more populous."""

    spots: Mapping[str, Spot]

    def named_in(self, words: str) -> Spot | None:
        """Return the place that words name: the longest name of all, or the likeliest where none is spelt so."""
        tokens = normalised(words).split()
        for length in range(min(_LONGEST_NAME_IN_WORDS, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                found = self.spots.get(" ".join(tokens[start : start + length]))
                if found is not None:
                    return found
        return self._guessed(tokens)

    def _guessed(self, tokens: Sequence[str]) -> Spot | None:
        best: tuple[float, Spot] | None = None
        names = list(self.spots)
        for token in (each for each in tokens if len(each) >= _SHORTEST_TO_GUESS):
            found = process.extractOne(token, names, scorer=JaroWinkler.similarity, score_cutoff=_ALIKE)
            if found is not None and (best is None or found[1] > best[0]):
                spot = self.spots[found[0]]
                best = found[1], Spot(spot.name, spot.longitude, spot.latitude, is_guess=True)
        return best[1] if best else None


def place_book(viewer: Viewer, mission: Mission) -> PlaceBook:
    """Return the names of a mission's places."""
    spots: dict[str, Spot] = {}
    for place in places(viewer, mission):
        spot = Spot(place.name, place.longitude, place.latitude)
        for name in (place.name, *place.alternatives.split("|")):
            if len(short := normalised(name)) >= _SHORTEST_NAME:
                spots.setdefault(short, spot)
    return PlaceBook(spots)


def near_groups(alerts: Iterable[Alert], *, book: PlaceBook) -> dict[object, list[Alert]]:
    """
    Return for each alert the others that may tell of the same: near in time and place, whatever their words.

    Only a person decides that two alerts are one.
    """
    listed = list(alerts)
    spots = {alert.pk: _spot(alert, book) for alert in listed}
    near: dict[object, list[Alert]] = {alert.pk: [] for alert in listed}
    for number, first in enumerate(listed):
        for second in listed[number + 1 :]:
            if _are_near(first, second, here=spots[first.pk], there=spots[second.pk]):
                near[first.pk].append(second)
                near[second.pk].append(first)
    return near


def _spot(alert: Alert, book: PlaceBook) -> Spot | None:
    if alert.longitude is not None:
        return Spot(alert.place_name, alert.longitude, alert.latitude)
    return book.named_in(read_message(alert.original).words)


def _are_near(first: Alert, second: Alert, *, here: Spot | None, there: Spot | None) -> bool:
    if first.is_exercise != second.is_exercise or here is None or there is None:
        return False
    if abs(first.received_at - second.received_at) > timedelta(hours=NEAR_HOURS):
        return False
    return _kilometres(here, there) <= NEAR_KM


def _kilometres(here: Spot, there: Spot) -> float:
    """Return the great-circle distance, by the haversine formula."""
    lon, lat, to_lon, to_lat = map(math.radians, (here.longitude, here.latitude, there.longitude, there.latitude))
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
