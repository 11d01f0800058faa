"""PDFs as two programs of others see them: qpdf looks at how the file is built, poppler reads it."""

import re
import subprocess
from unicodedata import normalize

_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What poppler puts around words of the other direction."""


def as_read(path):
    """The text of a PDF as poppler reads it, words parted by one space; fails on anything it complains of."""
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert told.stderr == ""
    return normalize("NFC", " ".join(_UNSEEN.sub("", told.stdout).split()))


def complaints(path):
    """What qpdf and poppler find wrong with how the file is built, and fonts that are not embedded or cannot be read."""
    built = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    unfit = [line for line in fonts.stdout.splitlines()[2:] if not re.search(r" yes +yes +yes +\d+ +\d+$", line)]
    untagged = [] if re.search(r"^Tagged: +yes$", info.stdout, re.MULTILINE) else ["not tagged"]
    faults = [built.stderr, fonts.stderr, info.stderr] + ([built.stdout] if built.returncode else [])
    return [fault for fault in faults if fault] + unfit + untagged
