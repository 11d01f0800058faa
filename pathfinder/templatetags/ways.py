"""Words for where a country stands."""

from django import template

from ..models.stages import StageWords
from ..readings import labels

register = template.Library()


@register.simple_tag
def stage(value):
    """A stage of the way in words."""
    return StageWords(value).label


@register.filter
def figure(written):
    """A value of an indicator with its thousands apart."""
    return labels.figure(written)
