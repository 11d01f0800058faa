"""The step that every text takes before it is public."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task

from ..permissions import may_approve, may_edit_pages


class Approval(Task):
    """An editor approves what another one wrote. Meanwhile nobody changes it, so that what was read is what goes out."""

    class Meta:
        verbose_name = _("approval by another editor")
        verbose_name_plural = _("approvals by another editor")

    def locked_for_user(self, obj, user):
        return not _may_approve(obj, user)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Refused where the person has changed the text in the same press: then nobody else has read it."""
        if action_name == "approve" and not _may_approve(task_state.workflow_state.content_object, user):
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_actions(self, obj, user):
        if not _may_approve(obj, user):
            return []
        return [("reject", _("Ask for changes"), True), ("approve", _("Approve"), False)]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = self.task_states.filter(status="in_progress")
        if not may_edit_pages(user):
            return states.none()
        return states.exclude(workflow_state__requested_by=user).exclude(revision__user=user)

    @classmethod
    def get_description(cls):
        return _("Another editor of the Secretariat reads the text and approves it, or asks for changes.")


def _may_approve(page, user):
    state = page.current_workflow_state
    return state is not None and may_approve(user, page, state.requested_by_id)
