from django.apps import AppConfig


class FollowedConfig(AppConfig):
    name = "alliance87.followed"
    label = "followed"
    verbose_name = "Pages that are followed"
