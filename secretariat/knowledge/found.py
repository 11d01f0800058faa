"""What the search finds of knowledge: the public version of each item, in its language, with the text of its file."""

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines

from .models import Item, Version
from .readings import KIND


def _items(keys):
    rows = Version.objects.public().filter(item__in=keys).select_related("text").prefetch_related("countries")
    for version in rows:
        yield Thing(
            key=str(version.item_id),
            title=version.title,
            text=lines(version.summary, *(words for _label, words in version.parts), _inside(version)),
            also=lines(*(name for country in version.countries.all() for name in _names(country))),
            route="knowledge:item",
            parts=(version.item_id,),
            language=version.language,
            at=version.public_from,
        )


def _inside(version):
    """The words inside its file, once they were read."""
    return version.text.words if hasattr(version, "text") else ""


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
