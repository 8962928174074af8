"""``yanmo rules``: the rule book, and one rule with its examples."""

import argparse
import json

from assistant.commands.arguments import Parser
from assistant.errors import UsageError

NAME = "rules"
HELP = "列出审阅规则，或说明其中一条"


def arguments(parser: Parser) -> None:
    """Declare the options."""
    parser.inputs.add_argument(
        "rule", nargs="?", metavar="编号", help="如 VAG01；类别（如 空泛）列出这一类；不写就列出全部"
    )
    parser.options.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """Print the book, a family of it, or one rule."""
    from assistant.review.report import FAMILIES, SEVERITIES
    from assistant.review.rules import RULES

    asked = (args.rule or "").strip()
    keys = {name: key for key, name in FAMILIES.items()} | {key: key for key in FAMILIES}
    family = keys.get(asked.lower())
    chosen = [r for r in RULES if not asked or r.id == asked.upper() or r.family == family]
    if not chosen:
        raise UsageError(f"没有规则“{asked}”，用 yanmo rules 看全部编号和类别。")
    if args.json:
        rows = [
            {
                "id": r.id,
                "title": r.title,
                "family": r.family,
                "severity": r.severity,
                "help": r.help,
                "bad": r.bad,
                "good": r.good,
            }
            for r in chosen
        ]
        print(json.dumps({"version": 1, "rules": rows}, ensure_ascii=False, indent=2))
    elif len(chosen) == 1 and asked.upper() == chosen[0].id:
        [rule] = chosen
        print(f"{rule.id} {rule.title}　{FAMILIES[rule.family]} · {SEVERITIES[rule.severity]}")
        print("\n".join(line.strip() for line in rule.help.strip().splitlines()))
        print("\n会指出（⟦⟧ 里的字）：")
        print("\n".join(_indented(text) for text in rule.bad))
        print("\n不会指出：")
        print("\n".join(_indented(text) for text in rule.good))
        print(f"\n不想查这一条：yanmo review 总结.docx --off {rule.id}，或写进 .yanmo.toml。")
    else:
        for rule in chosen:
            print(f"{rule.id}　{FAMILIES[rule.family]}　{SEVERITIES[rule.severity]}　{rule.title}")
    return 0


def _indented(text: str) -> str:
    return "  · " + text.replace("\n", "\n    ")
