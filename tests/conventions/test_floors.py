"""A floor stands on those below it; inside an app each file imports only those before it."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

FLOORS = (
    (
        "alliance87.ui",
        "alliance87.terms",
        "alliance87.record",
        "alliance87.outbox",
        "alliance87.documents",
        "alliance87.posts",
        "alliance87.desk",
        "alliance87.myself",
    ),
    ("partners",),
    ("groups",),
    ("pathfinder",),
    ("gcg",),
    ("secretariat",),
    ("alliance87",),
    ("demonstration",),
)
"""From the ground up; `alliance87` is the front door and what is not a floor of its own."""

FOUNDATIONS = (
    "alliance87.celery",
    "alliance87.settings",
    "alliance87.env",
    "alliance87.embedded",
    "alliance87.cache",
    "alliance87.wiring",
)
"""What runs the portal rather than being a part of it, open to all."""

WITHIN_GROUND = {
    "alliance87.terms": {"alliance87.ui"},
    "alliance87.record": {"alliance87.ui", "alliance87.terms"},
    "alliance87.outbox": {"alliance87.ui", "alliance87.terms", "alliance87.record"},
    "alliance87.documents": {"alliance87.ui", "alliance87.terms", "alliance87.record", "alliance87.outbox"},
    "alliance87.posts": {"alliance87.ui", "alliance87.terms", "alliance87.record"},
    "alliance87.myself": {
        "alliance87.ui",
        "alliance87.terms",
        "alliance87.record",
        "alliance87.outbox",
        "alliance87.posts",
        "alliance87.desk",
    },
    "alliance87.desk": {
        "alliance87.ui",
        "alliance87.terms",
        "alliance87.record",
        "alliance87.outbox",
        "alliance87.posts",
    },
    "alliance87.ui": set(),
}
"""Which floors of the ground may use which others."""

LAYERS = ("rules", "models", "readings", "permissions", "duties", "actions", "forms", "views", "tasks", "urls")
APPS = (
    "alliance87.terms",
    "alliance87.record",
    "alliance87.outbox",
    "alliance87.documents",
    "alliance87.posts",
    "partners",
    "groups",
    "pathfinder",
    "gcg",
    "secretariat",
)


def level(module):
    """(how high the floor of a module is, the floor), or (-1, "") for what all may use."""
    if module.startswith(FOUNDATIONS):
        return -1, ""
    found = [
        (len(name), height, name)
        for height, names in enumerate(FLOORS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    return max(found)[1:] if found else (-1, "")


def modules():
    """(name, path) of every module of the portal, migrations apart."""
    for top in ("alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat", "demonstration"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(name, path):
    """The modules a file imports, wherever in it; of `from a import b` both `a` and `a.b`."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*up, *([node.module] if node.module else [])])
            if base != "alliance87":  # the package of all floors of the ground, and of none
                yield base
            yield from (f"{base}.{one.name}" for one in node.names)


def stands_on(lower, upper):
    """Whether `upper` may use `lower`, by their levels and names."""
    (low, low_name), (high, high_name) = lower, upper
    if low < 0 or low_name == high_name:
        return True
    return low < high or (low == high == 0 and low_name in WITHIN_GROUND[high_name])


def test_no_import_runs_up_a_floor():
    wrong = {
        (name, other)
        for name, path in modules()
        if not name.startswith(FOUNDATIONS)
        for other in imports(name, path)
        if not stands_on(level(other), level(name))
    }
    assert wrong == set()


def test_no_foreign_key_runs_up_a_floor():
    wrong = [
        str(field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if level(model.__module__)[0] >= 0
        if not stands_on(level(field.related_model.__module__), level(model.__module__))
        if field.related_model is not apps.get_model(settings.AUTH_USER_MODEL)
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_inside_an_app_each_layer_imports_only_those_before_it(app):
    def layer(module):
        rest = module.removeprefix(f"{app}.").split(".")[0] if module.startswith(f"{app}.") else ""
        return LAYERS.index(rest) if rest in LAYERS else None

    wrong = {
        (name, other)
        for name, path in modules()
        if layer(name) is not None
        for other in imports(name, path)
        if layer(other) is not None and layer(other) > layer(name)
    }
    assert wrong == set()


def test_rules_know_neither_django_nor_the_clock():
    wrong = [
        (name, other)
        for name, path in modules()
        if "rules" in name.split(".")
        for other in imports(name, path)
        if other.split(".")[0] == "django"
    ]
    assert wrong == []


def test_readings_define_no_table():
    assert [model for model in apps.get_models() if "readings" in model.__module__.split(".")] == []
