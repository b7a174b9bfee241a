# Every job has one word; `make` alone lists them. Works with GNU make 3.81 and later.

PY := .venv/bin/python
READY := .venv/ready
ARGS ?=

# What a finished set-up was made from. `ready` is younger than all of it, or the set-up runs again
# and sees by itself which of its steps have anything to do.
INPUTS := Makefile pyproject.toml requirements.lock gui/__init__.py \
	$(wildcard gui/engine/gazetteer/*.py gui/bootstrap/*.py gui/map/*page.py assets/gazetteer/*.csv)

# It runs again as well when what it made is gone, when the folder was moved, and when a Python is
# named on the command line (make setup PYTHON=python3.12).
ifneq ($(origin PYTHON),command line)
INTACT := $(and $(wildcard $(PY)),$(wildcard build/gazetteer.sqlite),$(filter $(CURDIR),$(shell cat $(READY) 2>/dev/null)))
endif

.PHONY: help setup run test lint bench soak screenshots lock clean distclean again
.DEFAULT_GOAL := help

help: ## list these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## make everything ready: Python packages, libraries, gazetteer, map page
	@echo 'Dateline is ready. Open it with: make run'

run: $(READY) ## open Dateline; make run ARGS="FILE..." opens it with these articles
	@$(PY) -m gui $(ARGS)

test: $(READY) ## run the tests; make test ARGS="-k slider" runs some of them
	@$(PY) -m pytest $(ARGS)

lint: $(READY) ## check style, types and who imports whom
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

bench: $(READY) ## measure; prints a table and writes bench.json
	@$(PY) -m tests.benchmarks $(ARGS)

soak: $(READY) ## kill the program 200 times at its work, and look whether anything is lost
	@$(PY) -m tests.soak $(ARGS)

screenshots: $(READY) ## make the pictures of the README again, and sheets of the map
	@$(PY) -m tests.screenshots $(ARGS)
	@$(PY) -m tests.screenshots.maps

lock: ## choose the newest packages that pyproject.toml allows; needs uv
	@command -v uv >/dev/null || { echo 'This needs uv. Install it first, for instance: pipx install uv'; exit 1; }
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --no-emit-find-links --upgrade \
		--quiet --output-file requirements.lock

clean: ## remove what was built; packages stay
	rm -rf build dist bench.json dateline.png $(READY)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find gui tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove the packages too
	rm -rf .venv

$(READY): $(INPUTS) $(if $(INTACT),,again)
	@for python in $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14 python; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 6))' 2>/dev/null; then \
			PYTHON='$(PYTHON)' exec "$$python" -m gui.bootstrap; \
		fi; \
	done; \
	echo 'Dateline needs Python 3.11 or newer, and this machine has none.' >&2; exit 1
