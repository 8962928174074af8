"""``yanmo users``: the accounts of the shared service."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from assistant.commands.arguments import Parser, data_dir_option, settings_of
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.store.accounts import Accounts

NAME = "users"
HELP = "管理共用服务的账号"


def arguments(parser: Parser) -> None:
    """Declare the actions."""
    actions = parser.add_subparsers(title="动作", metavar="动作", required=True)
    for name, what, function in (
        ("add", "添加账号；密码在提示后输入，或从标准输入读一行", _add),
        ("list", "列出账号", _list),
        ("remove", "删除账号", _remove),
        ("password", "改密码；密码在提示后输入，或从标准输入读一行", _password),
    ):
        action = actions.add_parser(name, help=what, description=what + "。")
        if name != "list":
            action.inputs.add_argument("name", metavar="账号名")
        if name == "add":
            action.options.add_argument(
                "--role", metavar="角色", default="起草人", help="起草人（默认）、审阅人、评测人或管理员"
            )
            action.options.add_argument("--school", metavar="校名", default="", help="起草人所在的学校")
        if name == "remove":
            action.options.add_argument(
                "--with-work", action="store_true", help="连同这个账号建的项目一起抹去"
            )
        data_dir_option(action)
        action.set_defaults(act=function)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    from assistant.store.accounts import Accounts

    args.act(Accounts(settings_of(args).work_file), args)
    return 0


def _add(accounts: "Accounts", args: argparse.Namespace) -> None:
    from assistant.store.accounts import ROLES, role_named

    role = role_named(args.role)
    user = accounts.add(args.name, role, args.school, _asked())
    print(f"已添加{ROLES[role]}“{user.name}”" + (f"，{user.school}。" if user.school else "。"))


def _list(accounts: "Accounts", args: argparse.Namespace) -> None:
    from assistant.store.accounts import ROLES

    users = accounts.all()
    for user in users:
        print(f"{user.name}\t{ROLES[user.role]}\t{user.school or '全区'}")
    if not users:
        print("还没有账号。添加一个：yanmo users add 账号名 --school 校名")


def _remove(accounts: "Accounts", args: argparse.Namespace) -> None:
    left = accounts.remove(args.name, args.with_work)
    print(f"已删除账号“{args.name}”。" + (f"它建的 {left} 个项目留给同校的起草人。" if left else ""))


def _password(accounts: "Accounts", args: argparse.Namespace) -> None:
    accounts.set_password(args.name, _asked())
    print(f"已改好“{args.name}”的密码，用旧密码登录的页面要重新登录。")


def _asked() -> str:
    """Read a password from the terminal, twice, or one line of standard input; it never stands on the command line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("密码：")
    if getpass.getpass("再输一遍：") != password:
        raise UsageError("两次输入的密码不一样，请重新运行一次。")
    return password
