"""Receive one message from standard input, as a mail server pipes it (docs/operations.md)."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from alliance87.outbox.actions.receiving import receive

TRY_LATER, TOO_BIG, EMPTY = 75, 69, 65
"""Exit codes that mail servers understand (sysexits.h): on these, they keep the message or tell its sender."""


class Command(BaseCommand):
    help = "Take in one message from standard input. A message that is given twice is kept once."
    stealth_options = ("stdin",)

    def add_arguments(self, parser):
        parser.add_argument(
            "recipient",
            nargs="?",
            default="",
            metavar="ADDRESS",
            help="The address to which the mail server delivers the message.",
        )

    def handle(self, *, recipient, **options):
        source = options.get("stdin") or sys.stdin
        raw = getattr(source, "buffer", source).read(settings.UPLOAD_LIMIT + 1)
        raw = raw.encode() if isinstance(raw, str) else raw
        if not raw.strip():
            raise CommandError("Nothing came in: give the message on standard input.", returncode=EMPTY)
        if len(raw) > settings.UPLOAD_LIMIT:
            raise CommandError("The message is larger than UPLOAD_LIMIT_MB allows.", returncode=TOO_BIG)
        try:
            receive(raw, recipient=recipient)
        except Error as error:
            raise CommandError(f"The database does not take it now: {error}", returncode=TRY_LATER) from error
