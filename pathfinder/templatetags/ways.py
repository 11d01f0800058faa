"""Words for where a country stands."""

from django import template
from django.utils.safestring import mark_safe

from ..board_picture import drawing
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


@register.simple_tag
def board_picture(stages, title):
    """The board as SVG (`pathfinder.board_picture`)."""
    return mark_safe(drawing(stages, title))  # noqa: S308 - escaped where it was drawn
