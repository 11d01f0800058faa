"""Which documents of the GCG a person may read, for the register (`alliance87.wiring.DOCUMENT_READERS`)."""

from django.db.models import Q

from alliance87.posts.permissions import is_secretariat
from partners.models import Role

from .models import ActionPoint, ProposedItem, capacities_of
from .permissions import may_read_minutes, may_read_nominations, may_read_proposed_items
from .readings.agenda import paper_is_visible_to


def documents_read_by(user):
    """The documents that `user` may read: decisions, which are public (M4), papers one may see, notes of nominations and
    credentials one may read, those of proposed items one may see (D8), evidence of action points one may see, released
    minutes (M4)."""
    condition = Q(filing__isnull=False) | paper_is_visible_to(user, "paper__")
    if may_read_nominations(user):
        condition |= Q(nomination__isnull=False)
    if is_secretariat(user):
        condition |= Q(credential__isnull=False)
    elif user.is_authenticated:
        at_desks = user.colleague_of.in_force().filter(role=Role.FOCAL_POINT).values("organization")
        holders = [capacity.holder.pk for capacity in capacities_of(user)]
        condition |= Q(credential__holder__in=holders) | Q(credential__holder__in=at_desks)
    if may_read_proposed_items(user):
        condition |= Q(proposed_item__in=ProposedItem.objects.visible_to(user))
    if user.is_authenticated:
        condition |= Q(completion__action_point__in=ActionPoint.objects.visible_to(user))
    return condition | Q(release__isnull=False) if may_read_minutes(user, None) else condition
