"""The pages of published data."""

import pytest

from primacy.mission.reference import actions
from primacy.mission.reference.facts import FindingFacts, QuestionFacts
from primacy.mission.reference.interface import SHIPPED, cards, import_evidence, import_published
from primacy.mission.reference.models import Finding
from tests.mission.reference import files
from tests.mission.reference.test_evidence import SAID
from tests.worlds import lilliput

ROOT = "/m/lilliput/reference/"


@pytest.fixture
def browser(client, analyst):
    client.force_login(analyst.person)
    return client


def read(browser, path: str) -> str:
    answer = browser.get(f"{ROOT}{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_pages_say_what_to_import_while_nothing_is_held(browser):
    assert "primacy reference import operations" in read(browser, "")
    assert "No register is held" in read(browser, "operations/")
    assert "No edition of PEMA" in read(browser, "mandates/")
    assert "No edition of conflicts" in read(browser, "conflicts/")
    assert "No contributions have been imported" in read(browser, "contributions/")
    assert "primacy reference import evidence" in read(browser, "evidence/")


def test_every_figure_stands_in_a_table_beside_its_chart(browser, operator, tmp_path):
    import_published(kind="operations", file=SHIPPED["operations"], by=operator)
    import_published(kind="unpmm", file=files.unpmm(tmp_path, {"min05": 1}), by=operator)
    import_published(kind="conflicts", file=files.conflicts(tmp_path, {}), by=operator)
    import_published(kind="deaths", file=files.deaths(tmp_path, (10, 30, 20)), by=operator)
    rows = ("Nepal", "UNMISS", "Troops", 25, 75), ("India", "UNMISS", "Staff Officer", 0, 100)
    import_published(kind="contributions", file=files.un_contributions(tmp_path, *rows), by=operator)

    for path, words in {
        "": ["operations.csv", "contributions_2023-05-31.csv"],
        "operations/": ["MINUSCA", "71", "not known", "active at the end of each year", "Show as a table"],
        "operations/?kind=SPM": ["Register of operations"],
        "operations/unavem-ii/": ["United Nations Angola Verification Mission II", "unavem-iii", "not coded"],
        "mandates/": ["33.3", "Special political mission", "100%"],
        "conflicts/?year=2021": ["Rebels", "20", "version 25.1", "<svg"],
        "contributions/?month=2023-05": [
            "200 uniformed personnel in 2023-05",
            "Nepal",
            "25%",
            "0.500",
            "almost 77,000",
        ],
        "contributions/?month=nonsense&edition=x": ["200 uniformed personnel in 2023-05"],
    }.items():
        page = read(browser, path)
        assert [each for each in words if each not in page] == []
    assert browser.get(f"{ROOT}operations/atlantis/").status_code == 404


def test_a_person_asks_adds_revises_and_withdraws(browser, analyst):
    asked = browser.post(f"{ROOT}evidence/", {"text": "Do patrols calm?", "why": ""})
    address = asked.headers["Location"]

    faulty = browser.post(address, {**SAID, "direction": "mixed"})
    assert faulty.status_code == 422
    assert "Expected the conditions on which the finding depends." in faulty.content.decode()
    assert "Gulliver" in faulty.content.decode()
    browser.post(address, SAID)
    finding = f"{ROOT}findings/{Finding.objects.get().record}/"
    assert "Only one side has been recorded so far" in browser.get(address).content.decode()
    seen = {"seen": Finding.objects.get().pk}
    assert browser.post(finding, {**SAID, **seen, "reason": ""}).status_code == 422
    browser.post(finding, {**SAID, **seen, "direction": "contradicts", "reason": "Reread"})
    assert "Reread" in browser.get(finding).content.decode()
    assert browser.post(finding, {"withdraw": "1", "withdrawal-reason": ""}).status_code == 422
    browser.post(finding, {"withdraw": "1", "withdrawal-reason": "Retracted",
                           "withdrawal-seen": Finding.objects.get(known_to=None).pk})  # fmt: skip

    assert browser.get(finding).status_code == 404
    assert Finding.objects.filter(known_to=None).values_list("reason", flat=True).get() == "Retracted"


def test_a_stale_page_replaces_no_revision_of_a_colleague_and_keeps_what_was_typed(browser, mission, analyst):
    question = actions.ask_question(QuestionFacts(text="Do patrols calm?"), mission=mission, by=analyst).record
    made = actions.record_finding(FindingFacts(**SAID), question=question, mission=mission, by=analyst)
    page = f"{ROOT}findings/{made.record}/"
    assert browser.get(page).content.decode().count(f'seen" value="{made.pk}"') == 2
    browser.post(page, {**SAID, "seen": made.pk, "direction": "contradicts", "reason": "Reread"})
    theirs = Finding.objects.get(known_to=None)

    refused = browser.post(page, {**SAID, "seen": made.pk, "scope": "Blefuscu", "reason": "Moved"})
    away = browser.post(page, {"withdraw": "1", "withdrawal-reason": "Retracted", "withdrawal-seen": made.pk})

    assert Finding.objects.get(known_to=None) == theirs
    for answer, kept in ((refused, "Blefuscu"), (away, "Retracted")):
        assert answer.status_code == 422
        for words in ("Another revision came in meanwhile.", f'value="{kept}"', f'seen" value="{theirs.pk}"'):
            assert words in answer.content.decode()
    for words in ("Stands now: Lilliput", f"Stands now: {theirs.get_direction_display()}"):
        assert words in refused.content.decode()
    browser.post(page, {**SAID, "seen": theirs.pk, "scope": "Blefuscu", "reason": "Moved"})
    assert Finding.objects.get(known_to=None).scope == "Blefuscu"


def test_a_card_shows_each_side_and_who_may_not_record_is_offered_no_form(client, mission, operator):
    import_evidence(file=SHIPPED["evidence"], by=operator)
    officer = lilliput.viewer("watch_officer")
    client.force_login(officer.person)
    shown = next(each for each in cards(officer) if "in parallel" in each.question.text)
    address = f"{ROOT}evidence/{shown.question.record}/"

    page = client.get(address).content.decode()

    for words in ("Schumann and Bara", "Karlsrud", "The findings differ", "Conditions"):
        assert words in page
    assert '<form method="post"' not in page.partition("<main")[2]
    assert client.post(address, SAID).status_code == 403
