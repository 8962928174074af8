"""The corpus as a langchain retriever, for chains built from ``langchain_core`` parts."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from assistant.domain.passage import PassageKind
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.masking import mask


class CorpusRetriever(BaseRetriever):
    """Returns passages as langchain documents; exemplars come masked, for they lend form and nothing else."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    corpus: Corpus
    k: int = 10
    kind: PassageKind | None = None
    filters: dict[str, Any] = Field(default_factory=dict)
    """Further arguments of ``Corpus.search``: section, level, not_school, before…"""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        found = self.corpus.search(query, self.k, self.kind, **self.filters)
        return [
            Document(
                page_content=mask(passage),
                metadata={
                    "kind": passage.kind,
                    "source": passage.source,
                    "section": passage.section,
                    "heading": passage.heading,
                    "start": passage.span.start,
                    "end": passage.span.end,
                    "title": passage.title if passage.kind == "policy" else "",
                    "number": passage.number,
                    "issuer": passage.issuer,
                    "date": passage.date,
                    "citable": passage.citable,
                    "score": passage.score,
                },
            )
            for passage in found
        ]
