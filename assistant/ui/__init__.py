"""The Gradio page. Only the files in this folder import gradio, and ``app`` does so late."""

import os

# Read by gradio when it is imported: no version check, no analytics.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
