"""A key file of each test's own, a source of Lilliput, and the people around it."""

from pathlib import Path

import numpy as np
import pytest

from primacy.mission.access.interface import Identity, Source, SourceKind, Viewer, register_source
from primacy.vocabulary import Handling, Level, TrafficLight
from tests.worlds import lilliput

STRICT = Level.STRICTLY_CONFIDENTIAL
GULLIVER = Identity("Lemuel Gulliver", "+236 70 11 22 33", "Under the old temple", "Never call after dark")


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path: Path) -> Path:
    settings.SEALING_KEYS = tmp_path / "keys" / "sealing_keys"
    return settings.SEALING_KEYS


@pytest.fixture
def custodian(mission) -> Viewer:
    return lilliput.viewer("watch_officer", clearance=STRICT)


@pytest.fixture
def analyst(mission) -> Viewer:
    return lilliput.viewer("analyst", clearance=STRICT)


@pytest.fixture
def source(custodian) -> Source:
    return registered(custodian)


def registered(by: Viewer, *, identity: Identity = GULLIVER, seed: int = 1, **handling: object) -> Source:
    return register_source(
        kind=SourceKind.ALERT_NETWORK, identity=identity, mission_code="lilliput", by=by,
        handling=Handling(**({"level": Level.CONFIDENTIAL, "traffic_light": TrafficLight.AMBER} | handling)),
        rng=np.random.default_rng(seed),
    )  # fmt: skip
