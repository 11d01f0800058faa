"""Pictures, with their focal point, and the sizes made of them."""

from io import BytesIO

from django.core.files.images import ImageFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

SMALL, LARGE = (f"width-{width}|format-webp|webpquality-60" for width in (400, 800))
"""The sizes in which a text shows a picture: for a phone, and for everything wider."""
PREVIEW = "fill-1200x630|format-jpeg|jpegquality-76"
"""The part around the focal point, in the shape in which others show a page whose address is shared. Those of
quality 75 have the notes of a camera in them, and are not asked for again."""


class Picture(AbstractImage):
    """A picture that pages show. Which part of it must stay visible is its focal point."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made the picture, and under which licence.")
    )

    admin_form_fields = ("title", "file", "credit", "collection", "focal_point_x", "focal_point_y")
    admin_form_fields += ("focal_point_width", "focal_point_height")  # type: ignore[assignment]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def generate_rendition_file(self, filter, *, source=None):  # noqa: A002 - the name that the library gives it
        """The picture in one size, without what a camera or a person noted in it, such as the place where it was taken."""
        made = super().generate_rendition_file(filter, source=source)
        made.seek(0)
        drawn = Image.open(made)
        if drawn.format != "JPEG":
            made.seek(0)
            return made
        out = BytesIO()
        colours = drawn.info.get("icc_profile")
        drawn.save(out, "JPEG", quality="keep", progressive=True, optimize=True, comment=b"", icc_profile=colours)
        return ImageFile(out, name=made.name)


class PictureRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, verbose_name=_("picture"), on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("size of a picture")
        verbose_name_plural = _("sizes of pictures")
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def __str__(self):
        return f"{self.image}, {self.filter_spec}"


def sizes_of(pictures):
    """{key of a picture: {"small": its rendition, "large": the other}}, with "preview" for the first of them. One query,
    when the sizes have been made.
    """
    made = PictureRendition.objects.filter(image__in=pictures, filter_spec__in=(SMALL, LARGE, PREVIEW))
    kept = {(size.image_id, size.filter_spec, size.focal_point_key): size for size in made}

    def size(picture, spec):
        key = Filter(spec=spec).get_cache_key(picture)
        return kept.get((picture.pk, spec, key)) or picture.get_rendition(spec)

    sizes = {picture.pk: {"small": size(picture, SMALL), "large": size(picture, LARGE)} for picture in pictures}
    for first in pictures[:1]:
        sizes[first.pk]["preview"] = size(first, PREVIEW)
    return sizes
