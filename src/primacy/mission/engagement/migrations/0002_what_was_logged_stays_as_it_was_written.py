"""Visits, contacts, threats that were heard and steps of matters are refused a change by the database itself."""

from django.db import migrations

REFUSAL = "what is logged stays as it was written"

# The handling of a row may be changed, and its person erased; nothing else of it.
KEPT = {
    "contact": "visit_id, interlocutor_id, sex, language, attitude, said, at",
    "matterstep": "matter_id, state, component, words, told, at",
    "threatheard": "visit_id, alert_id, words, at",
    "visit": "community_id, at, entered_at, contingent, place_name, women, men, language, attitude, narrative",
}
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION engagement_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def guard(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(FUNCTION)
    for table, columns in KEPT.items():
        named = ", ".join(f'"{each.strip()}"' for each in columns.split(","))
        when = f"CREATE TRIGGER no_change_of_{table} BEFORE UPDATE OF {named} ON engagement_{table}"
        if is_postgresql:
            schema_editor.execute(f"{when} FOR EACH ROW EXECUTE FUNCTION engagement_refuse_change()")
        else:
            schema_editor.execute(f"{when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def open_up(apps, schema_editor):
    for table in KEPT:
        of_table = f" ON engagement_{table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS no_change_of_{table}{of_table}")


class Migration(migrations.Migration):
    dependencies = [("engagement", "0001_initial")]
    operations = [migrations.RunPython(guard, open_up)]
