from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "tests.meetings.committee"
    label = "committee"
