"""Helpers by which a view performs an act for a form, and shows the refusal where the person acted."""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .refusal import Refusal

UNIQUE, REFERRED_TO = "23505", "23503"
"""PostgreSQL's codes for a value that exists already, and for a row to which another refers."""


def acted(form, action, *args, **kwargs):
    """Call `action(*args, **kwargs)`; True if it was done, with its result in `form.result`.

    A refusal is kept as `form.refusal` for the page to show, and so is a violated database constraint, with its own
    sentence. Anything else is raised.
    """
    try:
        with transaction.atomic():
            form.result = action(*args, **kwargs)
    except Refusal as refusal:
        form.refusal = refusal
        return False
    except IntegrityError as error:
        form.refusal = refusal_by_constraint(error)
        return False
    return True


def refusal_of(check, *args):
    """The Refusal that `check(*args)` raises; None if there is none. So that a page offers only what can be done."""
    try:
        check(*args)
    except Refusal as refusal:
        return refusal
    return None


def overtaken(form, newest, *, by="based_on"):
    """Whether `newest` came after what the person of a refused form had before them, by its hidden field `by`. The page shows
    it beside the form, so that the next press is on top of it.
    """
    if not hasattr(form, "refusal") or form.cleaned_data[by] == newest:
        return False
    form.data = form.data.copy()
    form.data[by] = newest
    return True


def refusal_by_constraint(error):
    """A Refusal with the sentence of the violated constraint.

    A unique constraint without its own sentence, such as that of the one row that says a meeting was opened, says that
    this is already on record; a foreign key says that something has changed. Raises `error` again for anything else.
    """
    violated = error.__cause__.diag
    if sentence := _own_sentence(violated.constraint_name):
        return Refusal("", str(sentence))
    model = _model_of(violated.table_name)
    if model and violated.sqlstate == UNIQUE:
        words = {"what": model._meta.verbose_name}
        return Refusal(
            "",
            _("This is already on record (%(what)s). Go back and see what has been entered in the meantime.") % words,
        )
    if model and violated.sqlstate == REFERRED_TO:
        return Refusal(
            "", _("Something this refers to has changed in the meantime. Go back and see what is there now.")
        )
    raise error


def _own_sentence(name):
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            default = constraint.default_violation_error_message
            if constraint.name == name and constraint.violation_error_message != default:
                return constraint.violation_error_message
        for trigger in getattr(model._meta, "triggers", ()):
            if trigger.name == name:
                return getattr(trigger, "violation_error_message", None)
    return None


def _model_of(table):
    return next((model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table), None)
