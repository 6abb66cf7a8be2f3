"""
Keep the catalogues of translations in step with the source.

    python scripts/messages.py update              add new strings to every catalogue, drop those no longer used
    python scripts/messages.py check               list the coverage of every language; say what is missing
    python scripts/messages.py compile [FILE.po …] write the .mo files that Django reads (all, if none is named)
    python scripts/messages.py extract             print every translatable string, with the files that use it

French is complete: a string without it fails the check. Spanish and Arabic are prepared: their coverage is listed.

Exit codes: 0 in step; 1 the check found something to mend; 2 the command was not understood.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "primacy"
LOCALE = SOURCE / "web" / "locale"
COMPLETE = ("fr",)
PREPARED = ("es", "ar")

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_SHOWN = 40
_COMMENT_TAGS = ("Translators:",)
_TEMPLATES = (".html", ".txt", ".svg")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            return _update()
        case ["check"]:
            return _check()
        case ["compile", *files]:
            return _compile([Path(file) for file in files] or sorted(LOCALE.glob("*/LC_MESSAGES/django.po")))
        case ["extract"]:
            return _list(_extracted())
    print(__doc__, file=sys.stderr)
    return 2


def _extracted() -> Catalog:
    """Return every translatable string of the Python modules and the templates."""
    found = Catalog()
    for file in sorted(SOURCE.rglob("*")):
        for line, messages, comments, context in _strings_of(file):
            place = (file.relative_to(ROOT).as_posix(), line)
            found.add(messages, None, [place], auto_comments=comments, context=context)
    return found


def _strings_of(file: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    if file.suffix == ".py":
        source = file.read_bytes()
    elif file.suffix in _TEMPLATES and "templates" in file.parts:
        source = _as_python(file)
    else:
        return
    yield from extract(
        "python", BytesIO(source), keywords=_KEYWORDS, comment_tags=_COMMENT_TAGS, strip_comment_tags=True
    )


def _as_python(template: Path) -> bytes:
    """Return the translatable calls of a template, line by line, as Python that a tokenizer can read."""
    from django.conf import settings  # noqa: PLC0415 - compiling needs no Django
    from django.utils.translation.template import templatize  # noqa: PLC0415

    if not settings.configured:
        settings.configure(USE_I18N=False)
    lines = templatize(template.read_text(encoding="utf-8"), origin=str(template)).splitlines()
    return "\n".join(line.lstrip() for line in lines).encode()


def _catalogue(language: str) -> Catalog:
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not file.is_file():
        return Catalog(locale=language, domain="django", project="Primacy", fuzzy=False)
    with file.open("rb") as opened:
        return read_po(opened, locale=language, domain="django")


def _update() -> int:
    extracted = _extracted()
    for language in (*COMPLETE, *PREPARED):
        catalogue = _catalogue(language)
        before = _written(catalogue)
        catalogue.update(extracted, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
        catalogue.obsolete.clear()
        file = LOCALE / language / "LC_MESSAGES" / "django.po"
        after = _written(catalogue)
        if after != before or not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_header(catalogue) + after)
        print(f"   {language}: {_coverage(catalogue, extracted)}")
    return 0


def _written(catalogue: Catalog) -> bytes:
    text = BytesIO()
    write_po(text, catalogue, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    return text.getvalue()


def _header(catalogue: Catalog) -> bytes:
    """Return a header without dates and names, so that a catalogue changes only when a string does."""
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Project-Id-Version: Primacy\\n"\n"Language: {catalogue.locale_identifier}\\n"\n'
        f'"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    ).encode()


def _check() -> int:
    extracted = _extracted()
    faults: list[str] = []
    for language in (*COMPLETE, *PREPARED):
        catalogue = _catalogue(language)
        print(f"   {language}: {_coverage(catalogue, extracted)}")
        faults += [f"{language}: {fault}" for fault in _faults(catalogue, extracted, complete=language in COMPLETE)]
    for fault in faults[:_SHOWN]:
        print(f"   ✗ {fault}")
    if faults:
        print(f"   {len(faults)} faults in all.")
        print("   Run `make messages`, then translate what is empty in src/primacy/web/locale.")
    return 1 if faults else 0


def _faults(catalogue: Catalog, extracted: Catalog, *, complete: bool) -> Iterator[str]:
    for message in _messages(extracted):
        known = catalogue.get(message.id, message.context)
        where = f"{message.id!r} of {message.locations[0][0]}"
        if known is None:
            yield f"{where} is not in the catalogue"
        elif complete and not _is_translated(known):
            yield f"{where} is not translated"
        elif _is_translated(known):
            yield from (f"{where}: {error}" for error in known.check(catalogue))


def _coverage(catalogue: Catalog, extracted: Catalog) -> str:
    known = [catalogue.get(message.id, message.context) for message in _messages(extracted)]
    translated = sum(1 for message in known if message is not None and _is_translated(message))
    return f"{translated} of {len(known)} strings translated"


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings) and not message.fuzzy


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _compile(files: list[Path]) -> int:
    for file in files:
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=file.parent.parent.name, domain="django")
        with file.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
        print(f"   {file.with_suffix('.mo')}")
    return 0


def _list(extracted: Catalog) -> int:
    for message in _messages(extracted):
        files = ", ".join(sorted({file for file, _ in message.locations}))
        print(f"{message.id!r}  ({files})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
