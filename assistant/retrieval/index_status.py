"""What an index holds, told in one paragraph."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What the index holds; as a string, one Chinese paragraph."""

    directory: str
    files: int
    documents: int
    chunks: int
    exemplars: int
    policies: int
    others: int
    vectors: bool
    """Searched by vectors too, not by words alone."""
    generation: str
    """Name of the live indexes, or "" while there are none, or only such as another version of 研墨 made."""

    def __str__(self) -> str:
        if not self.generation:
            what = f"文件 {self.files} 个已收录，索引要重建" if self.files else "还没有建立"
            return (
                f"索引位于 {self.directory}：{what}；第一次检索时自动进行，也可以现在运行 yanmo index build。"
            )
        return (
            f"索引位于 {self.directory}：文件 {self.files} 个，文档 {self.documents} 篇"
            f"（往年总结 {self.exemplars}，政策 {self.policies}，其他 {self.others}），片段 {self.chunks} 个；"
            f"{'按字词和向量检索' if self.vectors else '按字词检索'}。"
        )
