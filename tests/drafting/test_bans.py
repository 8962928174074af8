"""A word that something is not to be written reaches what it is said of, and not its neighbours in the list."""

import pytest
from notes_of import draft, settled


@pytest.mark.parametrize(
    ("text", "stays", "goes"),
    [
        ("靳禾拿了县优质课一等奖，裴言的微课市里二等奖，还有一个是公示期的先别写", "靳禾 裴言", "公示"),
        ("靳禾县一等奖，裴言市二等奖，另外省里那个没公布别写", "靳禾 裴言", "省里"),
        ("靳禾县一等奖，裴言的微课市里二等奖，那个先别写", "靳禾", "裴言"),
        ("靳禾县一等奖，裴言市里二等奖，最后一个还在公示，先别写", "靳禾", "裴言"),
        ("靳禾一等奖，裴言二等奖，靳禾的还在公示先别写", "裴言", "靳禾"),
        ("《桥》市级立项，《河》县级立项，《桥》那个没发文，先不写", "《河》", "《桥》"),
        ("案例5篇，还有一次沙龙取消了，这个不要写", "5篇", "沙龙"),
        ("裴言的论文县一等奖，另外这个别写，公开课6节", "6节", "裴言"),
        ("贺川：区赛课 靳禾一等，裴言二等\n严校：还有一个先别写", "靳禾 裴言", "还有"),
    ],
)
def test_a_ban_reaches_what_it_is_said_of(text, stays, goes):
    lines = "".join(settled(text).lines)
    assert all(word in lines for word in stays.split())
    assert goes not in lines


def test_what_is_not_published_is_asked_and_not_its_neighbour():
    made = draft("靳禾4月拿了县优质课一等奖，裴言的微课市里二等奖，还有一个是公示期的先别写")
    assert "二等奖" in made.text
    assert not any("裴言" in q.question and "尚未正式公布" in q.question for q in made.questions)
    assert any("还有一个是公示期的" in q.question for q in made.questions)
