"""What is on a reviewer's page: the part of the Roadmap that is read, the rubric, remarks, and the round before."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import cached_property

from ..forms.reviews import DeclarationForm, checks_form, remark_form, rubric_form, unsaved_in, written_states
from ..readings.line_facts import changed_facts, facts_of
from ..readings.reviewing import WHOLE, EarlierRound, lines_of, parts_of
from ..readings.roadmaps import content_of


@dataclass
class LineRead:
    """One line of the Roadmap with the reviewer's remarks on it, and what the country changed since the letter."""

    depth: int
    line: object
    remarks: list
    change: object
    is_remarked: bool
    """Whether the form for another remark is open at this line."""

    @property
    def facts(self):
        return facts_of(self.line)

    @property
    def changed_facts(self):
        """What differs from the submission before, where the line was there."""
        return changed_facts(self.change) if self.change and self.change.before else []


class ReviewDesk:
    """One reviewer's page. `part` is the key of a priority, or WHOLE; `on` the line with an open form for a remark."""

    def __init__(self, reviewer, *, part="", on=None):
        self.reviewer = reviewer
        self.submission = reviewer.review.submission
        self.before = EarlierRound(reviewer)
        self.on = on
        self.part = part if part in self.keys else WHOLE

    @property
    def own(self):
        """What the reviewer says in this round."""
        return self.before.now

    @cached_property
    def content(self):
        return content_of(self.submission)

    @property
    def keys(self):
        return {WHOLE, *(node.key for node in self.content.priorities)}

    @property
    def is_whole(self):
        return self.part == WHOLE

    @property
    def query(self):
        """What of the page's address says which part is read, and where a remark is open."""
        return "?" + urlencode({"part": self.part} | ({} if self.on is None else {"on": self.on}))

    @property
    def may_write(self):
        """Whether marks and remarks can be written now."""
        reviewer = self.reviewer
        return reviewer.has_accepted and not reviewer.has_shared and not reviewer.has_left and reviewer.review.is_open

    @property
    def may_answer(self):
        """Whether the reviewer has yet to say whether they review."""
        reviewer = self.reviewer
        return not reviewer.has_accepted and not reviewer.has_left and reviewer.review.is_open

    @cached_property
    def parts(self):
        return parts_of(self.content, self.own)

    @cached_property
    def changes(self):
        return self.before.changes(self.content)

    @cached_property
    def lines(self):
        """A LineRead for each line of the part."""
        return [
            LineRead(depth, line, self.own.by_line.get(line.key, []), self.changes.get(line.key), line.key == self.on)
            for depth, line in lines_of(self.content, self.part)
        ]

    @property
    def whole_remarks(self):
        return self.own.by_line.get("", [])

    @property
    def is_remarking_whole(self):
        return self.on == ""

    @property
    def dropped(self):
        """The lines that the country dropped since the letter, as Difference."""
        return [change for change in self.changes.values() if change.after is None]

    def forms(self, data=None):
        """The forms of the page for somebody who may write, by name: all of them are sent by every button."""
        forms = {"rubric": rubric_form(data, self.own)}
        if self.is_whole and self.before.points:
            forms["checks"] = checks_form(data, self.before, self.own)
        if self.on is not None:
            forms["remark_form"] = remark_form(data)
        return forms

    def said(self, forms):
        """What is valid in these forms, as the act of keeping it takes it."""
        typed = {}
        for name, form in forms.items():
            if not form.is_valid():
                continue
            if name == "rubric":
                typed["marks"] = form.said
            elif name == "checks":
                typed["checks"] = {int(key): said for key, said in form.said.items()}
            else:
                typed["remark"] = {"on": self.on, **form.cleaned_data}
        return typed

    def context(self, *, acceptance_form=None, forms=None, is_kept=False):
        """The forms of the page: that of accepting until it is answered, then those of the review for somebody who may
        write. `is_kept` says that what is valid in `forms` was kept.
        """
        if self.may_answer:
            return {"acceptance_form": acceptance_form or DeclarationForm()}
        if not self.may_write:
            return {"unsaved": unsaved_in((forms or {}).values())}
        found = forms or self.forms()
        return found | {"seen": written_states(found.values(), is_kept=is_kept)}


@dataclass
class LineShown:
    """One line of a Roadmap as it is read, without remarks."""

    depth: int
    line: object

    @property
    def facts(self):
        return facts_of(self.line)


def whole(submission):
    """A LineShown for every line of a submission, in the order in which it is read."""
    content = content_of(submission)
    parts = [*(node.key for node in content.priorities), WHOLE]
    return [LineShown(depth, line) for part in parts for depth, line in lines_of(content, part)]
