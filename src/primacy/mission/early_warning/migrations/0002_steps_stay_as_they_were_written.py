"""Steps, decisions, rules, lines of the log, notes and outcomes are refused a change by the database itself."""

from django.db import migrations

REFUSAL = "a step that is recorded stays as it was written"

# The handling of a step may be changed, and its person erased; nothing else of it.
KEPT = {
    "clockevent": "response_id, step, at, entered_at, reason",
    "desktaskstep": "task_id, state, note, at",
    "escalation": "response_id, level, desk, at",
    "handover": "shift_id, words, listed, at",
    "networkcheck": "network_id, reporter_id, means, result, note, at",
    "severityrule": "severity, told, menu, decide_within_minutes, act_within_minutes, remind_at, second_at, watch_at, "
    "leadership_at, valid_from, written_at, reason",
    "sharedstep": "shared_id, kind, at, entered_at, intent, intent_by, words",
    "shiftentry": "shift_id, words, at, entered_at",
    "triagestep": "alert_id, before, after, into_id, reason, at",
    "warningoutcome": "warning_record, outcome, narrative, told, not_told_because, incident, at",
}
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION early_warning_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def guard(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(FUNCTION)
    for table, columns in KEPT.items():
        named = ", ".join(f'"{each.strip()}"' for each in columns.split(","))
        when = f"CREATE TRIGGER no_change_of_{table} BEFORE UPDATE OF {named} ON early_warning_{table}"
        if is_postgresql:
            schema_editor.execute(f"{when} FOR EACH ROW EXECUTE FUNCTION early_warning_refuse_change()")
        else:
            schema_editor.execute(f"{when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def open_up(apps, schema_editor):
    for table in KEPT:
        of_table = f" ON early_warning_{table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS no_change_of_{table}{of_table}")


class Migration(migrations.Migration):
    dependencies = [("early_warning", "0001_initial")]
    operations = [migrations.RunPython(guard, open_up)]
