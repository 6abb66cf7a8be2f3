"""Drafts of MINUSCA in November 2021, and the people who write and approve them."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import translation

from primacy.mission.access.interface import Viewer
from primacy.mission.situation.models import ConfidenceChoices, SeverityChoices, Sitrep, SitrepKind
from primacy.mission.situation.sitreps.actions import Approval, SitrepOrder, approve_sitrep, draft_sitrep
from primacy.mission.situation.sitreps.queries import current_sentences
from primacy.mission.situation.sitreps.reading import sections_of
from tests.worlds.minusca import IMPORTED_AT, World

Draft = Callable[..., Sitrep]


@pytest.fixture
def viewer(world: World) -> Callable[..., Viewer]:
    """Return a person of a role, some hours after the world was loaded."""
    return lambda role, hours=1: world.viewer(role, at=IMPORTED_AT + timedelta(hours=hours))


@pytest.fixture
def draft(world: World, viewer) -> Draft:
    """Draft the daily report of 29 November 2021, or as told."""

    def drafted(
        day: str = "2021-11-29", *, kind: SitrepKind = SitrepKind.DAILY, role: str = "watch_officer", **more: object
    ) -> Sitrep:
        order = SitrepOrder(kind=kind, day=date.fromisoformat(day), **more)
        return draft_sitrep(order, mission=world.mission, by=viewer(role))

    return drafted


@pytest.fixture
def approve(viewer) -> Callable[..., Sitrep]:
    """Approve a draft as it stands."""

    def approved(sitrep: Sitrep, *, role: str = "leadership", turn: int | None = None) -> Sitrep:
        approval = Approval(ConfidenceChoices.UNSURE, SeverityChoices.SEVERE)
        seen = Sitrep.objects.get(pk=sitrep.pk).turn if turn is None else turn
        return approve_sitrep(sitrep=sitrep, approval=approval, turn=seen, by=viewer(role, hours=3))

    return approved


@pytest.fixture
def told(viewer) -> Callable[..., dict[str, list[str]]]:
    """Return the sentences of a report by heading, as a role reads them."""

    def read(sitrep: Sitrep, *, role: str = "watch_officer", language: str = "en") -> dict[str, list[str]]:
        with translation.override(language):
            sections = sections_of(sitrep, by=viewer(role, hours=4))
        return {section.code: [each.text for each in section.sentences] for section in sections}

    return read


@pytest.fixture
def line(viewer) -> Callable[..., UUID]:
    """Return the name of the first standing sentence under a heading."""

    def first(sitrep: Sitrep, section: str, *, place: int = 0) -> UUID:
        under = [each for each in current_sentences(viewer("analyst"), sitrep) if each.section == section]
        return under[place].line

    return first
