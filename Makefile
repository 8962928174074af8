# 研墨。只需要 python3（3.11 以上）和 make；装好一次之后不再需要网络。 make help 列出全部目标。
PYTHON ?= python3
PY := .venv/bin/python
YANMO := .venv/bin/yanmo
SAMPLES := corpus/samples/notes.txt corpus/samples/training.xlsx
DEMO := out/demo

# A stamp carries the checksum of its lock, so a changed lock installs again and an unchanged one never does.
checksum = $(shell cat $(1) | cksum | tr ' ' '-')
RUN := .venv/stamp-run-$(call checksum,requirements/run.txt requirements/uv.txt)
DEV := .venv/stamp-dev-$(call checksum,requirements/dev.txt requirements/uv.txt)

# uv first, since it is ten times as fast; plain pip where uv cannot be had. Both refuse a file whose hash differs.
# uv does not read pip's own settings, so a mirror named there is handed on.
define install
mirror=$${PIP_INDEX_URL:-$$($(PY) -m pip config get global.index-url 2>/dev/null)}; \
[ -z "$$mirror" ] || export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$mirror}"; \
$(PY) -m uv pip install --quiet --python $(PY) --require-hashes -r $(1) || \
{ echo 'uv 没有装成（原因见上），改用 pip 接着装，会慢一些，不用做什么。' >&2; \
$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); } || \
{ echo '依赖没有装全：请检查网络或 pip 镜像设置，再运行一次同样的 make 命令，会接着装。' >&2; exit 1; }
endef

.PHONY: help setup demo app test lint bench eval stress lock clean
.DELETE_ON_ERROR:

help: ## 列出全部目标
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

setup: $(RUN) $(YANMO) ## 建好 .venv 并装齐运行所需

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "研墨需要 Python 3.11 或更新的版本，这里的 $(PYTHON) 不合用：请安装新版本，再运行 make $(MAKECMDGOALS) PYTHON=新版本的路径。" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || \
	{ echo '建不了虚拟环境：在 Debian、Ubuntu 上请先安装 python3-venv，再运行 make setup。' >&2; exit 1; }

$(RUN): | .venv/bin/pip
	@echo '正在安装运行所需的软件包（第一次要一两分钟）……'
	@$(PY) -m uv --version >/dev/null 2>&1 || $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt || \
	echo '装不上 uv，改用 pip，会慢一些。' >&2
	@$(call install,requirements/run.txt)
	@rm -f .venv/stamp-run-*
	@touch '$@'

$(DEV): | $(RUN)
	@echo '正在安装测试与检查所需的软件包……'
	@$(call install,requirements/dev.txt)
	@rm -f .venv/stamp-dev-*
	@touch '$@'

# The checkout itself is not built, only put on the path: relative to site-packages, so a moved or oddly named
# folder keeps working. -P keeps the folder a user stands in out of the import path.
$(YANMO): Makefile | $(RUN)
	@$(PY) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "yanmo.pth").write_text("../../../..\n")'
	@printf '%s\n' '#!/bin/sh' 'exec "$$(dirname "$$(readlink -f "$$0")")/python" -P -m assistant.cli "$$@"' > '$@'
	@chmod +x '$@'

demo: setup ## 用样例素材起草一篇总结，再审阅它
	@mkdir -p $(DEMO)
	@YANMO_DATA=$(DEMO)/data $(YANMO) draft $(SAMPLES) --school 泊雁市柳荫街小学 -o $(DEMO)/summary.docx --json $(DEMO)/ledger.json
	@YANMO_DATA=$(DEMO)/data $(YANMO) review $(DEMO)/summary.docx --notes $(SAMPLES) --format html -o $(DEMO)/findings.html || [ $$? -eq 1 ]
	@YANMO_DATA=$(DEMO)/data $(YANMO) review $(DEMO)/summary.docx --notes $(SAMPLES) --format json -o $(DEMO)/findings.json || [ $$? -eq 1 ]
	@printf '%s\n' '' '总结：$(DEMO)/summary.docx' '素材台账：$(DEMO)/ledger.json' '审阅意见：$(DEMO)/findings.html（数据在 findings.json）'

app: setup ## 打开网页界面
	@$(YANMO) serve

test: setup $(DEV) ## 全部测试
	@$(PY) -m pytest -n 2 --dist loadfile

stress: setup $(DEV) ## 测试的长时版本
	@$(PY) -m pytest -m '' --hypothesis-profile=stress

lint: setup $(DEV) ## 代码检查
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

bench: setup ## 命令的快慢
	@$(PY) -m bench
	@$(PY) -m bench.index
	@$(PY) -m bench.review
	@$(PY) -m bench.models
	@$(PY) -m bench.page

eval: setup ## 评测，不合格时退出码为 1
	@$(YANMO) eval gate; code=$$?; $(YANMO) eval ablations; exit $$code

lock: $(DEV) ## 按 pyproject.toml 重写 requirements/
	@for set in 'uv.txt --group bootstrap' 'run.txt pyproject.toml' \
	  'dev.txt pyproject.toml --extra test --extra lint -c requirements/run.txt'; do \
	  $(PY) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    -o requirements/$$set || exit 1; done

clean: ## 删去 make 生成的一切（不动 data/ 里的数据）
	@rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
