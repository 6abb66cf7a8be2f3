"""Every path of the web application, found by asking it, and how a test fills the arguments of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from primacy.mission.access.interface import Marking, Role, Wish, issue_token, request_access
from primacy.mission.access.models import SharingAgreement
from primacy.mission.briefing.interface import Brief
from primacy.mission.posture.models import Site
from primacy.mission.situation.interface import Incident
from primacy.mission.situation.models import Actor
from primacy.mission.strategy.models import Mandate
from primacy.vocabulary import Handling
from tests.permissions.paths_of_assessments import OF_ASSESSMENTS
from tests.permissions.paths_of_climate import OF_CLIMATE
from tests.permissions.paths_of_desk import OF_DESK
from tests.permissions.paths_of_engagement import OF_ENGAGEMENT
from tests.permissions.paths_of_governing import OF_GOVERNING
from tests.permissions.paths_of_protection import OF_PROTECTION
from tests.permissions.paths_of_reference import OF_REFERENCE
from tests.worlds.minusca import World
from tests.worlds.strategy import drafted

__all__ = ["Address", "addresses", "names", "names_in_missions"]

_NOTHING = UUID("ffffffff-ffff-4fff-8fff-fffffffffffe")
_WIDE = "west=10&south=0&east=30&north=15"
_MONTHS = "first=2021-01&last=2021-12"
_WORDS = "q=quiet+record"
_Arguments = Callable[[World], Sequence[Mapping[str, object]]]


def _none(_world: World) -> list[dict[str, object]]:
    return [{}]


def _records(world: World) -> list[dict[str, object]]:
    real = Incident.objects.filter(mission=world.mission, dataset="ucdp-ged", known_to=None).latest("ended_on", "pk")
    return [{"record": each.record} for each in (real, world.confidential, world.secret, world.exercise)]


def _features(world: World) -> list[dict[str, object]]:
    return [{"name": "incidents", **each} for each in _records(world)]


def _features_together(_world: World) -> list[dict[str, object]]:
    return [{"name": "incidents"}]


def _layouts(_world: World) -> list[dict[str, object]]:
    return [{"layout": layout} for layout in ("csv", "hxl", "geojson", "parquet")]


def _grid_files(_world: World) -> list[dict[str, object]]:
    return [{"layout": layout} for layout in ("cells", "months")]


def _two_records(world: World) -> list[dict[str, object]]:
    real, *marked = (each["record"] for each in _records(world))
    return [{"record": each, "other": real} for each in marked]


def _of_access(kind: type) -> _Arguments:
    return lambda _world: [{"pk": kind.objects.latest("pk").pk}]


def _grants(world: World) -> list[dict[str, object]]:
    return [{"pk": world.persons["planner"].grants.get().pk}]


def _memberships(world: World) -> list[dict[str, object]]:
    return [{"pk": world.persons["leadership"].memberships.get().pk}]


def _persons(world: World) -> list[dict[str, object]]:
    return [{"pk": world.persons["planner"].pk}]


def _requests(world: World) -> list[dict[str, object]]:
    wish, by = Wish(role=Role.ANALYST), world.viewer("planner")
    return [{"pk": request_access(wish, mission_code="minusca", reason="The analyst is away.", by=by).pk}]


def _tokens(_world: World) -> list[dict[str, object]]:
    return [{"token": "not-one-of-an-invitation"}]


def _resets(_world: World) -> list[dict[str, object]]:
    return [{"uidb36": "0123abcd", "key": "not-one-of-a-reset"}]


def _programs(world: World) -> list[dict[str, object]]:
    issue_token(name="QGIS", days=1, factor_shown=True, by=world.viewer("planner"))
    return [{"pk": world.persons["planner"].tokens.latest("pk").pk}]


def _groups(world: World) -> list[dict[str, object]]:
    return [{"pk": world.persons["leadership"].memberships.get().group_id}]


def _first_key(_world: World) -> list[dict[str, object]]:
    return [{"pk": 1}]


def _numbers(kind: type) -> _Arguments:
    return lambda world: [{"pk": kind.objects.filter(mission=world.mission).latest("pk").pk}]


def _sitrep(world: World) -> list[dict[str, object]]:
    return [{"pk": world.sitrep.pk}]


def _sentence(world: World) -> list[dict[str, object]]:
    return [{"pk": world.sitrep.pk, "line": world.sitrep.sentences.earliest("pk").line}]


def _source(world: World) -> list[dict[str, object]]:
    return [{"pk": world.source.pk}]


def _actors(world: World) -> list[dict[str, object]]:
    made = Actor.objects.filter(mission=world.mission).first()
    if made is None:
        marking = Marking.objects.of(Handling())
        made = Actor.objects.create(mission=world.mission, marking=marking, name="Rebels", kind="armed_group")
    return [{"pk": made.pk}]


def _node_of_strategy(world: World) -> list[dict[str, object]]:
    return [{"record": drafted(world).condition.record}]


def _link_of_strategy(world: World) -> list[dict[str, object]]:
    return [{"record": drafted(world).link.record}]


def _restorable(world: World) -> list[dict[str, object]]:
    return [{**each, "revision": 1} for each in _records(world)]


def _of_incidents(**more: object) -> _Arguments:
    return lambda world: [{**each, **more} for each in _records(world)]


_WITHOUT_ARGUMENTS = frozenset({
    "access_requests", "account_change_password", "account_login", "account_logout", "account_reauthenticate",
    "account_reset_password", "actor_add", "actors", "agreement_draft", "agreements", "alert_report", "alerts",
    "api_counts", "api_definition", "api_forecasts", "api_incidents", "api_mission", "api_missions", "api_token",
    "audit", "briefs", "call_backs", "caller_register", "capture", "capture_device", "capture_devices",
    "capture_manifest", "capture_slice", "capture_worker", "coverage", "coverage_add", "coverage_import",
    "design", "desk", "desk_figures", "desk_stream", "desk_task_give", "device_standing", "duplicate_datasets",
    "duplicates", "duty", "duty_add", "following", "forecast", "forecast_weeks", "form_list", "form_publish",
    "form_submission", "forms", "grid", "group_new", "groups", "health", "incident_record", "incidents",
    "learning", "mandates", "mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate", "mfa_deactivate_totp",
    "mfa_generate_recovery_codes", "mfa_index", "mfa_list_webauthn", "mfa_login_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "mfa_view_recovery_codes", "mission_today", "network_open", "networks",
    "not_covered", "ogc_collections", "ogc_conformance", "ogc_definition", "ogc_landing", "partner_add",
    "partners", "person_invite", "persons", "persons_sign_out", "picture", "picture_area", "picture_forecast",
    "picture_incidents", "picture_reach", "picture_sites", "plan_write", "plans", "presence", "rains",
    "request_access", "set_language", "shift", "shift_begin", "shift_hand_over", "sign_in", "sign_out", "sites",
    "sitrep_draft", "sitreps", "source_register", "sources", "strategy", "strategy_node_add", "strategy_steering",
    "today", "usersessions_list", "warning_issue", "warning_rules", "warnings",
})  # fmt: skip
_ARGUMENTS: dict[str, _Arguments] = (
    dict.fromkeys(_WITHOUT_ARGUMENTS, _none)
    | {
        "access_request": _requests,
        "account_reset_password_from_key": _resets,
        "actor": _actors,
        "actor_name": _actors,
        "actor_succession": _actors,
        "agreement": _of_access(SharingAgreement),
        "agreement_end": _of_access(SharingAgreement),
        "agreement_sign": _of_access(SharingAgreement),
        "api_incident": _records,
        "api_token_revoke": _programs,
        "attachment": _of_incidents(number=_NOTHING),
        "attachment_add": _records,
        "brief": _numbers(Brief),
        "brief_pdf": _numbers(Brief),
        "duplicate_pair": _two_records,
        "duplicate_repeats": _records,
        "duplicate_undo": _records,
        "grant_end": _grants,
        "group": _groups,
        "group_add": _groups,
        "group_rename": _groups,
        "grid_file": _grid_files,
        "incident": _records,
        "incident_restore": _restorable,
        "incident_revise": _records,
        "incident_verify": _records,
        "incidents_export": _layouts,
        "invitation": _tokens,
        "link_add": _records,
        "link_undo": _of_incidents(number=1),
        "mandate": _numbers(Mandate),
        "membership_end": _memberships,
        "mfa_edit_webauthn": _first_key,
        "mfa_remove_webauthn": _first_key,
        "ogc_collection": _features_together,
        "ogc_item": _features,
        "ogc_items": _features_together,
        "person": _persons,
        "person_erase": _persons,
        "person_grant": _persons,
        "person_group": _persons,
        "person_link": _persons,
        "person_sign_out": _persons,
        "person_token_revoke": _programs,
        "report_add": _records,
        "report_replace": _of_incidents(report=_NOTHING),
        "site": _numbers(Site),
        "sitrep": _sitrep,
        "sitrep_add": _sitrep,
        "sitrep_approve": _sitrep,
        "sitrep_flash": _records,
        "sitrep_follow": _sitrep,
        "sitrep_html": _sitrep,
        "sitrep_pdf": _sitrep,
        "sitrep_sentence": _sentence,
        "sitrep_xml": _sitrep,
        "source": _source,
        "source_amend": _source,
        "source_erase": _source,
        "source_hand_over": _source,
        "source_open": _source,
        "strategy_link": _link_of_strategy,
        "strategy_node": _node_of_strategy,
    }
    | OF_ASSESSMENTS
    | OF_CLIMATE
    | OF_DESK
    | OF_ENGAGEMENT
    | OF_GOVERNING
    | OF_PROTECTION
    | OF_REFERENCE
)
_QUESTIONS: dict[str, Sequence[str]] = {
    "learning": ("", "by=component", "by=perpetrator_side&stretch=whole"),
    "duplicate_datasets": ("", _MONTHS),
    "duplicates": ("", _MONTHS),
    "api_counts": ("", "by=unit", "by=violence&first=2021-01", "verification=unfounded"),
    "api_forecasts": ("", "target=one_sided"),
    "api_incidents": ("", "limit=1000", "violence=3", _WORDS),
    "forecast": ("", "target=one_sided"),
    "forecast_weeks": ("", "outcome=death"),
    "grid": ("", "month=2021-11&order=deaths"),
    "incidents": ("", _MONTHS, "verification=reported", "violence=3", _WORDS),
    "incidents_export": ("", _MONTHS, "detail=sex-age", _WORDS),
    "ogc_items": ("", _WORDS, "limit=1000", "bbox=14,2,28,11&datetime=2021-12-01/..", "f=html"),
    "picture": ("", _MONTHS),
    "picture_forecast": ("", "target=one_sided"),
    "picture_incidents": (_WIDE, f"{_WIDE}&{_WORDS}", "CELL", "SPOT"),
    "picture_reach": ("month=2021-11",),
    "picture_sites": ("month=2021-11",),
    "sites": ("", "month=2021-11"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address that a browser may ask for, in whichever mission."""

    name: str
    arguments: tuple[tuple[str, object], ...]
    question: str
    in_mission: bool

    def of(self, mission_code: str) -> str:
        """Return the address in a mission."""
        arguments = dict(self.arguments) | ({"mission_code": mission_code} if self.in_mission else {})
        return f"{reverse(self.name, kwargs=arguments)}{'?' if self.question else ''}{self.question}"


def _patterns(resolver: URLResolver, *, inside: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    for pattern in resolver.url_patterns:
        captured = inside | set(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield pattern.name, captured
        else:
            yield from _patterns(pattern, inside=captured)


_FOUND = dict(_patterns(get_resolver()))


def names() -> list[str]:
    """Return the name of every path."""
    return sorted(_FOUND)


def names_in_missions() -> list[str]:
    """Return the names of the paths below a mission."""
    return [name for name in names() if "mission_code" in _FOUND[name]]


def addresses(name: str, world: World) -> list[Address]:
    """
    Return the addresses to ask for a path.

    Raises
    ------
    LookupError
        If nobody has said how the arguments of the path are filled.
    """
    if name not in _ARGUMENTS:
        raise LookupError(f"{name} is a new path: say in tests/permissions/paths.py how its arguments are filled.")
    return [
        Address(name, tuple(arguments.items()), _asked(question, world), "mission_code" in _FOUND[name])
        for arguments in _ARGUMENTS[name](world)
        for question in _QUESTIONS.get(name, ("",))
    ]


def _asked(question: str, world: World) -> str:
    where = world.confidential
    reach = {"CELL": 0.5, "SPOT": 0.02}.get(question)
    if reach is None:
        return question
    west, east = where.longitude - reach, where.longitude + reach
    return f"west={west}&east={east}&south={where.latitude - reach}&north={where.latitude + reach}"
