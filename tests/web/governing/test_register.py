"""Every model and every rule that suggests something stands in the register, with its error, bias and person."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

import primacy
from primacy.mission.situation.interface import MODELS
from primacy.web.governing.register import CALCULATIONS, automatic_steps

MISSION = Path(primacy.__file__).parent / "mission"
GUESSING = {
    "situation.duplicates",
    "situation.weekly",
    "early_warning.triage",
    "early_warning.responding",
    "early_warning.notices",
}


def methods_in_use() -> set[str]:
    """Return the methods of analysis and the readers of words that any room imports."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in MISSION.rglob("*.py"))
    return {f"analysis.{each}" for each in re.findall(r"primacy\.analysis\.(\w+)", text)} | {"exchange.sms"}


def test_no_model_or_method_is_in_use_that_is_neither_in_the_register_nor_a_mere_calculation():
    parts = {part for step in automatic_steps() for part in step.parts}
    calculations = {f"analysis.{each}" for each in CALCULATIONS}

    assert {f"forecast:{model}" for model in MODELS} <= {step.code for step in automatic_steps()}
    assert methods_in_use() - parts - calculations == set()
    assert parts & calculations == set()
    assert parts >= GUESSING


@pytest.mark.answers("DAT-21")
def test_the_page_tells_of_each_step_its_purpose_error_bias_and_person_and_that_none_acts_alone(world, client):
    client.force_login(world.persons["liaison_assistant"])
    page = client.get(reverse("automatic_steps", args=["minusca"])).content.decode()
    steps = automatic_steps()

    assert len({step.code for step in steps}) == len(steps)
    for step in steps:
        told = (step.name, step.purpose, step.data, step.error.finding, step.bias.finding, step.decided_by)
        assert all(words.replace("'", "&#x27;") in page for words in told)
        assert not step.acts_alone
        assert step.error.is_measured or step.error.finding.startswith(("Not measured", "A rule"))
    assert page.count("Never") >= len(steps)
    measured = [step for step in steps if step.error.is_measured and step.bias.is_measured]
    assert {"forecast:pooled", "duplicates", "language"} <= {step.code for step in measured}
