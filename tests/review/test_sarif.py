"""SARIF 2.1.0: the structure the standard demands, and regions that cut out what the finding quotes."""

import json
import re

from assistant.domain.document import Document
from assistant.review.reviewer import review_document
from assistant.review.rules import RULES
from assistant.review.sarif import reviews_sarif

TEXT = "石桥小学20XX年度校本研修工作总结\n一、集体备课\n共计32学时，，其中暑期12学时。\U0001f600反溃意见，效果显著。\n"


def log(path="总结 定稿.txt"):
    return reviews_sarif(review_document(Document(TEXT, path=path)), "0.1.0")


def test_the_log_has_what_the_standard_requires():
    told = log()
    assert json.loads(json.dumps(told)) == told
    assert told["version"] == "2.1.0" and told["$schema"].endswith("sarif-schema-2.1.0.json")
    [run] = told["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] and run["columnKind"] == "unicodeCodePoints"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids)) == len(RULES)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert run["results"]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]


def test_regions_cut_out_the_quote_by_offset_and_by_line():
    lines = TEXT.split("\n")
    for result in log()["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1 and region["startColumn"] >= 1 and region["charOffset"] >= 0
        quote = region.get("snippet", {}).get("text", "")
        assert TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]] == quote
        if region["startLine"] == region["endLine"]:
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == quote


def test_fixes_replace_the_quote():
    results = [r for r in log()["runs"][0]["results"] if "fixes" in r]
    assert results
    for result in results:
        [fix] = result["fixes"]
        [change] = fix["artifactChanges"]
        [replacement] = change["replacements"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert replacement["deletedRegion"]["charOffset"] == region["charOffset"]
        assert isinstance(replacement["insertedContent"]["text"], str)


def test_a_path_is_told_as_an_address():
    [run] = log()["runs"]
    [artifact] = run["artifacts"]
    assert re.fullmatch(r"[\w%./:-]+", artifact["location"]["uri"], re.A)
    [run] = log("/data/总结.txt")["runs"]
    assert run["artifacts"][0]["location"]["uri"].startswith("file:///data/")
