"""Words for where a country stands."""

from django import template

from ..models.stages import StageWords

register = template.Library()


@register.simple_tag
def stage(value):
    """A stage of the way in words."""
    return StageWords(value).label
