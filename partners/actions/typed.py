"""What the applicant types in a step of a registration is kept, and never over what was saved meanwhile."""

from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.terms.refusal import Refusal

from ..models import Typed
from ..models.typed import is_own, mark_of, what_stands
from .applications import held_for_change


@transaction.atomic
def keep_typed(application, *, by, step, words, seen=None, sent_before=None):
    """Save the fields of a step as they were typed, finished or not, right or wrong, so that nothing typed is lost.

    `seen` is the mark (`mark_of`) of what the page showed; None where no page was shown. Refused if the step has been
    saved in another window since. `sent_before` are the texts of each field that the same page has sent without
    receiving an answer: if they are what is saved, no other window has saved. Returns the mark of what is saved now.
    """
    application = held_for_change(application, by)
    stands = what_stands(application, step)
    if seen not in (None, mark_of(stands)) and not is_own(stands, words, sent_before or {}):
        raise Refusal(
            "",
            _(
                "This step was saved in another window meanwhile. Nothing is lost: what is saved is shown beside what"
                " you typed. Combine both, then save."
            ),
        )
    Typed.objects.update_or_create(application=application, step=step, defaults={"words": words})
    application.save(update_fields=["touched_at"])
    return mark_of(what_stands(application, step))
