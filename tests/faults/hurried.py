"""The worker's application with a timetable in a hurry, and nothing in it but what the rounds wait for."""

from alliance87.celery import app

SECONDS = {
    "send waiting mail": 2.0,
    "release issues of the newsletter": 2.0,
    "send issues of the newsletter": 2.0,
    "file decisions": 3.0,
    "render waiting documents": 3.0,
}
app.conf.beat_schedule = {
    name: app.conf.beat_schedule[name] | {"schedule": seconds} for name, seconds in SECONDS.items()
}
