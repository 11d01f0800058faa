"""Forget the previews of pictures that say what a camera noted, such as the place where it was taken."""

from django.db import migrations

FORGET = "DELETE FROM pages_picturerendition WHERE filter_spec = 'fill-1200x630|format-jpeg|jpegquality-75'"
"""Nothing asks for them any more. What no row names is removed from the storage at night (alliance87/sweeping.py)."""


class Migration(migrations.Migration):
    dependencies = [("pages", "0005_what_is_found")]
    operations = [migrations.RunSQL(FORGET, migrations.RunSQL.noop)]
