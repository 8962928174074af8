"""The page and its server. Nothing heavy is loaded before ``launch``."""

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.ui.belongings import Belongings
from assistant.ui.cards import COLOURS
from assistant.ui.edge import LOOPBACK, Edge
from assistant.ui.entrance import Entrance, Key, Logins
from assistant.ui.listening import PORT, listening_on
from assistant.ui.words import BUILT_IN, translations
from assistant.workbench import Workbench

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

    from assistant.store.accounts import Accounts
    from assistant.ui.evaluations import Evaluations

HERE = Path(__file__).parent
FONTS = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "system-ui",
    "sans-serif",
]
STYLES = ("page.css", "tabs.css", "draft.css")
SCRIPTS = ("page.js", "draft.js")
GIVEN_WAY = 0.0005
"""Seconds after which a thread that computes lets another go on; usually .005, which a click beside three drafts waits
for at every step of its own: each save took up to a second."""
UPLOAD_LIMIT = "21mb"
"""A little above what the readers take, so that they can say in Chinese what to do."""


def launch(
    workbench: Workbench,
    host: str = "127.0.0.1",
    port: int | None = None,
    shared: bool = False,
    names: Sequence[str] = (),
    evaluations: "Evaluations | None" = None,
) -> None:
    """Serve the page until Ctrl-C.

    Args:
        workbench: What does the work.
        host: The address to listen on.
        port: The port to listen on; None for ``PORT``, or one of the next when that is taken.
        shared: With accounts and a login page; without, whoever has the printed address is the one user.
        names: The names by which a reverse proxy is asked for the page.
        evaluations: What the 评测 tab shows; None where 研墨 was installed without its cases.

    Raises:
        UsageError: The port cannot be had, or the service is to be shared and has no accounts.
    """
    accounts = _accounts(workbench) if shared else None
    # A proxy knows the shared one by its port, so that only a page for one may take another.
    listening = listening_on(host, port or (PORT if shared else None))
    with listening, TemporaryDirectory(prefix="yanmo-") as folder:
        # Uploads and downloads: only this user can read it, and it goes at the end.
        os.environ["GRADIO_TEMP_DIR"] = str(Path(folder).resolve())
        import uvicorn

        port = listening.getsockname()[1]
        admission = Logins(accounts) if accounts else Key(f"yanmo-{port}")
        app = application(workbench, host, admission, names, evaluations)
        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
        sys.stdout.write(_greeting(f"http://{name}:{port}/", host, admission))
        sys.stdout.flush()
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that the folder goes then, too
        sys.setswitchinterval(GIVEN_WAY)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        # Connections cut off at the end would each say so with a traceback.
        logging.getLogger("uvicorn.error").addFilter(lambda _: not server.should_exit)
        server.run(sockets=[listening])


def _accounts(workbench: Workbench) -> "Accounts":
    from assistant.store.accounts import Accounts

    accounts = Accounts(workbench.settings.work_file)
    if not accounts.all():
        raise UsageError("还没有账号，别人登录不了；请先运行 yanmo users add 账号名 --school 校名。")
    return accounts


def _greeting(address: str, host: str, admission: Key | Logins) -> str:
    if isinstance(admission, Logins):
        return f"研墨已打开，凭账号登录：{address} （按 Ctrl+C 结束）\n"
    open_to_all = (
        "" if host in LOOPBACK else "有这个网址的人都能用，做的事都算一个人的；多人共用请加 --shared。\n"
    )
    return f"研墨已打开，请在浏览器里访问 {address}?key={admission.secret} （按 Ctrl+C 结束）\n{open_to_all}"


def application(
    workbench: Workbench,
    host: str,
    admission: Key | Logins,
    names: Sequence[str] = (),
    evaluations: "Evaluations | None" = None,
) -> "FastAPI":
    """Return the whole server: the page, and what stands before it."""
    page, words = build(workbench, isinstance(admission, Logins), evaluations)
    return served(page, words, workbench.settings.data_dir, host, admission, names)


def served(
    page: "gr.Blocks",
    words: "gr.I18n | None",
    data_dir: Path,
    host: str,
    admission: Key | Logins,
    names: Sequence[str] = (),
) -> "FastAPI":
    """Return the server of a page: before it what belongs to whom, before that the entrance, and first the edge."""
    import gradio as gr
    from fastapi import FastAPI
    from gradio.utils import get_upload_folder

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        i18n=words,
        theme=_theme(),
        css=_css(),
        max_file_size=UPLOAD_LIMIT,
        blocked_paths=[str(data_dir)],
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
    app.add_middleware(Belongings, folder=get_upload_folder())
    app.add_middleware(Entrance, admission=admission)
    app.add_middleware(Edge, host=host, script=_script(), names=names)  # added last, asked first
    return app


def build(
    workbench: Workbench, shared: bool = False, evaluations: "Evaluations | None" = None
) -> tuple["gr.Blocks", "gr.I18n"]:
    """Return the page, and its words for the browser. A shared one says who is logged in, with a button to log out."""
    import gradio as gr

    from assistant.ui.batch_tab import BatchTab
    from assistant.ui.draft_tab import DraftTab
    from assistant.ui.eval_tab import EvalTab, shown_to
    from assistant.ui.library_tab import LibraryTab
    from assistant.ui.logged_in import logged_in_line
    from assistant.ui.review_tab import ReviewTab
    from assistant.ui.settings_tab import SettingsTab
    from assistant.ui.telling import QUIET
    from assistant.ui.whole import WholeAnswers

    label = gr.I18n(**translations())
    with WholeAnswers(
        title="研墨 Yanmo", analytics_enabled=False, fill_width=True, delete_cache=(3600, 86400)
    ) as page:
        gr.Markdown(label("masthead"), elem_id="yanmo-head")
        if shared:
            logged_in_line(page)
        with gr.Tabs():
            with gr.Tab(label("draft_tab")) as drafts:
                drafting = DraftTab(workbench, label)
            with gr.Tab(label("review_tab")):
                ReviewTab(workbench, label)
            with gr.Tab(label("batch_tab")):
                BatchTab(workbench, label)
            with gr.Tab(label("library_tab")) as tab:
                LibraryTab(workbench, label, tab)
            with gr.Tab(label("eval_tab")) as eval_tab:
                if evaluations:
                    EvalTab(evaluations, label, eval_tab)
                else:
                    gr.Markdown(label("eval_absent"), elem_classes="yanmo-hint")
            with gr.Tab(label("settings_tab")) as tab:
                SettingsTab(workbench, label, tab)
        drafting.on_load(page, drafts)
        if shared:
            page.load(shown_to, None, [eval_tab], **QUIET)
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
    ).set(
        # White on the lighter teal is 2.5:1, on this one 5.5:1; below 4.5:1 many cannot read it.
        color_accent="*primary_700",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        body_text_color_subdued="*neutral_600",
        block_info_text_color="*neutral_600",
    )


def _css() -> str:
    marks = (f".family-{family} {{ --mark: {colour}; }}" for family, colour in COLOURS.items())
    return "\n".join([*((HERE / name).read_text(encoding="utf-8") for name in STYLES), *marks])


def _script() -> str:
    words = json.dumps(BUILT_IN, ensure_ascii=False)
    scripts = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return scripts.replace("/*BUILT_IN*/ {}", words)
