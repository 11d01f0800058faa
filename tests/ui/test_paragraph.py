"""What templates are written on many lines for: a paragraph is read on one, and pages do without indentation."""

from django.template import Context, Template
from django.template.loader import get_template

LINES = """{% load ui %}First:

{% paragraph %}
  {% if name %}
    {{ name }}
    came.
  {% endif %}
  Others did not.
{% endparagraph %}
Last."""


def test_its_lines_are_joined_and_those_around_it_stay():
    text = Template(LINES).render(Context({"name": "Ana"}))
    assert text == "First:\n\nAna came. Others did not.\nLast."


def test_what_is_escaped_stays_escaped_once():
    assert "&lt;b&gt; &amp; came." in Template(LINES).render(Context({"name": "<b> &"}))
    assert "<b> & came." in Template(LINES).render(Context({"name": "<b> &"}, autoescape=False))


def test_line_breaks_that_people_wrote_stay():
    assert "Ana\nand\n\nBo came. Others" in Template(LINES).render(Context({"name": "Ana\nand\n\nBo"}))


def test_pages_are_loaded_without_indentation_and_letters_as_they_are():
    page, letter = get_template("base.html").template.source, get_template("mail/partnership_said.txt").template.source
    assert "\n  " not in page
    assert "\n    {% blocktranslate trimmed" in letter
