"""Where each clause of the Terms of Reference is kept, read from the code: `python -m tests.clauses` writes docs/clauses.md.

A clause is kept in a module that gives its number as a value (in a refusal, a right, a setting or a check), and worked out
in a rule, model, reading, permission or act whose docstring cites it. Pages and letters tell it by showing its number.
"""

import ast
import csv
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "clauses.md"
FLOORS = ("alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat")
APART = {"demonstration", "migrations"}
"""Folders that keep no clause: the invented Alliance, and changes of tables."""

LAYERS = {"rules", "models", "readings", "permissions", "actions"}
"""Layers in which a clause is worked out; the others ask them."""

COMES_WITH: dict[str, str] = {}
"""Clauses without a place so far, and what each comes with."""

IN_PART = {
    "2.1": "a list of the initiatives of all partners by country, theme and group: the pages of their partners and "
    "countries show them, and the search finds them",
}
"""Clauses with a place that does not hold all of them so far, and what is missing."""


def clauses():
    """{number: heading} of every clause, in order."""
    with (ROOT / "alliance87/terms/data/clauses.csv").open(encoding="utf-8") as file:
        return {row["number"]: row["heading"] for row in csv.DictReader(file)}


def cited(text, numbers):
    """The clauses that a docstring cites. Numbers of other standards (WCAG 2.2) and longer ones (1.1.1) are none."""
    return {one for one in re.findall(r"(?<![\d.])(?<!WCAG )\d{1,2}\.\d(?![\d.]*\d)", text or "") if one in numbers}


def _documented(tree):
    """The docstrings of a module, its classes and its functions, and the strings that describe its constants."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def places():
    """{clause: (where it is kept, where it is worked out, where it is told)}, as sets of paths."""
    numbers = clauses()
    found = defaultdict(lambda: (set(), set(), set()))
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            if APART & set(path.parts):
                continue
            where, tree = path.relative_to(ROOT).with_suffix(""), ast.parse(path.read_text())
            kept = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in numbers}
            for clause in kept:
                found[clause][0].add(where)
            if LAYERS & set(where.parts):
                for clause in {one for text in _documented(tree) for one in cited(text, numbers)} - kept:
                    found[clause][1].add(where)
    for path in (ROOT / "templates").rglob("*.html"):
        text = " ".join(re.findall(r'clause(?:s|_mark)? "?[\d., and]+', path.read_text()))
        for clause in cited(text, numbers):
            found[clause][2].add(path.relative_to(ROOT).with_suffix(""))
    return found


def _listed(paths):
    """Paths by folder: `gcg/actions`: calls, leaving."""
    folders = defaultdict(list)
    for path in sorted(paths):
        folders[path.parent].append(path.name)
    return "<br>".join(f"`{folder}`: {', '.join(names)}" for folder, names in folders.items())


def page():
    """The text of docs/clauses.md."""
    found, headings = places(), clauses()
    rows = [(f"{number} {heading}", *map(_listed, found[number])) for number, heading in headings.items()]
    missing = [(number, f"Comes with {what}.") for number, what in COMES_WITH.items()]
    missing += [(number, f"{what[0].upper()}{what[1:]}.") for number, what in IN_PART.items()]
    missing.sort(key=lambda row: list(headings).index(row[0]))
    return f"""# Where each clause is kept

`python -m tests.clauses` writes this page from the code, and a test compares the two. A clause is kept where its number stands in a
refusal, a right, a setting or a check. It is worked out where rules, models, readings, permissions and acts cite it. Pages and letters tell it.

{_table("Clause", "Kept in", "Worked out in", "Told in", rows=rows)}

## Still to come

{_table("Clause", "What is missing", rows=missing)}
"""


def _table(*heads, rows):
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
