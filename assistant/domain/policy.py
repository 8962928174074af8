"""Policy documents a summary may lean on: digests in corpus/policies, facts from the domain study §4."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.places import shipped


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy. Only a ``verified`` one is ever cited without a person having looked it up."""

    title: str
    issuer: str
    number: str
    """Document number such as 教师〔2016〕12号, or "" when it is not verified: then cite without one."""
    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD: as much as is verified, or ""."""
    verified: bool
    """Title and key facts were seen in an archived source."""
    key_facts: tuple[str, ...]
    path: str
    scope: str = "全国"
    """全国, or the province or city outside which it does not hold."""
    status: str = "现行"
    """现行, 地方, 待核 or 源弱."""
    unverified_facts: tuple[str, ...] = ()
    """From memory or weak sources: a person may look them up, no text may state them."""
    digest: str = ""
    superseded_by: str = ""
    """Title of the policy that took its place, only when that was seen in a source; else ""."""

    def holds_for(self, school: str) -> bool:
        """Tell whether it holds where a school is; a local one does only where the school's name says so."""
        *_, place = [name for name in re.split("[省市]", self.scope) if name]
        return self.scope == "全国" or place in school


@cache
def load_policies() -> tuple[Policy, ...]:
    """Return the shipped policies, oldest first, those without a date last."""
    folder = shipped("corpus") / "policies"
    policies = [_read(path) for path in sorted(folder.glob("*.md"))]
    return tuple(sorted(policies, key=lambda policy: (policy.date or "9999", policy.path)))


def _read(path: Path) -> Policy:
    import yaml

    _, matter, digest = path.read_text(encoding="utf-8").split("---\n", 2)
    data = yaml.safe_load(matter)
    certain = data["number_status"] == "已核"
    return Policy(
        title=data["title"],
        issuer=data["issuer"],
        number=data["number"] if certain else "",
        date=data["date"],
        verified=data["verified"],
        key_facts=tuple(data["key_facts"]),
        path=str(path),
        scope=data["scope"],
        status=data["status"],
        unverified_facts=tuple(data["unverified_facts"]),
        digest=digest.strip(),
        superseded_by=data.get("superseded_by", ""),
    )
