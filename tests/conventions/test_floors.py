"""A floor stands on those before it in the table of `docs/architecture.md`; inside an app each file imports only files
before it."""

import re
from functools import cache
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TOPS = ("alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat", "demonstration")
ASKED_BY_WAGTAIL = {("secretariat.pages.models.approval", "secretariat.pages.permissions")}
"""Wagtail asks a step of its workflow, which is a model, who may take it."""
LAYERS = ("rules", "models", "readings", "permissions", "duties", "actions", "forms", "views", "tasks", "urls")


def read_floors(text):
    """The floors in the first block of the text, from the ground up. Of a line, all before two spaces names floors;
    `alliance87: ui · terms` are two packages of `alliance87`, the second of which stands on the first."""
    for line in text.split("```")[1].strip().splitlines():
        package, colon, names = re.split(r"\s{2,}", line)[0].rpartition(": ")
        yield from (f"{package}.{name}" if colon else name for name in names.split(" · "))


FLOORS = tuple(read_floors((ROOT / "docs" / "architecture.md").read_text()))


def level(module):
    """How high the floor of a module is; the package `alliance87` alone is below all floors."""
    if module == "alliance87":
        return -1
    return max(
        (len(name), height)
        for height, name in enumerate(FLOORS)
        if module == name or module.startswith(f"{name}.")
    )[1]  # fmt: skip


def stands_on(lower, upper):
    """Whether `upper` may use `lower`, by their levels."""
    return lower <= upper


def modules():
    """(name, path) of every module of the portal, migrations apart."""
    for top in TOPS:
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def packages_in_layers():
    """The packages that have two or more of LAYERS as files or packages of their own: what an app is, inside."""
    found = {}
    for name, _path in modules():
        package, _dot, last = name.rpartition(".")
        if last in LAYERS:
            found.setdefault(package, set()).add(last)
    return sorted(package for package, layers in found.items() if len(layers) > 1)


@cache
def imports():
    """{module: the modules it imports, wherever in the file}; of other packages the first name."""
    graph = grimp.build_graph(*TOPS, include_external_packages=True, cache_dir=None)
    return {name: graph.find_modules_directly_imported_by(name) for name, _path in modules()}


def is_ours(module):
    return module.split(".")[0] in TOPS


def test_every_module_is_on_a_floor_and_every_floor_is_there():
    there = {name for name, _path in modules()}
    assert set(FLOORS) <= there
    assert [
        name for name in there - {"alliance87"} if not any(f"{name}.".startswith(f"{floor}.") for floor in FLOORS)
    ] == []


def test_the_table_is_read_as_it_is_written():
    text = "Floors:\n```\nalliance87: ui · terms     the ground\npartners     people\n```\nmore\n```\nno: floor\n```"
    assert list(read_floors(text)) == ["alliance87.ui", "alliance87.terms", "partners"]


@pytest.mark.parametrize(
    ("lower", "upper"),
    [("partners.models", "gcg.actions"), ("alliance87.record.locks", "alliance87.outbox"), ("gcg.rules", "gcg.views")],
)
def test_an_arrow_up_is_noticed(lower, upper):
    assert stands_on(level(lower), level(upper))
    assert stands_on(level(upper), level(lower)) == (lower.split(".")[0] == upper.split(".")[0] == "gcg")


def test_no_import_runs_up_a_floor():
    arrows = [(name, other) for name, others in imports().items() for other in others if is_ours(other)]
    assert len(arrows) > 1000
    assert [(name, other) for name, other in arrows if not stands_on(level(other), level(name))] == []


def test_no_foreign_key_runs_up_a_floor():
    keys = [
        field
        for model in apps.get_models()
        if is_ours(model.__module__)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if is_ours(field.related_model.__module__)
        if field.related_model is not apps.get_model(settings.AUTH_USER_MODEL)
    ]
    assert len(keys) > 100
    assert [
        str(field)
        for field in keys
        if not stands_on(level(field.related_model.__module__), level(field.model.__module__))
    ] == []


@pytest.mark.parametrize("app", packages_in_layers())
def test_inside_an_app_each_layer_imports_only_those_before_it(app):
    def layer(module):
        rest = module.removeprefix(f"{app}.").split(".")[0] if module.startswith(f"{app}.") else ""
        return LAYERS.index(rest) if rest in LAYERS else None

    wrong = {
        (name, other)
        for name, others in imports().items()
        if layer(name) is not None
        for other in others
        if layer(other) is not None and layer(other) > layer(name)
    }
    assert wrong - ASKED_BY_WAGTAIL == set()


def test_rules_know_neither_django_nor_the_clock():
    assert [name for name, others in imports().items() if "rules" in name.split(".") and "django" in others] == []


def test_readings_define_no_table():
    assert [model for model in apps.get_models() if "readings" in model.__module__.split(".")] == []
