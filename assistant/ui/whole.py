"""The page's answers, told so that none is lost or comes twice, however fast they follow each other."""

from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction


class WholeAnswers(gr.Blocks):
    """A page whose handlers may tell many things in a row.

    Gradio sends each as the difference to the one before, and its script in the browser carries differences inside an
    update out in the very object of the answer before, which may still wait to be shown: what that one told is gone
    then. And when a handler ends, it sends the last answer once more: what was typed since is overwritten.
    """

    def handle_streaming_diffs(
        self,
        block_fn: BlockFunction,
        data: list[Any],
        session_hash: str | None,
        run: str | None,
        final: bool,
        simple_format: bool = False,
    ) -> list[Any]:
        """Return what the browser is sent: updates whole instead of in parts, and nothing again at the end."""
        whole = list(data)
        first = run not in self.pending_diff_streams.get(session_hash or "", {})
        sent = super().handle_streaming_diffs(block_fn, data, session_hash, run, final, simple_format)
        if session_hash is None or run is None or simple_format:
            return sent
        if final:
            return [gr.skip() for _ in sent]
        if first:
            return sent
        return [
            [["replace", [], now]] if any(path for _, path, _ in edits) else edits
            for now, edits in zip(whole, sent, strict=True)
        ]
