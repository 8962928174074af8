"""Short ways to a draft for the tests: text in, draft out."""

from assistant.domain.document import Document
from assistant.domain.notes import Note
from assistant.drafting.chain import run
from assistant.drafting.job import Job
from assistant.drafting.notes import channel_of
from assistant.drafting.settling import settle

SCHOOL, PERIOD = "澄江市梧桐里小学", "2024年度"


def draft(text, *, school=SCHOOL, period=PERIOD, **more):
    return run(Job((Document(text),), school, period, **more))


def body(text, **more):
    """The claims of a draft, one string."""
    made = draft(text, **more)
    return "".join(s.text for section in made.sections for s in section.sentences if s.kind == "claim")


def settled(text):
    return settle(Note("N1", text, channel_of(text)))


def section(made, key):
    return "".join(s.text for one in made.sections if one.key == key for s in one.sentences)
