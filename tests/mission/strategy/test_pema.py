"""Tasks from PEMA beside tasks coded from the texts."""

import csv

import pytest

from primacy.exchange.pema import MODALITIES, PEMA_TASKS
from primacy.mission.access.interface import NotAllowedError
from primacy.mission.strategy.interface import import_pema
from primacy.mission.strategy.models import MandatedTask
from primacy.vocabulary import FaultyInputError, ImpossibleValueError

PATIENT = "Mandated in current resolution in S/RES/2217 paragraph(s) 32a(i)"
MEDIA = "Mandated in current resolution in S/RES/2217 paragraph(s) 33"


def write(file, *rows):
    columns = ["Signature", "NamePKO", "Country", "Year", "mandate_renewal", "mandate_completeadjustment", "date"]
    columns += [f"{task}_{modality}" for task in PEMA_TASKS for modality in MODALITIES]
    with file.open("w", newline="") as opened:
        writer = csv.DictWriter(opened, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return file


def row(symbol, *, mission="MINUSCA", year=2015, date="28apr2015", **tasks):
    facts = {"Signature": symbol, "NamePKO": mission, "Country": "Central African Republic", "Year": year, "date": date}
    return {**facts, "mandate_renewal": 1, "mandate_completeadjustment": 0, **tasks}


@pytest.fixture
def pema(tmp_path):
    patient_2149 = "Mandated in current resolution in S/RES/2149 paragraph(s) 30a(i)"
    return write(
        tmp_path / "pema.csv",
        row("S/RES/2217", civprotect_assist=PATIENT, media_encouraged=MEDIA),
        row("S/RES/2149", year=2014, date="10apr2014", civprotect_assist=patient_2149),
    )


def test_a_resolution_without_coded_tasks_receives_those_of_pema_and_others_keep_theirs(world, pema):
    coded_before = MandatedTask.objects.filter(mandate__symbol="S/RES/2149(2014)").count()

    added = import_pema(file=pema, mission=world.mission, by=world.operator)

    of_2217 = MandatedTask.objects.filter(mandate__symbol="S/RES/2217(2015)").order_by("sequence")
    assert added == 2
    assert [(task.code, task.paragraph, task.strength) for task in of_2217] == [
        ("civprotect", "32(a)(i)", "authorises"),
        ("media", "33", "encourages"),
    ]
    assert {task.basis for task in of_2217} == {"PEMA version 4"}
    assert MandatedTask.objects.filter(mandate__symbol="S/RES/2149(2014)").count() == coded_before


def test_importing_pema_twice_adds_nothing(world, pema):
    import_pema(file=pema, mission=world.mission, by=world.operator)

    assert import_pema(file=pema, mission=world.mission, by=world.operator) == 0


def test_a_file_about_other_missions_is_refused(world, pema):
    write(pema, row("S/RES/1479", mission="MINUCI", year=2003, date="13may2003", civprotect_assist=PATIENT))

    with pytest.raises(ImpossibleValueError, match="resolutions that minusca holds"):
        import_pema(file=pema, mission=world.mission, by=world.operator)


def test_a_faulty_row_of_the_mission_is_refused(world, pema):
    write(pema, row("S/RES/2217", date="28apr2014", civprotect_assist=PATIENT))

    with pytest.raises(FaultyInputError, match="expected a day in the row's year"):
        import_pema(file=pema, mission=world.mission, by=world.operator)


def test_leadership_may_not_import_pema(world, pema):
    with pytest.raises(NotAllowedError):
        import_pema(file=pema, mission=world.mission, by=world.viewer("leadership"))


def test_the_published_file_codes_the_resolution_whose_text_is_not_held(world, shared_data):
    file = shared_data / "peaceops" / "mandates" / "pema_v4_resolution_level.csv.gz"

    added = import_pema(file=file, mission=world.mission, by=world.operator)

    # PEMA v4 writes "paragraph(s) 32h(i), 32h(iv)" for disarmament of S/RES/2217.
    disarmament = MandatedTask.objects.get(
        mandate__symbol="S/RES/2217(2015)", code="disarmdemob", paragraph__contains="32(h)(i)"
    )
    assert added > 0
    assert disarmament.paragraph == "32(h)(i), 32(h)(iv)"
