"""A model server on this machine that answers as the careless model of code does, in the form of an OpenAI-compatible one."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pydantic import BaseModel

from evals.one_shot import Whole
from evals.scripted import ScriptedChat


class Sentences(BaseModel):
    sentences: list[dict]


class Questions(BaseModel):
    questions: list[dict]


def shape_of(asked):
    """What the prompt asks for, by the example at its end."""
    for shape in (Sentences, Whole):
        if f'{{"{next(iter(shape.model_fields))}"' in asked:
            return shape
    return Questions


class ScriptedServer:
    """Serves until closed. ``share`` of the sentences are spoilt; ``asked`` counts the calls."""

    def __init__(self, share=0.3):
        self.asked = 0
        outer, lock = self, threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                messages = [(m["role"], m["content"]) for m in body["messages"]]
                with lock:
                    outer.asked += 1
                reply = ScriptedChat(share=share).ask(messages, shape_of(messages[0][1]))
                said = {
                    "choices": [
                        {
                            "index": 0,
                            "message": {"role": "assistant", "content": reply.text},
                            "finish_reason": "stop",
                        }
                    ],
                    "usage": {"prompt_tokens": 300, "completion_tokens": 90},
                }
                data = json.dumps(said, ensure_ascii=False).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self):
                self.send_error(404)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.model = f"local:http://127.0.0.1:{self._server.server_port}/v1#m"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
