# make demo: set up and run the main job.  make test: set up and pass the tests.  make bench: every benchmark's table.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench clean

$(VENV)/.ready: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "sayso needs Python 3.11 or newer; set PYTHON=/path/to/python3"; exit 1; }
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

clean:
	rm -rf $(VENV) demo
