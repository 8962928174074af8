"""Which models can be named and how each is reached: one small table.

A name is ``provider:model``; ``local:`` takes any OpenAI-compatible address, ``local:http://127.0.0.1:8080/v1#model``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from assistant.errors import UsageError

Structure = Literal["json_schema", "json_object"]


@dataclass(frozen=True, slots=True)
class Provider:
    """One row of the table. ``key`` is the variable that holds its key, "" for none."""

    url: str
    key: str
    structure: Structure
    cloud: bool = True
    """Whether text sent there leaves the machine or the school's own network."""


PROVIDERS = {
    "openai": Provider("https://api.openai.com/v1", "OPENAI_API_KEY", "json_schema"),
    "deepseek": Provider("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", "json_object"),
    "qwen": Provider("https://dashscope.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY", "json_object"),
    "glm": Provider("https://open.bigmodel.cn/api/paas/v4", "ZHIPUAI_API_KEY", "json_object"),
    "kimi": Provider("https://api.moonshot.cn/v1", "MOONSHOT_API_KEY", "json_object"),
    "ollama": Provider("http://127.0.0.1:11434/v1", "", "json_schema", cloud=False),
    "local": Provider("", "", "json_schema", cloud=False),
}
LOCAL_KEY = "YANMO_LOCAL_KEY"
"""Optional: for a local server that wants a key."""
_NAMED = "、".join(f"{name}:模型名" for name in PROVIDERS if name != "local")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at an address, ready to be called. Its key is in no representation."""

    name: str
    url: str
    model: str
    structure: Structure
    cloud: bool
    key: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.name})"


def read_endpoint(name: str, secret: Callable[[str], str]) -> Endpoint:
    """Return the endpoint a name stands for; ``secret`` gives the value of a variable, "" when it is not set.

    Raises:
        UsageError: no such provider, no model named, or the key is missing; the message names the variable.
    """
    who, _, rest = name.partition(":")
    provider = PROVIDERS.get(who)
    if provider is None:
        raise UsageError(
            f"不认识的模型“{name}”，可以是 offline、{_NAMED}、local:地址#模型名、relay:目录（没有密钥，由人转贴）。"
        )
    if who == "local":
        url, _, model = rest.partition("#")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError("local: 后面要写模型服务的地址，如 local:http://127.0.0.1:8080/v1#模型名。")
        return Endpoint(
            name, url.rstrip("/"), model or "default", provider.structure, False, secret(LOCAL_KEY)
        )
    if not rest:
        raise UsageError(f"“{name}”还缺模型名，写作 {who}:模型名。")
    key = secret(provider.key) if provider.key else ""
    if provider.key and not key:
        raise UsageError(
            f"使用 {who} 要先设环境变量 {provider.key}（或把“{provider.key}=密钥”写进数据目录的 keys 文件，"
            "权限 600）；不带 --model 可离线起草。"
        )
    return Endpoint(name, provider.url, rest, provider.structure, provider.cloud, key)
