"""
List the benchmarks: what each measures, and the command that reproduces its numbers.

    python scripts/benchmarks.py
"""

import ast
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


def main() -> int:
    for file in sorted(BENCHMARKS.rglob("*.py")):
        measures = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").splitlines()
        print(f"{file.relative_to(BENCHMARKS.parent)}\n    {measures[0] if measures else '(it does not say)'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
