# ADLY. Everything starts from a bare checkout: only Python 3.11+ and the package index are needed.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export QT_QPA_PLATFORM ?= $(if $(DISPLAY)$(WAYLAND_DISPLAY),,offscreen)
# Byte code is kept: without, every process of every test compiles the program and rewrites the assertions anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: setup system demo test lint format bench torture translations installer docs sbom audit clean
.DEFAULT_GOAL := setup
# In two runs: what has windows, and what has none. What is left of a window does not meet a server's races.
EVERYDAY = $(BIN)/python -m pytest -m "not torture and not bench" -n 3 --dist worksteal $(if $(RERUNS),--reruns $(RERUNS) -rR)

setup: $(STAMP)  ## .venv with the locked dependencies and both commands in .venv/bin

$(STAMP): requirements.lock pyproject.toml
	@bash installer/linux/system-packages.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m adly_desktop.i18n.catalogue release
	@touch $@

demo: setup  ## the whole product on a lifelike agency; HEADLESS=1 runs the main job without a screen
	$(BIN)/python -m tests.together.main_job $(if $(HEADLESS),--headless,--open) --output build/demo

test: setup  ## the whole everyday suite; RERUNS=1 gives a failing test one more try and names it
	$(EVERYDAY) tests/contract tests/desktop tests/house tests/together
	$(EVERYDAY) tests/bench tests/docs tests/server tests/torture

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup  ## every figure beside its floor; table and build/bench.json
	$(BIN)/python -m tests.bench --output build/bench.json

torture: setup  ## the proof of sync, row by row; LONG=1 for the long form (10,000 seeds, an hour)
	$(BIN)/python -m tests.torture --seeds $(or $(SEEDS),200) $(if $(LONG),--long)
	$(BIN)/python -m pytest -q -m torture tests/server

translations: setup  ## collect new strings into resources/translations
	$(BIN)/python -m adly_desktop.i18n.catalogue update

docs: setup  ## pages that the running product writes: the examples of docs/sync-protocol.md
	$(BIN)/python -m tests.docs

audit:  ## is anything known against a locked package; asks the public lists, and fails where it cannot
	@PYTHON=$(PYTHON) bash installer/audit.sh

sbom: setup  ## build/sbom.cdx.json: every locked package as CycloneDX, with hashes and licences
	$(BIN)/python -m tests.docs.sbom --output build/sbom.cdx.json

installer: setup
	bash installer/linux/build.sh

clean:
	rm -rf build $(VENV)
