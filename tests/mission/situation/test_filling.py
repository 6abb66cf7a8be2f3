"""A large import is quick and leaves the database as it found it, but fuller."""

import pytest
from django.db import IntegrityError, connection, transaction

from primacy.mission.situation.actions.filling import indexed_afterwards, with_room
from primacy.mission.situation.models import Incident
from primacy.vocabulary import FaultyInputError
from tests.mission.situation.lagoon import event

KNOWN_OF = {
    "sqlite": "SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'situation_incident'",
    "postgresql": "SELECT COUNT(*) FROM pg_stats WHERE tablename = 'situation_incident'",
}


def constraints() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        every = connection.introspection.get_constraints(cursor, Incident._meta.db_table)
    return {name: facts["columns"] for name, facts in every.items() if not name.startswith("__")}


def copy_twice(incident: Incident) -> None:
    for _copy in range(2):
        incident.pk = None
        incident.save(force_insert=True)


def test_the_first_import_leaves_every_index_and_constraint_standing(take):
    before = constraints()

    take(event(1), event(2))

    assert constraints() == before
    assert "an_incident_has_one_open_revision" in before


def test_a_first_import_that_is_refused_leaves_them_too_and_nothing_else(take):
    before = constraints()

    with pytest.raises(FaultyInputError):
        take(event(1), event(2, best=-1))

    assert constraints() == before
    assert not Incident.objects.exists()


def test_an_index_that_refuses_a_row_refuses_it_when_it_is_put_up_again(take):
    take(event(1))
    incident = Incident.objects.get()
    incident.delete()

    with pytest.raises(IntegrityError), transaction.atomic(), indexed_afterwards(Incident):
        copy_twice(incident)

    assert not Incident.objects.exists()


def test_a_table_that_is_not_empty_keeps_its_indexes_while_it_is_filled(take):
    take(event(1))
    before = constraints()

    with indexed_afterwards(Incident):
        assert constraints() == before


def test_the_database_knows_what_it_holds_after_an_import(take):
    take(*(event(number) for number in range(1, 20)))

    with connection.cursor() as cursor:
        cursor.execute(KNOWN_OF[connection.vendor])
        assert cursor.fetchone()[0] > 0


def test_the_room_for_pages_is_given_back(lagoon):
    def room() -> object:
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA cache_size").fetchone() if connection.vendor == "sqlite" else None

    usual = room()
    with pytest.raises(ZeroDivisionError), with_room():
        1 / 0  # noqa: B018 - whatever goes wrong

    assert room() == usual
