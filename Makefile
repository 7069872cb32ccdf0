# All targets are names, not files, and all paths are relative: the folder may have a blank in its name.
# Programs of .venv are always run as `python -m`: their first lines hold a path that may have one too.

PYTHON ?= python3
VENV = .venv/bin/python
ARGS ?=
# Only as typed in the command: a DATE of the environment is somebody else's.  TODAY: for which day dated data are read.
PREVIOUS =
DATE =
TODAY =
REGION =
ITEM =

# Chinese output whatever the locale; nothing of another Python environment; no end-of-life notice of the theme.
export PYTHONUTF8 = 1
export NO_MKDOCS_2_WARNING = 1
unexport PYTHONPATH PYTHONHOME

.PHONY: help site serve check bundle pdf test bench shots lighthouse search-eval search-bench lint lock schemas clean env env-pdf env-test

help:
	@echo 'make site    检查数据，生成网站到 site/（PREVIOUS=上次发布的文件夹 DATE=2026-05-01 写出内容变化；TODAY=2027-01-01 看那一天的样子）'
	@echo 'make serve   本机预览，改动后自动刷新（ARGS="-a 0.0.0.0:8000" 可换地址）'
	@echo 'make check   只检查数据（ARGS="--format json" 可换格式）'
	@echo 'make bundle  REGION=hami  打成一个压缩包 build/banshi-hami.zip，没有网络的电脑解压后就能用'
	@echo 'make pdf     印成 PDF 并放进网站（REGION=hami ITEM=menzhen-baoxiao 可只印一部分）'
	@echo 'make test    运行全部测试（ARGS="-k 时限" 可只跑一部分）'
	@echo 'make bench   测量生成速度'
	@echo 'make search-eval  量检索的准确率（QUERIES=问法表.tsv 可换问法）'
	@echo 'make search-bench 量检索的速度'
	@echo 'make shots   给各种网页拍图，写到 shots/'
	@echo 'make lighthouse  用 Lighthouse 给网页打分（需要 Node.js）'
	@echo 'make lint    检查代码风格'
	@echo 'make lock    重新锁定依赖版本（ARGS=--upgrade 升级到最新）'
	@echo 'make schemas 改了数据的写法以后，更新编辑器用的 JSON Schema'
	@echo 'make clean   删除生成的文件（保留 .venv）'

site: env
	@$(VENV) -m generator build $(if $(PREVIOUS),--previous "$(PREVIOUS)") $(if $(DATE),--date "$(DATE)") $(if $(TODAY),--today "$(TODAY)") $(ARGS)

serve: env
	@$(VENV) -m generator.settings
	@BANSHI_TODAY="$(TODAY)" $(VENV) -m mkdocs serve $(ARGS)

check: env
	@$(VENV) -m generator check $(if $(TODAY),--today "$(TODAY)") $(ARGS)

bundle: env
	@[ -n "$(REGION)" ] || { echo '错误：没有写是哪个地区（建议：make bundle REGION=hami）' >&2; exit 1; }
	@[ -f site/404.html ] || $(MAKE) --no-print-directory site ARGS= PREVIOUS= DATE=
	@$(VENV) -m generator bundle "$(REGION)" $(if $(TODAY),--today "$(TODAY)") $(ARGS)

pdf: env-pdf
	@$(VENV) scripts/chromium.py
	@$(VENV) -m generator pdf $(if $(REGION),--region "$(REGION)") $(if $(ITEM),--item "$(ITEM)") $(if $(PREVIOUS),--previous "$(PREVIOUS)") $(if $(DATE),--date "$(DATE)") $(if $(TODAY),--today "$(TODAY)") $(ARGS)

test: env-test
	@$(VENV) scripts/chromium.py
	@$(VENV) scripts/nginx.py
	@$(VENV) -m pytest -n auto --maxprocesses 8 --dist worksteal $(ARGS)

bench: env
	@$(VENV) -m generator bench $(ARGS)

search-eval: env-test
	@$(VENV) scripts/chromium.py
	@$(VENV) -m generator search-eval $(if $(QUERIES),--queries "$(QUERIES)") $(ARGS)

search-bench: env-test
	@$(VENV) scripts/chromium.py
	@$(VENV) -m generator search-bench $(ARGS)

shots: env-test
	@$(VENV) scripts/chromium.py
	@$(MAKE) --no-print-directory site ARGS= PREVIOUS= DATE=
	@$(VENV) scripts/shots.py $(ARGS)

lighthouse: env-test
	@$(VENV) scripts/chromium.py
	@$(MAKE) --no-print-directory site ARGS= PREVIOUS= DATE=
	@$(VENV) scripts/lighthouse.py $(ARGS)

lint: env-test
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .

lock:
	@"$(PYTHON)" scripts/lock.py $(ARGS)

schemas: env-test
	@$(VENV) scripts/editor_schemas.py

clean:
	@rm -rf site .site-* pdf shots build .cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

env env-pdf env-test:
	@command -v "$(PYTHON)" >/dev/null || { echo '错误：没有找到 $(PYTHON)，请先安装 Python 3.11 或更高版本（Debian、Ubuntu：sudo apt-get install python3 python3-venv）。' >&2; exit 1; }
	@"$(PYTHON)" scripts/environment.py $(patsubst env-%,%,$(patsubst env,env-site,$@))
