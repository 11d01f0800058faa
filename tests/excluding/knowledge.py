"""Acts on what partners know (2.3, 3.1)."""

from secretariat.knowledge import actions
from secretariat.knowledge.models import ThemeEditor
from tests.knowledge.made import PRACTICE, accepted, again, submitted
from tests.partners.listed import list_partner

from .scene import about


def waiting(scene):
    """A version that waits for an answer."""
    return submitted(list_partner(f"Circle {scene.number()}"), scene.staff)


def public(scene):
    return accepted(list_partner(f"Circle {scene.number()}"), scene.staff, scene.staff)


def changed(scene):
    """A version that waits to replace the one that is public."""
    return again(public(scene), scene.staff)


def submit(scene, version):
    said = {name: value for name, value in PRACTICE.items() if name != "kind"}
    item = version.item
    return actions.submit_version(item, by=scene.staff, seen=None, countries=[], **said)


def person(scene):
    return scene.person("Edda")


def editor(scene):
    return actions.name_editor(scene.person("Edda"), by=scene.staff, theme="child_labour")


def accept(scene, it):
    return actions.accept_version(it, by=scene.staff)


def withdraw_all(scene, it):
    return actions.withdraw_item(it.item, by=scene.staff)


EITHER = {
    "a version that waits": about(
        waiting,
        accept=accept,
        send_back=lambda s, it: actions.send_back(it, by=s.staff, suggestions="Shorter."),
        withdraw=lambda s, it: actions.withdraw_version(it, by=s.staff),
    ),
    "the next version": about(public, submit=submit),
    "the same knowledge twice": about(
        lambda s: list_partner(f"Circle {s.number()}"), submit=lambda s, it: submitted(it, s.staff)
    ),
    "an item withdrawn": about(public, withdraw=withdraw_all),
    "a version that is public": about(
        public, take_off=lambda s, it: actions.take_off(it, by=s.staff, because="Wrong.")
    ),
    "a theme for a person": about(person, name=lambda s, it: actions.name_editor(it, by=s.staff, theme="child_labour")),
    "a theme no longer edited": about(
        editor, end=lambda s, it: actions.end_editor(ThemeEditor.objects.get(pk=it.pk), by=s.staff)
    ),
}

AFTER = {
    "knowledge withdrawn": about(
        changed,
        first=withdraw_all,
        accept=accept,
        send_back=lambda s, it: actions.send_back(it, by=s.staff, suggestions="Shorter."),
    ),
    "knowledge withdrawn, that was public": about(
        public,
        first=withdraw_all,
        submit=submit,
        take_off=lambda s, it: actions.take_off(it, by=s.staff, because="Wrong."),
    ),
    "knowledge replaced": about(
        changed,
        first=accept,
        take_off=lambda s, it: actions.take_off(it.item.versions.get(number=1), by=s.staff, because="Wrong."),
    ),
}
