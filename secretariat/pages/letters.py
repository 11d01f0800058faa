"""What became of a text, told to the editor who asked for its approval: by a letter of ours, in their language. Wagtail's own
e-mails leave while an editor's press waits for them, in English, and the press fails where no mail server answers.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from alliance87.outbox import actions as outbox

ANSWERED = "pages.answered"

WAGTAILS = (
    (workflow_submitted, "workflow_state_submitted_email_notification"),
    (workflow_approved, "workflow_state_approved_email_notification"),
    (workflow_rejected, "workflow_state_rejected_email_notification"),
)
"""What Wagtail writes e-mails about, and the names under which it hears of them."""

ALWAYS = (
    (_("Whether a public page that you wrote was approved, or what is to be changed in it"), _("You asked for it.")),
)


def tell_author(sender, instance, user, **_rest):
    """Tell the editor who asked that `user` has approved the text or asks for changes."""
    author = instance.requested_by
    if author and author.is_active and author != user:
        context = {
            "page": instance.content_object,
            "by": user,
            "is_approved": instance.status == WorkflowState.STATUS_APPROVED,
            "comment": instance.current_task_state.comment,
        }
        recipients = [outbox.Addressee(author.email, str(author))]
        outbox.write(ANSWERED, "page_answered", context, recipients, about=instance.content_object)


def write_in_place_of_wagtail():
    """From now on these letters are ours."""
    for signal, name in WAGTAILS:
        signal.disconnect(sender=WorkflowState, dispatch_uid=name)
    for signal in (workflow_approved, workflow_rejected):
        signal.connect(tell_author, sender=WorkflowState, dispatch_uid=ANSWERED)
