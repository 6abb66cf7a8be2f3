"""Entries of the audit are refused a change and an end by the database itself, whoever asks."""

from django.db import migrations

REFUSAL = "entries of the audit stay as they were written"

SQLITE = {
    verb: f"""
        CREATE TRIGGER no_{verb.lower()}_of_audit BEFORE {verb} ON access_auditentry
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for verb in ("UPDATE", "DELETE")
}
POSTGRESQL = {
    verb: f"""
        CREATE TRIGGER no_{verb.lower()}_of_audit BEFORE {verb} ON access_auditentry
        FOR EACH ROW EXECUTE FUNCTION access_refuse_change_of_audit()
    """
    for verb in ("UPDATE", "DELETE")
}
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION access_refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)
    triggers = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for trigger in triggers.values():
        schema_editor.execute(trigger)


def open_up(apps, schema_editor):
    of_table = " ON access_auditentry" if schema_editor.connection.vendor == "postgresql" else ""
    for verb in SQLITE:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS no_{verb.lower()}_of_audit{of_table}")


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(guard, open_up)]
