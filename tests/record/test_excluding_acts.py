"""Two people at once: of two acts that exclude each other one is accepted, and the other gets a sentence."""

from copy import deepcopy
from itertools import product

import pytest

from alliance87.terms.refusal import Refusal
from tests.at_once import one_after_the_other
from tests.excluding import AFTER, EITHER
from tests.excluding.scene import Scene

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]

SAME_TWICE = {
    ("a place in the room", "representative"),
    ("a place in the room", "alternate"),
    ("quorum reached", "resume"),
    ("an informal exchange", "go_on"),
    ("other business", "add"),
    ("an item dropped or announced", "drop"),
    ("an outcome that decided nothing", "reopen"),
    ("the notes of an item", "clerk"),
    ("the notes of an item", "colleague"),
    ("the next version of a text", "clerk"),
    ("the next version of a text", "colleague"),
    ("the next version of a text", "put"),
    ("a slip", "corrected"),
    ("a slip", "otherwise"),
    ("an entry made by mistake", "strike"),
    ("an entry made by mistake", "correct"),
    ("keeping a template", "keep"),
    ("minutes", "draft"),
    ("a draft of a proposal", "submit"),
    ("a naming", "right"),
    ("a naming", "wrong"),
}
"""Acts that a repeat leads where the first led: it is not refused, and changes nothing."""


@pytest.fixture
def scene():
    return Scene()


def outcomes(scene, group, first, second):
    """What becomes of two acts on one fresh thing, each of which has looked at the thing before the other acted."""
    thing = group.make(scene)
    copy = deepcopy(thing)
    return one_after_the_other(lambda: group.acts[first](scene, thing), lambda: group.acts[second](scene, copy))


def assert_first_only(done, refused):
    assert not isinstance(done, Exception), f"the first act: {done!r}"
    assert isinstance(refused, Refusal), f"the second act: {refused!r}"
    assert refused.message


@pytest.mark.parametrize("name", EITHER)
def test_of_two_acts_that_exclude_each_other_one_is_accepted(scene, name, subtests):
    for first, second in product(EITHER[name].acts, repeat=2):
        with subtests.test(first=first, second=second):
            done, again = outcomes(scene, EITHER[name], first, second)
            if first == second and (name, first) in SAME_TWICE:
                assert not isinstance(done, Exception), f"the first act: {done!r}"
                assert again == done
            else:
                assert_first_only(done, again)


@pytest.mark.parametrize("name", AFTER)
def test_what_came_first_stands_in_the_way_of_what_waited(scene, name, subtests):
    for second in AFTER[name].acts:
        if second != "first":
            with subtests.test(second=second):
                assert_first_only(*outcomes(scene, AFTER[name], "first", second))
