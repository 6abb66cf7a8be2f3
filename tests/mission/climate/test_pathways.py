"""Pathways from climate stress to violence: evidence and responses by link, and approval by a second person."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from primacy.mission.access.interface import NotAllowedError, Viewer
from primacy.mission.climate.models import Pathway, PathwayApproval
from primacy.mission.climate.pathways.actions import (
    AuthorApprovesError,
    NothingNewError,
    WrittenMeanwhileError,
    add_evidence,
    add_pathway,
    approve,
    respond,
    revise_pathway,
    withdraw_pathway,
    withdraw_response,
)
from primacy.mission.climate.pathways.facts import ResponseFacts
from primacy.mission.climate.pathways.reading import pathway_seen, pathways
from primacy.mission.climate.revising import UnsoundRecordError
from primacy.vocabulary import Handling
from tests.worlds import lilliput
from tests.worlds.climate import EVIDENCE, PATHWAY

FODDER = ResponseFacts(link="stressor", statement="Fodder before the dry months", partner="FAO")


def after(viewer: Viewer, minutes: int) -> Viewer:
    return Viewer(viewer.person, viewer.at + timedelta(minutes=minutes))


@pytest.fixture
def here(mission, planner) -> dict[str, object]:
    return {"mission": mission, "handling": Handling(), "by": planner}


@pytest.fixture
def pathway(here) -> Pathway:
    return add_pathway(PATHWAY, **here)


@pytest.mark.answers("EWS-20")
def test_each_link_has_evidence_and_responses_and_those_without_one_are_named(here, mission, planner, pathway):
    add_evidence(pathway.record, EVIDENCE, **here)
    add_evidence(pathway.record, replace(EVIDENCE, link="tension"), **here)
    add_evidence(pathway.record, replace(EVIDENCE, link="tension", stance="against"), **here)
    respond(pathway.record, FODDER, **here)

    (seen,) = pathways(planner, mission)

    stressor, livelihood, tension = seen.links
    assert (stressor.begins, stressor.leads_to) == ("Rains fail in the west", "Herds lose pasture")
    assert [len(link.in_favour) for link in seen.links] == [1, 0, 1]
    assert [link.confidence.value for link in seen.links] == ["high", "moderate", "low"]
    assert (stressor.is_contested, tension.is_contested) == (False, True)
    assert [link.link.value for link in seen.unanswered] == ["livelihood", "tension"]
    assert (livelihood.is_answered, stressor.responses[0].partner) == (False, "FAO")


@pytest.mark.answers("EWS-20")
def test_a_second_person_approves_what_stands_and_the_edition_keeps_its_words(here, mission, planner, analyst, pathway):
    add_evidence(pathway.record, EVIDENCE, **here)
    seal = pathway_seen(planner, mission, pathway.record).seal
    said = {"mission": mission, "read": seal}

    with pytest.raises(NotAllowedError, match="approve climate assessments"):
        approve(pathway.record, **said, by=planner)
    edition = approve(pathway.record, **said, by=analyst)
    with pytest.raises(NothingNewError, match="approved already"):
        approve(pathway.record, **said, by=analyst)
    respond(pathway.record, FODDER, **here)
    with pytest.raises(WrittenMeanwhileError, match="Read what stands now"):
        approve(pathway.record, **said, by=analyst)

    seen = pathway_seen(planner, mission, pathway.record)
    assert (edition.edition, edition.words["responses"], seen.is_approved) == (1, [], False)
    assert approve(pathway.record, mission=mission, read=seen.seal, by=analyst).edition == 2
    assert PathwayApproval.objects.get(edition=1).words["evidence"][0]["grade"] == "B2"


def test_who_wrote_a_part_of_it_does_not_approve_it(here, mission, analyst, pathway):
    add_evidence(pathway.record, EVIDENCE, **here | {"by": analyst})
    seal = pathway_seen(analyst, mission, pathway.record).seal

    with pytest.raises(AuthorApprovesError, match="Expected a second person"):
        approve(pathway.record, mission=mission, read=seal, by=analyst)


def test_who_wrote_an_earlier_revision_does_not_approve_a_later_one(here, mission, planner, analyst):
    made = add_pathway(PATHWAY, **here | {"by": analyst})
    later = here | {"by": after(planner, 1)}
    revise_pathway(made.record, replace(PATHWAY, title="New"), **later, reason="Plainer.", seen=made.pk)
    reader = after(analyst, 2)

    with pytest.raises(AuthorApprovesError, match="Expected a second person"):
        approve(made.record, mission=mission, read=pathway_seen(reader, mission, made.record).seal, by=reader)
    assert [each.pathway.title for each in pathways(analyst, mission)] == [PATHWAY.title]


def test_who_takes_back_the_answer_of_another_does_not_approve_nor_does_who_gave_it(here, mission, planner, analyst):
    made = add_pathway(PATHWAY, **here)
    response = respond(made.record, FODDER, **here | {"by": lilliput.viewer("analyst")})
    withdraw_response(response.record, mission=mission, reason="No money.", by=after(analyst, 1))

    for author in (analyst, Viewer(response.recorded_by, analyst.at)):
        reader = after(author, 2)
        with pytest.raises(AuthorApprovesError, match="Expected a second person"):
            approve(made.record, mission=mission, read=pathway_seen(reader, mission, made.record).seal, by=reader)
    other = after(lilliput.viewer("analyst"), 2)
    assert approve(made.record, mission=mission, read=pathway_seen(other, mission, made.record).seal, by=other)


def test_a_revision_keeps_the_objective_that_the_reviser_cannot_see(here, planner, pathway):
    hidden = uuid4()
    Pathway.objects.filter(pk=pathway.pk).update(objective=hidden)
    later = here | {"by": after(planner, 1)}

    revised = revise_pathway(pathway.record, PATHWAY, **later, reason="Plainer.", seen=pathway.pk)

    assert revised.objective == hidden


def test_what_is_withdrawn_stands_no_longer(here, mission, planner, pathway):
    response = respond(pathway.record, FODDER, **here)
    by = after(planner, 1)

    withdraw_response(response.record, mission=mission, reason="The money is gone.", by=by)
    assert len(pathway_seen(by, mission, pathway.record).unanswered) == 3
    withdraw_pathway(pathway.record, mission=mission, reason="It rains.", by=after(planner, 2))

    assert pathways(after(planner, 3), mission) == []
    assert len(pathways(planner, mission)) == 1


def test_a_unit_of_another_land_is_refused(here):
    with pytest.raises(UnsoundRecordError, match="Expected a unit of the mission's area"):
        add_pathway(replace(PATHWAY, applies_in="XX-1"), **here)


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda: replace(PATHWAY, title=""), "title"),
        (lambda: replace(PATHWAY, kind="war"), "kind"),
        (lambda: replace(PATHWAY, tension=" "), "tension"),
        (lambda: replace(PATHWAY, livelihood_reasoning=""), "livelihood_reasoning"),
        (lambda: replace(PATHWAY, tension_confidence="sure"), "tension_confidence"),
        (lambda: replace(EVIDENCE, link="violence"), "link"),
        (lambda: replace(EVIDENCE, stance="beside"), "stance"),
        (lambda: replace(EVIDENCE, source=""), "source"),
        (lambda: replace(FODDER, component="force"), "component"),
        (lambda: replace(FODDER, partner=""), "component"),
        (lambda: replace(FODDER, statement=""), "statement"),
    ],
)
def test_facts_that_cannot_be_are_refused_beside_their_field(act, field):
    with pytest.raises(UnsoundRecordError, match="Expected") as refused:
        act()
    assert refused.value.field == field


def test_the_database_refuses_a_response_of_two_owners(here, pathway):
    response = respond(pathway.record, FODDER, **here)
    response.component = "force"

    with transaction.atomic(), pytest.raises(IntegrityError, match="a_response_has_one_owner"):
        response.save()


def test_the_pages_take_a_pathway_evidence_responses_and_an_approval(client, mission, planner):
    client.force_login(planner.person)
    every, marked = "/m/lilliput/climate/pathways/", {"level": 1, "traffic_light": 1}

    def send(address: str, deed: str, **said: object) -> int:
        told = {"deed": deed, **{f"{deed}-{key}": value for key, value in (marked | said).items() if value is not None}}
        return client.post(address, told).status_code

    names = [name for name in PATHWAY.__dataclass_fields__ if name != "objective"]
    typed = {name: getattr(PATHWAY, name) for name in names}
    answers = [send(every, "add", **typed | {"stressor": ""}), send(every, "add", **typed)]
    page = f"{every}{Pathway.objects.get().record}/"
    graded = {"reliability": "B", "credibility": "2"}
    told = {"link": "tension", "stance": "against", "statement": "A court sits.", "source": "Radio"}
    answers += [send(page, "evidence", **told, **graded), send(page, "respond", link="tension", statement="Court")]
    answers += [send(page, "respond", link="tension", statement="Court", component="civil_affairs")]
    shown = client.get(page).content.decode()
    client.force_login(lilliput.viewer("analyst").person)
    seal = client.get(page).content.decode().split('name="approve-read" value="')[1].split('"')[0]
    answers += [send(page, "approve", read=seal)]

    assert answers == [422, 302, 302, 422, 302, 302]
    assert "Nobody responds to this link" in shown
    assert "approve-read" not in shown
    assert "Approved as it stands" in client.get(page).content.decode()
    assert "From livelihoods to tension" in client.get(every).content.decode()
