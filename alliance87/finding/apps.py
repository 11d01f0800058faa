from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "alliance87.finding"
    label = "finding"
    verbose_name = "Search"
