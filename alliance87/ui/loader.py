"""Loads templates of pages without their indentation, which serves only those who write them."""

import re

from django.template.loaders import filesystem


class Loader(filesystem.Loader):
    """The file system loader; each line of an HTML template begins with one space at most."""

    def get_contents(self, origin):
        """The source, with as many lines as the file, so that errors name the right one."""
        contents = super().get_contents(origin)
        return re.sub(r"\n {2,}", "\n ", contents) if origin.name.endswith(".html") else contents
