# What developers run and what CI runs is the same. `make help` lists it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UD ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check bench quality train pictures clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: $(VENV)/installed ## install into .venv and build seeds/ into output/
	$(BIN)/toile build seeds/ --out output/
	@echo
	@echo "Open    output/graph.html     in a browser: click things and arrows."
	@echo "Import  output/graph.graphml  into Gephi (File > Open)."

test: $(VENV)/tests ## install what the tests need and run them
	$(BIN)/python -m pytest

check: $(VENV)/tests ## ruff, mypy --strict, layers, public names and documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py tests/test_public_names.py tests/test_docs.py

bench: $(VENV)/tests ## speed and memory
	@for file in tests/benchmarks/*_bench.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

quality: $(VENV)/tests ## precision, recall and F1 on the annotated articles; what is behind them goes to output/quality/
	$(BIN)/pip install --quiet --editable ".[benchmarks]"
	@for file in tests/benchmarks/*_quality.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

train: $(VENV)/tests ## train the French pipeline again (UD=folder of the treebanks)
	$(BIN)/pip install --quiet --editable ".[train]"
	$(BIN)/python -m graph.training $(if $(UD),--ud $(UD))
	$(BIN)/python -m graph.training.name_judge $(if $(UD),--ud $(UD))
	$(BIN)/python -m graph.training.references
	$(BIN)/python -m graph.training.relations

pictures: demo $(VENV)/tests ## take the pictures of the README again
	$(BIN)/python tests/viewer/pictures.py output/graph.html docs/

clean: ## remove the environment, caches and what was built
	rm -rf $(VENV) dist build tests/node_modules tests/.tools .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name README.md -delete
	find graph tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/python-found:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Toile needs Python 3.11 or later; name one: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "no venv module: on Debian, apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/installed: pyproject.toml | $(VENV)/python-found
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/tests: pyproject.toml tests/package-lock.json | $(VENV)/python-found
	$(BIN)/pip install --quiet --editable ".[dev]"
	bash tests/prepare.sh
	@touch $@ $(VENV)/installed
