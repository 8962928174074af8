"""Short ways to a draft by a scripted model, and to the offline one beside it."""

from functools import cache

from assistant.domain.document import Document
from assistant.drafting.chain import STEPS, WRITTEN, draft_of, run
from assistant.drafting.guards import GUARDS
from assistant.drafting.job import Job, State
from assistant.drafting.model_writer import ModelWriter
from assistant.drafting.references import References
from assistant.drafting.rewording import briefs_of, joined
from assistant.llm.gateway import Chat, Patience
from assistant.llm.providers import Endpoint
from assistant.llm.transport import Deadlines

SCHOOL, PERIOD = "澄江市梧桐里小学", "2024年度"
NOTES = """9.4全体57人参加“课堂观察”专题培训，3学时，校长邓秋帆主持
11.8全体教师参加“作业批改”专题培训，52人，2学时
10.20请市教科院温知行老师讲作业设计，实到41人
公开课上学期14节，下学期17节，人均听课23.4节，要求不少于20节
师徒结对7对，9月10日签协议，有1人还没有师傅
邓秋帆获市级优秀论文一等奖
问题：听课记录未及时上交的有6人；音乐组没有专职教研员
下学期打算：计划开展3次跨校教研，由教导主任施文澜负责
"""
EXEMPLAR = "我们把听课当作彼此之间的对话，让安静的角落也发出自己的声音，让迟到的问题终究等来回答。"
PATIENT = Patience(tries=2, pause=0.01, breaks_after=99, deadlines=Deadlines(20, 20, 30))
QUICK = Patience(tries=2, pause=0.01, breaks_after=99, deadlines=Deadlines(0.4, 0.25, 0.8))
"""For servers that never answer; a busy machine may be too slow for it on a good one."""


def job(notes=NOTES):
    """A job for a text, or for documents that were read."""
    return Job(notes if isinstance(notes, tuple) else (Document(notes),), SCHOOL, PERIOD)


@cache
def offline(text=NOTES):
    return run(job(text))


def look(section, about, period, school):
    return References((EXEMPLAR,), (EXEMPLAR,))


def chat_at(server, *, stream=True, patience=PATIENT):
    return Chat(Endpoint("test:m", server.url, "m", "json_schema", False), patience, stream=stream)


def writer_at(server, *, stream=True, patience=PATIENT, private=False, guards=GUARDS, look=look):
    return ModelWriter(
        chat_at(server, stream=stream, patience=patience), look, private=private, guards=guards
    )


def drafted(server, text=NOTES, **more):
    """The chain in a plain loop, one section after the other: what the graph must come to as well."""
    writer = writer_at(server, **more)
    state = State(job(text))
    for _, step in STEPS[:WRITTEN]:
        state = step(state)
    state = joined(state, writer.name, {b.section.key: writer.write(b) for b in briefs_of(state)})
    for _, step in STEPS[WRITTEN:]:
        state = step(state)
    return draft_of(state)


def no_worse(made, base):
    """Every note and fact has a fate at least as good as offline, and nothing is unsupported."""
    assert made.unsupported == base.unsupported
    assert made.unexplained == base.unexplained
    for new, old in zip(made.ledger, base.ledger, strict=True):
        assert new.id == old.id
        assert (new.status == "dropped") == (old.status == "dropped"), new
        for a, b in zip(new.facts, old.facts, strict=True):
            assert a.text == b.text
            # Two points said in one sentence name both notes: what one of them lacks may stand there by the other.
            assert a.status in (b.status, "used"), (new.id, a, b)
