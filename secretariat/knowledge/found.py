"""What the search finds of knowledge: the public version of each item, in its language."""

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines

from .models import Item, Version
from .readings import KIND


def _items(keys):
    rows = Version.objects.public().filter(item__in=keys).prefetch_related("countries")
    for one in rows:
        yield Thing(
            key=str(one.item_id),
            title=one.title,
            text=lines(one.summary, *(words for _label, words in one.parts)),
            also=lines(*(name for country in one.countries.all() for name in _names(country))),
            route="knowledge:item",
            parts=(one.item_id,),
            language=one.language,
            at=one.public_from,
        )


def _names(country):
    return country.official_name, country.name_fr, country.name_es


FINDABLE = (
    Findable(
        KIND,
        _("Knowledge"),
        _("Knowledge"),
        all_keys=keys_of(Item),
        read=_items,
        visible=lambda user: Item.objects.public(),
    ),
)
"""For `alliance87.wiring.FINDABLE`."""
