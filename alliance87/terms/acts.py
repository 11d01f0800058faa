"""How a view lets a form perform an act, and shows the refusal where the person acted."""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .refusal import Refusal

UNIQUE, REFERRED_TO = "23505", "23503"
"""PostgreSQL's codes of a value that is there already, and of a row that something else refers to."""


def acted(form, action, *args, **kwargs):
    """Call `action(*args, **kwargs)`; True when it was done, its result in `form.result`.

    A refusal is kept as `form.refusal` for the page to show; so is a constraint of the database, by its own
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


def refusal_by_constraint(error):
    """The sentence of the violated constraint as a Refusal.

    What is unique without a sentence of its own, such as the one row that says a meeting was opened, says that it is
    there already; a row that others refer to, or that has gone, says so. Raises `error` again for anything else.
    """
    violated = error.__cause__.diag
    if sentence := _own_sentence(violated.constraint_name):
        return Refusal("", str(sentence))
    model = _model_of(violated.table_name)
    if model and violated.sqlstate == UNIQUE:
        words = {"what": model._meta.verbose_name}
        return Refusal(
            "", _("This is on record already (%(what)s). Go back and look at what was entered meanwhile.") % words
        )
    if model and violated.sqlstate == REFERRED_TO:
        return Refusal("", _("What this refers to was changed meanwhile. Go back and look at what is there now."))
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
