"""Every check of a permission in the code, and the portal with one of them taken out.

What counts as a check: an `if` that only raises `PermissionDenied`, or `Http404` because of who asks; `login_required`;
a `visible_to` and each call of it; a look-up by `request.user`; a function of `permissions` that answers yes or no.
"""

import ast
import inspect
import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import CodeType

from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.conventions.test_floors import ROOT, modules

ABOUT_SOMEBODY = re.compile(r"\b(may\w*|is_\w+|own|\w*user|by|role)\b|\.may_\w+|my_role")
ASKS = ("may_", "is_")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Check:
    """One check: the module and the function it is in, the words of it, and how it is taken out."""

    module: str
    path: tuple[str, ...]
    line: int
    words: str
    change: type

    def __str__(self):
        return f"{self.module}:{self.line} {self.words}"

    @cached_property
    def function(self):
        """The function that makes the check."""
        found = import_module(self.module)
        for name in self.path:
            found = vars(found)[name]
        found = getattr(found, "fget", None) or getattr(found, "func", None) or found
        return inspect.unwrap(getattr(found, "__func__", found))

    @contextmanager
    def taken_out(self):
        """The portal without it."""
        if self.change is WithoutSignIn:
            with _without_sign_in(self):
                yield
            return
        kept = self.function.__code__
        self.function.__code__ = self._changed
        try:
            yield
        finally:
            self.function.__code__ = kept

    @cached_property
    def _changed(self):
        tree = ast.parse(inspect.getsource(import_module(self.module)))
        changed = ast.fix_missing_locations(self.change(self.line).visit(tree))
        code = compile(changed, import_module(self.module).__file__, "exec")
        return _find(code, ".".join(self.path))


def _find(code, qualname):
    inner = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    for one in inner:
        if one.co_qualname == qualname:
            return one
    return next((found for one in inner if (found := _find(one, qualname))), None)


class Change(ast.NodeTransformer):
    """Takes the check out of a line."""

    def __init__(self, line):
        self.line = line


class WithoutRefusal(Change):
    def visit_If(self, node):
        self.generic_visit(node)
        return ast.Pass() if node.lineno == self.line else node


class WithEverything(Change):
    """`visible_to(user)` becomes `all()`."""

    def visit_Call(self, node):
        self.generic_visit(node)
        if getattr(node.func, "attr", "") == "visible_to" and node.func.end_lineno == self.line:
            node.func.attr, node.args, node.keywords = "all", [], []
        return node


class WithAnybodys(Change):
    """A look-up is made without `name=request.user`."""

    def visit_Call(self, node):
        self.generic_visit(node)
        node.keywords = [
            keyword for keyword in node.keywords if not (keyword.value.lineno == self.line and _is_own(keyword))
        ]
        return node


class WithYes(Change):
    """The function answers yes; a queryset answers with all of itself."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        if node.lineno == self.line:
            answer = "self" if node.name == "visible_to" else "True"
            node.body = [ast.Return(ast.parse(answer, mode="eval").body)]
        return node


class WithoutSignIn(Change):
    pass


@contextmanager
def _without_sign_in(check):
    module = import_module(check.module)
    view = vars(module)[check.path[0]]
    node = next(one for one in ast.parse(inspect.getsource(module)).body if getattr(one, "name", "") == check.path[0])
    open_view = inspect.unwrap(view)
    for decorator in reversed(node.decorator_list):
        if ast.unparse(decorator) != "login_required":
            open_view = eval(ast.unparse(decorator), vars(module))(open_view)  # noqa: S307 - our own source
    pattern = next(pattern for pattern in _patterns(get_resolver()) if pattern.callback is view)
    pattern.callback = open_view
    try:
        yield
    finally:
        pattern.callback = view


def _patterns(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def _is_own(keyword):
    return keyword.arg not in (None, "by", "user", "instance") and ast.unparse(keyword.value) == "request.user"


def checks(files=None):
    """Every check in the code, or in these files of it, in its order."""
    for name, path in modules():
        if files is not None and str(path.relative_to(ROOT)) not in files:
            continue
        tree = ast.parse(path.read_text())
        for where, function in _functions(tree):
            yield from (Check(name, where, *one) for one in _checks_of(name, function))


def _functions(tree, path=()):
    """(its path of names, the outermost function) for every one in a module."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, FUNCTIONS):
            yield (*path, node.name), node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, (*path, node.name))


def _checks_of(module, function):
    if any(ast.unparse(one) == "login_required" for one in function.decorator_list):
        yield function.lineno, f"login_required of {function.name}", WithoutSignIn
    is_question = module.endswith("permissions") and function.name.startswith(ASKS)
    if is_question or function.name == "visible_to":
        yield function.lineno, f"def {function.name}", WithYes
    for node in ast.walk(function):
        if isinstance(node, ast.If) and _refuses(node):
            yield node.lineno, f"if {ast.unparse(node.test)}: {ast.unparse(node.body[0])}", WithoutRefusal
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "visible_to":
            yield node.func.end_lineno, f"{ast.unparse(node.func)}(...)", WithEverything
        elif isinstance(node, ast.Call) and ".views" in module:
            yield from (
                (keyword.value.lineno, f"{keyword.arg}=request.user", WithAnybodys)
                for keyword in node.keywords
                if _is_own(keyword)
            )


def _refuses(node):
    if len(node.body) != 1 or not isinstance(node.body[0], ast.Raise) or node.body[0].exc is None:
        return False
    raised = ast.unparse(node.body[0].exc)
    return "PermissionDenied" in raised or ("Http404" in raised and ABOUT_SOMEBODY.search(ast.unparse(node.test)))
