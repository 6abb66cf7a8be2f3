"""The pages of warnings, as a person at a browser meets them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from primacy.mission.access.interface import Role
from primacy.mission.access.models import AuditEntry
from primacy.mission.early_warning.models import (
    ClockEvent,
    EarlyWarning,
    Response,
    WarningOutcome,
)
from primacy.mission.early_warning.warnings.issuing import issue_warning
from primacy.vocabulary import Component
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.conftest import NOON, OPEN, warned_of
from tests.worlds import lilliput


def typed_warning(**more: object) -> dict[str, object]:
    begins = timezone.now()

    def local(hours: int) -> str:
        return f"{begins + timedelta(hours=hours):%Y-%m-%dT%H:%M}"

    return {
        "record": str(uuid4()), "statement": "Rebels may attack Westham.", "threat": "violence_against_civilians",
        "perpetrator_side": "non_state", "victims": "Families", "place_name": "Westham", "begins_at": local(1),
        "ends_at": local(24), "expires_at": local(48), "imminence": "expected", "severity": "severe",
        "likelihood": "likely", "reasoning": "Two saw them.", "reliability": "B", "credibility": "2",
        "components": ["force", "police"], "level": "1", "traffic_light": "3", **more,
    }  # fmt: skip


@pytest.mark.answers("POC-48")
def test_one_plan_of_a_warning_gives_every_component_and_partner_its_role(mission, watch, alert):
    plan = {"threat": "violence_against_civilians", "components": ["force", "humanitarian_partner"],
            "guidance": "The force secures the market road."}  # fmt: skip
    watch.post(address("plan_write"), plan)
    components = frozenset({Component.FORCE, Component.HUMANITARIAN_PARTNER})
    minutes = (now_by(watch).at - NOON).total_seconds() / 60
    facts = warned_of(alert.pk, minutes=minutes, components=components)
    warning = issue_warning(facts, mission=mission, by=now_by(watch), handling=OPEN)
    planner = signed_in(Role.PLANNER)

    refused = planner.post(address("warning_roles", warning.record), {"force": "Stay"})
    watch.post(address("warning_roles", warning.record), {"force": "Stand at the bridge until dawn"})
    watch.post(
        address("warning_roles", warning.record),
        {"force": "Stand at the bridge until dawn", "humanitarian_partner": "Open the school for the night"},
    )

    page = planner.get(address("warning", warning.record)).content.decode()
    assert refused.status_code == 403
    assert all(
        words in page
        for words in ("Stand at the bridge until dawn", "Open the school for the night", "secures the market road")
    )
    told = AuditEntry.objects.filter(verb="early_warning.give_roles").order_by("number").values_list("told", flat=True)
    assert [("force" in each, "humanitarian_partner" in each) for each in told] == [(True, False), (False, True)]


def test_a_warning_is_issued_from_an_alert_in_the_name_of_its_issuer(watch, alert):
    form = watch.get(address("warning_issue"), {"alert": str(alert.pk)}).context["form"]
    assert form.initial["alerts"] == [str(alert.pk)]

    response = watch.post(address("warning_issue"), typed_warning(alerts=[str(alert.pk)]), follow=True)

    page = response.content.decode()
    assert "Rebels may attack Westham." in page
    assert "Issued by The watch_officer, version 1," in page
    assert "Nobody was on duty" in page
    assert EarlyWarning.objects.get().gid == lilliput.WEST_CELL


def test_a_warning_whose_window_makes_no_sense_is_refused_beside_the_field(watch):
    typed = typed_warning()

    response = watch.post(address("warning_issue"), {**typed, "ends_at": typed["begins_at"]})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"ends_at"}
    assert watch.get(address("warning_issue"), {"alert": "nonsense"}).status_code == 200


def test_a_warning_is_revised_withdrawn_and_closed(watch, warning):
    of = [warning.record]
    first = watch.get(address("warning_revise", *of)).context["form"].initial
    typed = typed_warning(record=str(warning.record), seen=first["seen"], reason="More men.", statement="Forty men.")

    watch.post(address("warning_revise", *of), typed)
    meanwhile = watch.post(address("warning_revise", *of), typed)
    watch.post(address("warning_withdraw", *of), {"seen": 2, "reason": "They left."})
    late = watch.post(address("warning_withdraw", *of), {"seen": 2, "reason": "They left."})
    untold = watch.post(address("warning_outcome", *of), {"outcome": "averted", "narrative": "They left."})
    watch.post(address("warning_outcome", *of), {"outcome": "averted", "narrative": "They left.", "told": "So."})

    assert (meanwhile.status_code, late.status_code, untold.status_code) == (422, 422, 422)
    page = watch.get(address("warning", *of)).content.decode()
    assert "Forty men." in page
    assert "Withdrawn" in page
    assert WarningOutcome.objects.get().told == "So."
    assert "The community was told:" in page


def test_the_lane_of_a_component_offers_the_steps_that_follow(watch, warning):
    response = Response.objects.get()
    offered = watch.get(address("warning", warning.record)).content.decode()
    assert address("response_step", response.pk, "declined") in offered
    assert address("response_step", response.pk, "departed") not in offered

    step = address("response_step", response.pk, "declined")
    refused = watch.post(step, {"reason": ""})
    watch.post(step, {"reason": "The road is mined."})
    unlawful = watch.post(address("response_step", response.pk, "arrived"), {})

    assert (refused.status_code, unlawful.status_code) == (422, 422)
    assert ClockEvent.objects.get().reason == "The road is mined."
    assert "The road is mined." in watch.get(address("warning", warning.record)).content.decode()
    assert watch.get(address("response_step", response.pk, "teleported")).status_code == 404


def test_the_list_of_warnings_tells_open_from_lapsed(watch, warning):
    EarlyWarning.objects.create(
        **{
            field.name: getattr(warning, field.name)
            for field in EarlyWarning._meta.fields
            if field.name not in {"id", "record", "expires_at", "issued_at", "statement"}
        },
        record=uuid4(), statement="An old threat.", issued_at=NOON, expires_at=NOON + timedelta(days=1),
    )  # fmt: skip

    page = watch.get(address("warnings")).content.decode()

    assert "Open until" in page
    assert "Lapsed" in page
    assert "No warning that you may see" in watch.get(address("warnings") + "?exercise=1").content.decode()
