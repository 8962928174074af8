"""Patterns that are tried only where a character stands that can begin them: no alternative may be forgotten."""

import importlib
import pkgutil
import re
from pathlib import Path
from re import _constants as op
from re import _parser as parser

import pytest

import assistant.review
import assistant.text
from assistant.review.cues import patterns
from assistant.text.searching import starting_with

_HEADED = re.compile(r"\(\?=(\[.*?[^\\]\])\)\(\?:(.*)\)", re.S)


def _compiled():
    """Every pattern of the reviewer that is tried at some characters only, by where it stands."""
    for package in (assistant.review, assistant.text):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module.name}.{name}", value.pattern
    for key, value in patterns("b").items():
        yield f"section_cues.tsv {key}", value.pattern


HEADED = {name: match for name, text in _compiled() if (match := _HEADED.fullmatch(text))}


def test_all_such_patterns_are_seen_here():
    used = sum(
        path.read_text(encoding="utf-8").count(" = starting_with(")
        for package in (assistant.review, assistant.text)
        for path in Path(package.__path__[0]).rglob("*.py")
    )
    assert used == sum(".tsv" not in name for name in HEADED) > 0


def beginnings(parsed):
    """The characters and ranges a parsed pattern can begin with, and whether it can be empty."""
    out = []
    for kind, value in parsed:
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if kind is op.LITERAL or (kind is op.IN and value[0][0] is not op.NEGATE):
            return out + (value if kind is op.IN else [(kind, value)]), False
        if kind is op.BRANCH:
            parts = [beginnings(each) for each in value[1]]
        elif kind is op.SUBPATTERN:
            parts = [beginnings(value[3])]
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            parts = [beginnings(value[2]), ([], value[0] == 0)]
        else:
            pytest.fail(f"begins with anything: {kind}")
        out += [one for part, _ in parts for one in part]
        if not any(empty for _, empty in parts):
            return out, False
    return out, True


def missing(first, pattern):
    """What ``pattern`` can begin with and the set ``first`` does not hold."""
    every, empty = beginnings(parser.parse(pattern))
    held = re.compile(first)
    chars = [char for kind, value in every for char in characters(kind, value)]
    return [char for char in chars if not held.fullmatch(char)] + ["nothing at all"] * empty


def characters(kind, value):
    """The characters of one part of a set; of a class of many, two that stand for it."""
    if kind is op.CATEGORY:
        return {op.CATEGORY_DIGIT: "0９", op.CATEGORY_SPACE: " \u3000"}[value]
    return [chr(value)] if kind is op.LITERAL else map(chr, range(value[0], value[1] + 1))


@pytest.mark.parametrize("name", HEADED)
def test_a_pattern_is_tried_at_every_character_that_can_begin_it(name):
    first, rest = HEADED[name].groups()
    assert missing(first, rest) == []


@pytest.mark.parametrize(
    ("first", "pattern", "lacks"),
    [
        ("甲乙", "甲一|(?:乙|丙)二", ["丙"]),
        ("甲", "甲?乙", ["乙"]),
        ("甲", "(?<!子)甲(?:乙)?", []),
        ("甲", r"甲|\d", ["0", "９"]),
        (r"甲\d", r"甲|\d", []),
    ],
)
def test_a_character_that_was_forgotten_is_told(first, pattern, lacks):
    assert missing(f"[{first}]", pattern) == lacks


def test_it_finds_what_the_pattern_alone_finds():
    text = "甲一，丙二，乙二三，甲"
    (alone, headed) = (re.compile("甲一|乙二"), starting_with("甲乙", "甲一|乙二"))
    assert headed.findall(text) == alone.findall(text) == ["甲一", "乙二"]
