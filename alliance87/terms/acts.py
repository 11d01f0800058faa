"""How a view lets a form perform an act, and shows the refusal where the person acted."""

from django.apps import apps
from django.db import IntegrityError, transaction

from .refusal import Refusal


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
    """The sentence of the violated constraint as a Refusal; raises `error` again where it has none."""
    name = error.__cause__.diag.constraint_name
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            default = constraint.default_violation_error_message
            if constraint.name == name and constraint.violation_error_message != default:
                return Refusal("", str(constraint.violation_error_message))
    raise error
