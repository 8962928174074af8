"""The words of the 批量 tab."""

WORDS: dict[str, tuple[str, str]] = {
    "batch_tab": ("批量", "Batch"),
    "batch_inputs": ("要审的一批总结", "The summaries to review"),
    "batch_files": (
        "多选文件，或压缩包（.zip）；每个不超过 20 MB",
        "Several files, or archives (.zip); 20 MB each at most",
    ),
    "batch_folder": ("或选一个文件夹", "Or a folder"),
    "batch_start": ("开始审阅", "Review all"),
    "batch_stop": ("停止", "Stop"),
    "batch_empty": (
        "还没有结果。选好一批总结，按“开始审阅”：各校逐题的看板、雷同的段落、退回意见，都在这里。",
        "Nothing yet. Choose the summaries and press 'Review all': the board, shared paragraphs and letters appear here.",
    ),
    "batch_progress": ("第 {number} 份，共 {of} 份：{name}", "{number} of {of}: {name}"),
    "batch_done": (
        "共 {files} 份：审完 {reviewed} 份，没读成 {failed} 份；必改的意见 {errors} 条，写成批注稿 {remarked} 份。",
        "{files} files: {reviewed} reviewed, {failed} could not be read; {errors} must-fix findings, {remarked} commented.",
    ),
    "batch_stopped": (
        "已停止：后面 {left} 份没有审。要审全部，再按“开始审阅”。",
        "Stopped: {left} files were not reviewed. Press 'Review all' to start over.",
    ),
    "batch_stopping": ("正在停止，审完手上这一份就停。", "Stopping after the file in hand."),
    "batch_idle": ("现在没有在审。", "Nothing is running."),
    "batch_none_done": ("一份也没有审完就停了。", "Stopped before any file was done."),
    "batch_running": (
        "这个页面上一批还没有审完，请等一等，或先按“停止”。",
        "A batch of this page is still running; wait, or press 'Stop' first.",
    ),
    "board_tab": ("看板", "Board"),
    "shared_tab": ("雷同段落", "Shared paragraphs"),
    "letters_tab": ("退回意见", "Letters"),
    "failed_tab": ("没读成的", "Not read"),
    "board_how": (
        "按文件次序排列，不排名次。“是”只表示写到了；停在“是”“否”上看依据的原句。",
        "In the order of the files; nothing is ranked. 'yes' only means it is told; point at a cell for the words.",
    ),
    "board_summary": ("总结", "Summary"),
    "board_score": ("得分", "Points"),
    "board_items": ("题目", "Items"),
    "points_of": ("{weight} 分", "{weight} points"),
    "shared_none": ("没有雷同的段落。", "No shared paragraphs."),
    "shared_head": ("{wide} 份共有：{words}", "In {wide} files: {words}"),
    "shared_line": ("{name}，第 {line} 行", "{name}, line {line}"),
    "letters_none": ("没有退回意见。", "No letters."),
    "copy_letter": ("复制", "Copy"),
    "failed_none": ("全部读成了。", "Every file was read."),
    "get_returns": ("下载全部（批注稿、退回意见、看板）", "Download all (commented files, letters, board)"),
    "get_board_xlsx": ("下载看板（Excel）", "Download the board (Excel)"),
    "get_board_html": ("下载看板（网页）", "Download the board (HTML)"),
}
