"""
How often the language of a sentence is told, left open or mistaken, by language.

Run: python -m benchmarks.language_of_messages

The sentences are those of this software with six words or more and their translations: real language, though not that
of alerts, which are shorter and spelled otherwise.
"""

import re
from pathlib import Path

from primacy.exchange.sms import likely_language

_CATALOGUES = Path(__file__).resolve().parent.parent / "src" / "primacy"
_ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.MULTILINE)
_MARKS = re.compile(r"%\(\w+\)[sd]|\\n|<[^>]+>")
_FEWEST_WORDS = 6


def main() -> None:
    sentences: dict[str, set[str]] = {"en": set()}
    for catalogue in _CATALOGUES.rglob("locale/*/LC_MESSAGES/django.po"):
        for english, translated in _entries(catalogue):
            if len(english.split()) >= _FEWEST_WORDS:
                sentences["en"].add(english)
                sentences.setdefault(catalogue.parts[-3], set()).add(translated)
    print("language  sentences  told  open  mistaken")
    for language, texts in sorted(sentences.items()):
        said = [likely_language(text) for text in texts]
        told, is_open = said.count(language) / len(said), said.count("") / len(said)
        print(f"{language:8}  {len(said):9,}  {told:4.0%}  {is_open:4.0%}  {1 - told - is_open:8.1%}")


def _entries(catalogue: Path) -> list[tuple[str, str]]:
    found = _ENTRY.findall(catalogue.read_text(encoding="utf-8"))
    both = [tuple(_MARKS.sub(" ", "".join(re.findall(r'"(.*)"', part))) for part in entry) for entry in found]
    return [(english, translated) for english, translated in both if english and translated]


if __name__ == "__main__":
    main()
