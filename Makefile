# make demo: set up and run the main job.  make test: set up and pass the tests.  make bench: every benchmark's table.  make bench-scale: speed, memory, growth.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test bench bench-scale clean

$(VENV)/.ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "sayso needs Python 3.11 or newer: install it, or set PYTHON=/path/to/python3"; exit 1; }
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

demo: $(VENV)/.ready
	$(BIN)/sayso demo -o demo

test: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/.ready
	$(BIN)/python bench/run.py

bench-scale: $(VENV)/.ready
	SAYSO_SCALE=$${SAYSO_SCALE:-40000} $(BIN)/python bench/run.py scale growth

clean:
	rm -rf $(VENV) demo
