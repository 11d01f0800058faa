"""What every act on a candidacy asks first."""

from django.utils.translation import gettext as _

from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import Country

from ..models import Candidacy


def locked_candidacy(candidacy):
    """The candidacy with its state, its country locked, so that acts on its way come one at a time."""
    hold(Country.objects, candidacy.country_id)
    return Candidacy.objects.with_state().get(pk=candidacy.pk)


def refuse_unless_open(candidacy):
    """Refuse what is done to a candidacy that the country withdrew or that led to the status."""
    if candidacy.is_withdrawn:
        raise Refusal(
            "P2",
            _("%(country)s has withdrawn its candidacy. It may express its interest anew.")
            % {"country": candidacy.country},
        )
    if not candidacy.is_open:
        raise Refusal("5.6", _("%(country)s is already a Pathfinder Country.") % {"country": candidacy.country})
