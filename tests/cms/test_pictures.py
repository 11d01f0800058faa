"""What is shown of a photograph says nothing of the camera, or of where it was taken."""

from importlib import import_module
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from PIL import ExifTags, Image, ImageCms

from secretariat.pages.models.pictures import LARGE, PREVIEW, SMALL, Picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("spec", [SMALL, LARGE, PREVIEW])
def test_a_photograph_is_shown_upright_and_without_its_notes(spec):
    noted, file = Image.Exif(), BytesIO()
    noted[ExifTags.Base.Orientation], noted[ExifTags.Base.Model] = 6, "Camera of Åsa"
    noted[ExifTags.IFD.GPSInfo] = {1: "N", 2: (46.0, 12.0, 1.0)}
    colours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    said = {"comment": b"Taken by Asa", "xmp": b"<x:xmpmeta>46,12,1N</x:xmpmeta>", "icc_profile": colours}
    Image.new("RGB", (1600, 400), "teal").save(file, "JPEG", exif=noted, **said)
    picture = Picture.objects.create(title="A school", file=ImageFile(file, name="school.jpg"))
    with picture.get_rendition(spec).file.open() as kept:
        shown = Image.open(kept)
        assert dict(shown.getexif()) == {}
        assert b"Camera" not in shown.info.get("exif", b"")
        assert {"comment", "xmp"} & set(shown.info) == set()
        assert shown.info["icc_profile"] == colours, "the colours are to look as they did"
        assert spec == PREVIEW or shown.height > shown.width


def test_previews_with_notes_are_forgotten():
    file = BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(file, "JPEG")
    picture = Picture.objects.create(title="A school", file=ImageFile(file, name="school.jpg"))
    kept = {picture.get_rendition(PREVIEW), picture.get_rendition(SMALL)}
    picture.get_rendition("fill-1200x630|format-jpeg|jpegquality-75")
    with connection.cursor() as cursor:
        cursor.execute(import_module("secretariat.pages.migrations.0006_previews_without_notes").FORGET)
    assert set(picture.renditions.all()) == kept
