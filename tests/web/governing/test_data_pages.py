"""Pages of the codebook, of an office's words and of the full export."""

import io
import json
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from primacy.mission.access.models import AuditEntry, CodeMapping
from primacy.mission.situation.interface import Incident

TABLE = b"id,type,date,lon,lat\n1,Braquage,2021-11-03,18.56,4.37\n2,Meteo,2021-11-03,18.56,4.37\n"


def browser(world, role: str) -> Client:
    client = Client()
    client.force_login(world.persons[role])
    return client


def address(name: str) -> str:
    return reverse(name, args=["minusca"])


def test_an_office_says_what_its_words_mean_and_hands_in_its_table(world):
    analyst = browser(world, "analyst")
    said = {"office": "bangui", "code_list": "incident_type", "words": "Braquage = hijacking", "reason": "Agreed."}
    wrong = analyst.post(address("code_mapping"), said | {"words": "Braquage"})
    unknown = analyst.post(address("code_mapping"), said | {"words": "Braquage = theft"})
    assert "Expected a word, an equals sign and a code; got “Braquage”" in wrong.content.decode()
    assert "code must be one of" in unknown.content.decode()
    assert analyst.post(address("code_mapping"), said).status_code == 302
    assert CodeMapping.objects.get().codes == {"braquage": "hijacking"}

    form = {"office": "bangui", "level": "1", "traffic_light": "1", "is_partial": "on"}
    page = analyst.post(address("local_incidents"), form | {"file": SimpleUploadedFile("table.csv", TABLE)})
    broken = analyst.post(address("local_incidents"), form | {"file": SimpleUploadedFile("table.csv", b"a,b\n1,2\n")})

    assert page.context["taken"].rows_taken == 1, page.context["form"].errors
    assert [(each.value, each.rows) for each in page.context["taken"].unmapped] == [("Meteo", 1)]
    assert Incident.objects.filter(mission=world.mission, kind="hijacking").count() == 1
    assert broken.status_code == 422
    shown = analyst.get(address("codebook")).content.decode()
    assert "braquage = hijacking" in shown
    assert "Two organised armed groups" in shown


def test_the_codebook_is_one_for_everyone_and_a_file_too(world):
    book = browser(world, "liaison_assistant").get(address("codebook_file")).json()

    assert book["version"].startswith("1.0+")
    assert {"incident_type", "verification", "component", "reliability"} <= {each["name"] for each in book["lists"]}


def test_the_full_export_leaves_as_one_file_for_a_purpose_by_who_may_alone(world):
    leader = browser(world, "leadership")
    rules = leader.get(address("mission_package")).content.decode()
    without = leader.post(address("mission_package"), {"purpose": ""})
    answer = leader.post(address("mission_package"), {"purpose": "Archive"})

    archive = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    told = json.loads(archive.read("minusca/datapackage.json"))
    assert "With the whole mission alone" in rules
    assert without.status_code == 422
    assert told["purpose"] == "Archive"
    assert {f"minusca/{each['path']}" for each in told["resources"]} <= set(archive.namelist())
    assert AuditEntry.objects.filter(verb="exported", person=world.persons["leadership"]).exists()
    assert browser(world, "analyst").get(address("mission_package")).status_code == 403
