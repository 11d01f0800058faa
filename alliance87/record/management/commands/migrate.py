"""`manage.py migrate`, as Django's, without rendering nearly all models anew after each operation."""

from contextlib import contextmanager

from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState


class Command(migrate.Command):
    """Django's, some five times as quick where there are no tables yet."""

    def handle(self, *args, **options):
        with rendering_few():
            return super().handle(*args, **options)


@contextmanager
def rendering_few():
    """Within, a model that changes is rendered anew with those that refer to it, and no others.

    Django also renders all that are tied to it by any number of steps, and people tie nearly all together. An operation
    that needs them is `RunPython`, which renders all models first where the state says that it was delayed. Django has no
    setting for this: tests/conventions/test_borrowed.py fails once its method is gone.
    """
    djangos = ProjectState._find_reload_model
    ProjectState._find_reload_model = _changed_and_who_refers_to_it
    try:
        yield
    finally:
        ProjectState._find_reload_model = djangos


def _changed_and_who_refers_to_it(state, app_label, model_name, delay=False):
    state.is_delayed = True
    changed = {(app_label, model_name)}
    try:
        model = state.apps.get_model(app_label, model_name)
    except LookupError:  # a new one, to which nothing refers
        return changed
    ties = [tie for tie in model._meta.get_fields(include_hidden=True) if tie.auto_created and not tie.concrete]
    return changed | {(tie.related_model._meta.app_label, tie.related_model._meta.model_name) for tie in ties}
