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


_ARGUMENTS: dict[str, _Arguments] = (
    {
        "access_request": _requests,
        "access_requests": _none,
        "account_change_password": _none,
        "account_login": _none,
        "account_logout": _none,
        "account_reauthenticate": _none,
        "account_reset_password": _none,
        "account_reset_password_from_key": _resets,
        "actor": _actors,
        "actor_add": _none,
        "actor_name": _actors,
        "actor_succession": _actors,
        "actors": _none,
        "agreement": _of_access(SharingAgreement),
        "agreement_draft": _none,
        "agreement_end": _of_access(SharingAgreement),
        "agreement_sign": _of_access(SharingAgreement),
        "agreements": _none,
        "alert_report": _none,
        "alerts": _none,
        "api_counts": _none,
        "api_definition": _none,
        "api_forecasts": _none,
        "api_incident": _records,
        "api_incidents": _none,
        "api_mission": _none,
        "api_missions": _none,
        "api_token": _none,
        "api_token_revoke": _programs,
        "attachment": _of_incidents(number=_NOTHING),
        "attachment_add": _records,
        "audit": _none,
        "brief": _numbers(Brief),
        "brief_pdf": _numbers(Brief),
        "briefs": _none,
        "call_backs": _none,
        "capture": _none,
        "capture_device": _none,
        "capture_devices": _none,
        "capture_manifest": _none,
        "capture_slice": _none,
        "capture_worker": _none,
        "caller_register": _none,
        "coverage": _none,
        "coverage_add": _none,
        "coverage_import": _none,
        "design": _none,
        "desk": _none,
        "device_standing": _none,
        "desk_figures": _none,
        "desk_stream": _none,
        "desk_task_give": _none,
        "duplicate_datasets": _none,
        "duplicate_pair": _two_records,
        "duplicate_repeats": _records,
        "duplicate_undo": _records,
        "duplicates": _none,
        "duty": _none,
        "duty_add": _none,
        "forecast": _none,
        "forecast_weeks": _none,
        "following": _none,
        "form_list": _none,
        "form_publish": _none,
        "form_submission": _none,
        "forms": _none,
        "grant_end": _grants,
        "group": _groups,
        "group_add": _groups,
        "group_new": _none,
        "group_rename": _groups,
        "grid": _none,
        "grid_file": _grid_files,
        "groups": _none,
        "health": _none,
        "incident": _records,
        "incident_record": _none,
        "incident_restore": _restorable,
        "incident_revise": _records,
        "incident_verify": _records,
        "incidents": _none,
        "incidents_export": _layouts,
        "invitation": _tokens,
        "learning": _none,
        "link_add": _records,
        "link_undo": _of_incidents(number=1),
        "mandate": _numbers(Mandate),
        "mandates": _none,
        "membership_end": _memberships,
        "mfa_activate_totp": _none,
        "mfa_add_webauthn": _none,
        "mfa_authenticate": _none,
        "mfa_deactivate_totp": _none,
        "mfa_edit_webauthn": _first_key,
        "mfa_generate_recovery_codes": _none,
        "mfa_index": _none,
        "mfa_list_webauthn": _none,
        "mfa_login_webauthn": _none,
        "mfa_reauthenticate": _none,
        "mfa_reauthenticate_webauthn": _none,
        "mfa_remove_webauthn": _first_key,
        "mfa_view_recovery_codes": _none,
        "mission_today": _none,
        "ogc_collection": _features_together,
        "ogc_collections": _none,
        "ogc_conformance": _none,
        "ogc_definition": _none,
        "ogc_item": _features,
        "ogc_items": _features_together,
        "ogc_landing": _none,
        "partner_add": _none,
        "partners": _none,
        "person": _persons,
        "person_erase": _persons,
        "person_grant": _persons,
        "person_group": _persons,
        "person_invite": _none,
        "person_link": _persons,
        "person_sign_out": _persons,
        "person_token_revoke": _programs,
        "persons": _none,
        "persons_sign_out": _none,
        "picture": _none,
        "picture_area": _none,
        "picture_forecast": _none,
        "picture_incidents": _none,
        "picture_reach": _none,
        "picture_sites": _none,
        "network_open": _none,
        "not_covered": _none,
        "networks": _none,
        "plan_write": _none,
        "plans": _none,
        "presence": _none,
        "rains": _none,
        "report_add": _records,
        "report_replace": _of_incidents(report=_NOTHING),
        "request_access": _none,
        "set_language": _none,
        "shift": _none,
        "shift_begin": _none,
        "shift_hand_over": _none,
        "sign_in": _none,
        "sign_out": _none,
        "site": _numbers(Site),
        "sites": _none,
        "sitrep": _sitrep,
        "sitrep_add": _sitrep,
        "sitrep_approve": _sitrep,
        "sitrep_draft": _none,
        "sitrep_flash": _records,
        "sitrep_follow": _sitrep,
        "sitrep_html": _sitrep,
        "sitrep_pdf": _sitrep,
        "sitrep_sentence": _sentence,
        "sitrep_xml": _sitrep,
        "sitreps": _none,
        "source": _source,
        "source_amend": _source,
        "source_erase": _source,
        "source_hand_over": _source,
        "source_open": _source,
        "source_register": _none,
        "sources": _none,
        "strategy": _none,
        "strategy_link": _link_of_strategy,
        "strategy_node": _node_of_strategy,
        "strategy_node_add": _none,
        "strategy_steering": _none,
        "today": _none,
        "usersessions_list": _none,
        "warning_issue": _none,
        "warning_rules": _none,
        "warnings": _none,
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
