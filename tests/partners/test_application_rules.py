"""Names, websites and pictures that people give, hostile ones among them."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from partners.rules.applications import WebsiteFlaw, belong_together, flaw_of_website, has_letter, tidy_name
from partners.rules.logos import SIDE, UnfitPicture, UnfitPictureError, redrawn
from tests.partners.registered import picture_file


@pytest.mark.parametrize(
    ("address", "flaw"),
    [
        ("https://www.example.org/about", None),
        ("https://münchen.example", None),
        ("https://例子.com", None),
        ("https://президент.рф", None),
        ("https://xn--mnchen-3ya.example", None),
        ("https://профсоюз.org", None),  # one script, under a domain that has no other letters than Latin ones
        ("https://www.профсоюз.org.ua", None),
        ("https://εργασία.com", None),
        ("https://www.еxample.рф", WebsiteFlaw.SCRIPTS),
        ("https://example.оrg", WebsiteFlaw.SCRIPTS),  # a Cyrillic o in the last part
        ("https://еxample.org", WebsiteFlaw.SCRIPTS),  # a Cyrillic first letter
        ("https://xn--xample-2of.org", WebsiteFlaw.SCRIPTS),  # the same, encoded
        ("https://ехаmple.org", WebsiteFlaw.SCRIPTS),
        ("https://example.org@evil.example/", WebsiteFlaw.CREDENTIALS),
        ("https://127.0.0.1/", WebsiteFlaw.NAME),
        ("https://localhost/", WebsiteFlaw.NAME),
        ("https://[::1/", WebsiteFlaw.NAME),
        ("https://xn--\udcff.org", WebsiteFlaw.NAME),
    ],
)
def test_websites(address, flaw):
    assert flaw_of_website(address) == flaw


@given(st.text())
def test_no_address_is_a_fault_of_ours(text):
    flaw_of_website(f"https://{text}")


@pytest.mark.parametrize(
    ("website", "email", "is_one"),
    [
        ("https://www.example.org", "a@example.org", True),
        ("https://example.org", "a@geneva.example.org", True),
        ("https://africa.example.org", "a@example.org", True),
        ("https://notexample.org", "a@example.org", False),
        ("", "a@example.org", False),
    ],
)
def test_domains(website, email, is_one):
    assert belong_together(website, email) is is_one


def test_names_are_tidied_not_changed():
    assert tidy_name("  Étoile\u0000\n du\u202e  matin ") == "Étoile du matin"
    assert tidy_name("E\u0301toile") == "Étoile"
    assert tidy_name("منظمة") == "منظمة"
    assert tidy_name("می\u200cخواهم") == "می\u200cخواهم"
    assert has_letter("中")
    assert not has_letter("123 --")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew(kind):
    drawn = Image.open(BytesIO(redrawn(picture_file(kind, (1000, 500)), 1)))
    assert (drawn.format, drawn.size) == ("PNG", (SIDE, SIDE // 2))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (3, 1)), (6, (1, 0)), (8, (0, 3))])
def test_a_photograph_stands_upright_and_says_nothing_of_the_camera(kind, orientation, corner):
    taken = Image.new("RGB", (400, 200), "white")
    taken.paste("black", (0, 0, 100, 100))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.Model] = orientation, "Camera of Åsa"
    file = BytesIO()
    taken.save(file, kind, exif=exif)
    drawn = Image.open(BytesIO(redrawn(file, 1)))
    assert drawn.size == ((400, 200) if orientation < 5 else (200, 400))
    dark = {
        (x, y)
        for x in range(drawn.width // 100)
        for y in range(drawn.height // 100)
        if drawn.getpixel((x * 100 + 50, y * 100 + 50))[0] < 40
    }
    assert dark == {corner}
    assert dict(drawn.getexif()) == {}


def test_nothing_but_what_is_seen_is_kept():
    info = PngInfo()
    info.add_text("Comment", "secret <script>")
    assert b"secret" not in redrawn(picture_file(pnginfo=info), 1)


def bomb():
    """A PNG whose head promises 60,000 by 60,000 pixels."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))


@pytest.mark.parametrize(
    ("content", "size", "reason"),
    [
        (BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), 60, UnfitPicture.KIND),
        (picture_file("GIF"), 60, UnfitPicture.KIND),
        (BytesIO(b""), 0, UnfitPicture.KIND),
        (bomb(), 60, UnfitPicture.PIXELS),
        (picture_file(size=(4001, 1)), 60, UnfitPicture.PIXELS),
        (picture_file(), 3_000_000, UnfitPicture.BYTES),
    ],
    ids=["svg", "gif", "empty", "bomb", "wide", "heavy"],
)
def test_other_files_are_not_taken(content, size, reason):
    with pytest.raises(UnfitPictureError) as caught:
        redrawn(content, size)
    assert caught.value.reason == reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@given(place=st.integers(0, 400), junk=st.binary(max_size=40))
@example(place=118, junk=b"")
def test_a_damaged_file_is_refused_or_drawn_and_no_fault_of_ours(kind, place, junk):
    content = picture_file(kind, (60, 40)).getvalue()
    with suppress(UnfitPictureError):
        assert redrawn(BytesIO(content[:place] + junk), len(content)).startswith(b"\x89PNG")
