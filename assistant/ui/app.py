"""The page and its server. Nothing heavy is loaded before ``launch``."""

import json
import logging
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.ui.cards import COLOURS
from assistant.ui.edge import Edge
from assistant.ui.words import BUILT_IN, translations
from assistant.workbench import Workbench

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

HERE = Path(__file__).parent
FONTS = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "system-ui",
    "sans-serif",
]
STYLES = ("page.css", "draft.css")
SCRIPTS = ("page.js", "draft.js")
UPLOAD_LIMIT = "21mb"
"""A little above what the readers take, so that they can say in Chinese what to do."""


def launch(workbench: Workbench, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the page until Ctrl-C. Raises ``UsageError`` when the port cannot be had."""
    try:
        listening = socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
    except (OSError, OverflowError) as problem:
        raise UsageError(f"用不了 {host}:{port}（{problem}），请用 --port 换一个端口。") from problem
    with listening, TemporaryDirectory(prefix="yanmo-") as folder:
        os.environ["GRADIO_TEMP_DIR"] = (
            folder  # uploads and downloads: only this user can read it, and it goes at the end
        )
        import uvicorn

        app = application(workbench, host)
        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
        sys.stdout.write(
            f"研墨已打开，请在浏览器里访问 http://{name}:{listening.getsockname()[1]}/ （按 Ctrl+C 结束）\n"
        )
        sys.stdout.flush()
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that the folder goes then, too
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        # Connections cut off at the end would each say so with a traceback.
        logging.getLogger("uvicorn.error").addFilter(lambda _: not server.should_exit)
        server.run(sockets=[listening])


def application(workbench: Workbench, host: str) -> "FastAPI":
    """Return the whole server: the page behind its edge."""
    import gradio as gr
    from fastapi import FastAPI

    page, words = build(workbench)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        i18n=words,
        theme=_theme(),
        css=_css(),
        max_file_size=UPLOAD_LIMIT,
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
    )
    # Only a launched page checks that the files a browser names are ones it uploaded, and a mounted one is never
    # marked as launched.
    page.has_launched = True
    app.add_middleware(Edge, host=host, script=_script())
    return app


def build(workbench: Workbench) -> tuple["gr.Blocks", "gr.I18n"]:
    """Return the page, and its words for the browser."""
    import gradio as gr

    from assistant.ui.draft_tab import DraftTab
    from assistant.ui.review_tab import ReviewTab

    label = gr.I18n(**translations())
    with gr.Blocks(
        title="研墨 Yanmo", analytics_enabled=False, fill_width=True, delete_cache=(3600, 86400)
    ) as page:
        gr.Markdown(label("masthead"), elem_id="yanmo-head")
        with gr.Tabs():
            with gr.Tab(label("draft_tab")):
                drafting = DraftTab(workbench, label)
            with gr.Tab(label("review_tab")):
                ReviewTab(workbench, label)
        drafting.on_load(page)
    page.queue(default_concurrency_limit=4, api_open=False)
    return page, label


def _theme() -> "gr.themes.Base":
    import gradio as gr

    return gr.themes.Base(
        primary_hue="teal",
        secondary_hue="slate",
        neutral_hue="slate",
        radius_size="sm",
        font=FONTS,
        font_mono=FONTS,
    )


def _css() -> str:
    marks = (f".family-{family} {{ --mark: {colour}; }}" for family, colour in COLOURS.items())
    return "\n".join([*((HERE / name).read_text(encoding="utf-8") for name in STYLES), *marks])


def _script() -> str:
    words = json.dumps(BUILT_IN, ensure_ascii=False)
    scripts = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return scripts.replace("/*BUILT_IN*/ {}", words)
