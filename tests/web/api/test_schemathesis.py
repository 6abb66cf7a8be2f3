"""The whole interface under questions that nobody would think of: no fault, no answer beside the schema, no leak."""

import hypothesis
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, given
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.worlds.minusca import World

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
WHO = ("analyst", "liaison_assistant", "outsider", "")
MARKED = ("confidential", "secret", "exercise")
SEEN = {"analyst": {"confidential"}}
QUESTIONS = 6
REST, FEATURES = "/api/v1/openapi.json", "/m/minusca/ogc/api"


def document_at(address: str, world: World) -> dict:
    browser = Client()
    browser.force_login(world.persons["analyst"])
    return browser.get(address).json()


def operations(document: dict):
    """Return each operation, its mission and record filled by one of the world's in some of the questions."""
    schema = schemathesis.openapi.from_dict(document)
    schema.app = WSGIHandler()
    return [each.ok() for each in schema.get_all_operations()]


def headers_of(world: World, who: str) -> dict[str, str]:
    plain = {"Accept-Encoding": "identity"}
    if not who:
        return plain
    browser = Client()
    browser.force_login(world.persons[who])
    return {**plain, "Authorization": f"Bearer {browser.post('/api/token/').context['issued'].text}"}


def leaks_of(world: World, who: str) -> list[str]:
    hidden = [getattr(world, name) for name in MARKED if name not in SEEN.get(who, set())]
    every = [word for each in hidden for word in (str(each.record), each.place_name)]
    exercise = [str(world.exercise.record), world.exercise.place_name]
    if who in ("", "outsider"):
        every += [str(world.confidential.record), "Stabilization Mission", 'fatalities_best": ']
    may_ask_for_exercises = who in ("analyst", "liaison_assistant")
    return [word for word in every if not (may_ask_for_exercises and word in exercise)] + ["Jonathan Swift", "+236"]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("address", [REST, FEATURES])
def test_no_question_brings_a_fault_or_a_leak(world, who, address):
    headers, hidden = headers_of(world, who), leaks_of(world, who)
    records = [str(getattr(world, name).record) for name in MARKED]
    tried = 0
    for operation in operations(document_at(address, world)):

        @hypothesis.settings(
            max_examples=QUESTIONS, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck), phases=[hypothesis.Phase.generate],
        )  # fmt: skip
        @given(case=operation.as_strategy(), named=hypothesis.strategies.sampled_from([None, *records]))
        def ask(case: schemathesis.Case, named: str | None) -> None:
            nonlocal tried
            tried += 1
            parts = case.path_parameters or {}
            if "mission_code" in parts and tried % 3:
                parts["mission_code"] = "minusca"
            for part in {"featureId", "record"} & set(parts) if named else ():
                parts[part] = named
            answer = case.call(headers=headers, base_url=None)
            case.validate_response(answer, checks=CHECKS)
            asked_for = str(parts)
            assert [word for word in hidden if word in answer.text and word not in asked_for] == []

        ask()
    assert tried >= 6 * QUESTIONS / 2
