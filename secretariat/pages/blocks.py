"""The parts that the text of a page is made of."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from alliance87.figures import figures

from .referring import place_of

FEATURES = ["bold", "italic", "link", "ol", "ul"]
"""What a text may have beside words; whatever else is pasted in is left out."""


class TextBlock(blocks.RichTextBlock):
    """Text with few marks. What the editor of texts would never send is no text."""

    def value_from_datadict(self, data, files, prefix):
        try:
            return super().value_from_datadict(data, files, prefix)
        except (ValueError, TypeError, AttributeError, LookupError):
            return RichText("")


class PictureBlock(blocks.StructBlock):
    """A picture, with what it shows in words for those who do not see it."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        label=_("what it shows"),
        max_length=200,
        help_text=_("In words, for people who do not see the picture: who does what, where."),
    )
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("picture")
        template = "pages/blocks/picture.html"

    def get_context(self, value, parent_context=None):
        sizes = (parent_context or {}).get("pictures", {}).get(value["image"].pk if value["image"] else None)
        return super().get_context(value, parent_context) | {"sizes": sizes}


class QuoteBlock(blocks.StructBlock):
    """Words of somebody, and who said them."""

    text = blocks.TextBlock(label=_("words"), max_length=1000, rows=3)
    who = blocks.CharBlock(label=_("who said it"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("quote")
        template = "pages/blocks/quote.html"


class ReferenceBlock(blocks.CharBlock):
    """The address of a decision, a meeting, a partner, a country or a group; its name and state are shown from its row."""

    def clean(self, value):
        value = super().clean(value)
        if value and not place_of(value):
            raise ValidationError(
                _(
                    "No decision, meeting, partner, country or group has this address. Open its page in the portal and "
                    "copy the address from there."
                )
            )
        return value

    class Meta:
        icon = "link"


class ReferencesBlock(blocks.ListBlock):
    """Some such addresses, shown as what stands there. What is not public is left out."""

    def get_context(self, value, parent_context=None):
        referred = (parent_context or {}).get("referred", {})
        shown = [referred[address] for address in value if address in referred]
        return super().get_context(value, parent_context) | {"shown": shown}


class FiguresBlock(blocks.StaticBlock):
    """The figures of the first page, each with its year and its source."""

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"figures": figures()}

    class Meta:
        icon = "table"
        label = _("figures: who is affected")
        admin_text = _("The figures that the portal keeps, each with its year and its source.")
        template = "pages/blocks/figures.html"


class PageBody(blocks.StreamBlock):
    """The text of a page."""

    heading = blocks.CharBlock(label=_("heading"), icon="title", max_length=120, template="pages/blocks/heading.html")
    text = TextBlock(
        label=_("text"), icon="pilcrow", features=FEATURES, max_length=20_000, template="pages/blocks/text.html"
    )
    points = blocks.ListBlock(
        blocks.CharBlock(label=_("point"), max_length=400),
        label=_("list"),
        icon="list-ul",
        template="pages/blocks/points.html",
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    references = ReferencesBlock(
        ReferenceBlock(
            label=_("address"),
            max_length=300,
            help_text=_("The address of the page of a decision, a meeting, a partner, a country or a group."),
        ),
        label=_("from the portal: decisions, meetings, partners, countries, groups"),
        icon="link",
        template="pages/blocks/references.html",
    )
    figures = FiguresBlock()

    class Meta:
        block_counts = {"figures": {"max_num": 1}}
        max_num = 100
