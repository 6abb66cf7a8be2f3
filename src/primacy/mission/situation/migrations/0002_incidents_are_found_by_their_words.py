"""
An index of the words of incidents that stand, which the database itself keeps in step.

On SQLite it is a table of FTS5 without contents of its own. Its rows have the last day and the number of an incident
for their number, so that they are read in the order of the list: whichever page is asked for, and however often a word
stands, nothing is sorted. On PostgreSQL it is a column made from others, with an index of those that stand.

Beside its words a row holds who may see it, which kind it is and its cell, each as one word: what is told of often,
and never under one marking, of one kind or in one place, would otherwise be looked for in vain row by row.
"""

from django.db import migrations

TOLD = ("place_name", "side_a", "side_b", "named", "narrative")
OF_KIND = ("dataset", "mission_id", "is_exercise", "marking_id", "violence", "verification", "gid")
MARK = "\ue000"
SPELT = {
    **dict.fromkeys(map(chr, (0x640, *range(0x64B, 0x656), 0x670)), ""),
    **dict.fromkeys(map(chr, (0x622, 0x623, 0x625)), chr(0x627)),
    chr(0x624): chr(0x648),
    chr(0x626): chr(0x64A),
}
"""Signs of vowels and length go; alef, waw and ya stand without hamza and madda."""


def told(of):
    """Return SQLite's expression of the number and the words of an incident; only what people write is respelt."""
    plain = " || ' ' || ".join(f"{of}.{name}" for name in TOLD)
    spelt = plain
    for letter, base in SPELT.items():
        spelt = f"replace({spelt}, '{letter}', '{base}')"
    from_file = f"{of}.dataset <> 'mission' AND {of}.named = '' AND {of}.narrative = ''"
    audience = f"' {MARK}m' || {of}.mission_id || 'e' || {of}.is_exercise || 'k' || {of}.marking_id"
    kind = f"' {MARK}v' || {of}.violence || {of}.verification || ' {MARK}g' || {of}.gid"
    number = f"CAST(julianday({of}.ended_on) AS INTEGER) << 32 | {of}.id"
    return f"({number}) AS number, CASE WHEN {from_file} THEN {plain} ELSE {spelt} END || {audience} || {kind} AS words"


def entered(of):
    return f"INSERT INTO situation_words(rowid, words) SELECT {told(of)} WHERE {of}.known_to IS NULL;"


def struck_out(of):
    into = "INSERT INTO situation_words(situation_words, rowid, words)"
    return f"{into} SELECT 'delete', {told(of)} WHERE {of}.known_to IS NULL;"


SQLITE = (
    "CREATE VIRTUAL TABLE situation_words USING "
    "fts5(words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2')",
    f"CREATE VIEW situation_told AS SELECT {told('incident')}, incident.id, incident.came_with_id, incident.known_to "
    "FROM situation_incident AS incident",
    f"CREATE TRIGGER words_of_a_new_incident AFTER INSERT ON situation_incident BEGIN {entered('NEW')} END",
    f"CREATE TRIGGER words_of_a_changed_incident AFTER UPDATE OF {', '.join((*TOLD, *OF_KIND))}, known_to, ended_on "
    f"ON situation_incident BEGIN {struck_out('OLD')} {entered('NEW')} END",
    f"CREATE TRIGGER words_of_a_deleted_incident AFTER DELETE ON situation_incident BEGIN {struck_out('OLD')} END",
)
SQLITE_BACK = (
    *(f"DROP TRIGGER words_of_a_{each}_incident" for each in ("new", "changed", "deleted")),
    "DROP VIEW situation_told",
    "DROP TABLE situation_words",
)
POSTGRESQL = (
    r"""
    CREATE FUNCTION situation_spelt(told text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT translate(
            CASE WHEN octet_length(told) = length(told) THEN told ELSE
                regexp_replace(normalize(told, NFD), '[\u0300-\u036f\u0640\u064b-\u0655\u0670]+', '', 'g') END,
            '-_/.@:+&<>~#%=*\', '                ')
    $$
    """,
    f"""
    ALTER TABLE situation_incident ADD COLUMN words tsvector GENERATED ALWAYS AS (
        CASE WHEN known_to IS NULL THEN to_tsvector('pg_catalog.simple',
            situation_spelt({" || ' ' || ".join(TOLD)})
            || ' zqm' || mission_id || 'e' || is_exercise::int || 'k' || marking_id
            || ' zqv' || violence || verification || ' zqg' || gid) END
    ) STORED
    """,
    "CREATE INDEX incident_by_words ON situation_incident USING gin (words) WHERE known_to IS NULL",
)
POSTGRESQL_BACK = (
    "ALTER TABLE situation_incident DROP COLUMN words",
    "DROP FUNCTION situation_spelt(text)",
)


def put_up(apps, schema_editor):
    run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_down(apps, schema_editor):
    run(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def run(schema_editor, statements):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("situation", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
