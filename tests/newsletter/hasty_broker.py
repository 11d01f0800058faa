"""A worker whose broker hands a task to another one after five seconds, on the database and the mail server of a test."""

import json
import os

from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["OF_THE_TEST"]
settings.MAILERS = {"default": json.loads(os.environ["MAILER"])}

from alliance87.celery import app  # noqa: E402 - the settings come first

app.conf.broker_transport_options = {
    **app.conf.broker_transport_options,
    "visibility_timeout": 5,
    # Looked for at every tenth of these.
    "unacked_restore_interval": 0.3,
}
app.conf.task_default_queue = "handed-over-after-five-seconds"
app.conf.beat_schedule = {}
