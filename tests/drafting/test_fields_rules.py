"""The fields of templates: which there are, what is said of others, and how they are filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.drafting.rules import FIELDS, TemplateFault, faults, filled, needs, unfilled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dear members,\n{{ meeting.symbol }} and {{meeting.day}}.", [], id="nothing"),
        pytest.param(
            "One.\n{{ meeting.nmae }}",
            [TemplateFault("{{ meeting.nmae }}", 2, "meeting.day")],
            id="misspelt: the nearest there is",
        ),
        pytest.param(
            "{{ metting.symbol }}", [TemplateFault("{{ metting.symbol }}", 1, "meeting.symbol")], id="misspelt"
        ),
        pytest.param("{{ xyz }}", [TemplateFault("{{ xyz }}", 1)], id="nothing near"),
        pytest.param("{{ }}", [TemplateFault("{{ }}", 1)], id="empty"),
        pytest.param(
            "{{ meeting.symbol|upper }}",
            [TemplateFault("{{ meeting.symbol|upper }}", 1, "meeting.symbol")],
            id="filter",
        ),
        pytest.param("{{ meeting.symbol", [TemplateFault("{{", 1)], id="not closed"),
        pytest.param("a\nb }}", [TemplateFault("}}", 2)], id="not opened"),
        pytest.param("{% if x %}", [TemplateFault("{%", 1), TemplateFault("%}", 1)], id="a tag"),
        pytest.param("{# no #}", [TemplateFault("{#", 1), TemplateFault("#}", 1)], id="a comment"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, expected):
    found = faults(text)
    assert [(fault.found, fault.line) for fault in found] == [(fault.found, fault.line) for fault in expected]
    assert all(fault.meant in ("", *FIELDS) for fault in found)


def test_a_misspelt_field_is_told_what_was_meant():
    assert faults("{{ metting.symbol }}")[0].meant == "meeting.symbol"
    assert faults("{{ xyz }}")[0].meant == ""


def test_a_template_says_what_must_be_chosen():
    assert needs("{{ today }} {{ seat.holder }} {{ clause.text }}") == {"seat", "clause"}


def test_a_value_that_looks_like_a_field_is_not_filled_in():
    values = {"seat.name": "{{ today }}", "today": "Monday"}
    assert filled("{{ seat.name }}, {{ today }}", values) == "{{ today }}, Monday"


@given(st.text(), st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(alphabet="abc {}%", max_size=9)))
def test_filling_in_never_fails(text, values):
    filled(text, values)
    faults(text)


@given(st.lists(st.one_of(st.text(alphabet="ab ,\n"), st.sampled_from([f"{{{{ {name} }}}}" for name in FIELDS]))))
def test_a_template_without_faults_is_filled_in_whole(pieces):
    text = "".join(pieces)
    assert faults(text) == []
    assert unfilled(filled(text, dict.fromkeys(FIELDS, "x"))) == []
