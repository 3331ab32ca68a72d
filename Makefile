# make run [REPORTS=DIR]   the record of a folder of reports, and its pages
# make test                the tests
# make check               format, lint, types, imports, quality floors, tests
# make quality             figures against the floors of quality/floors.toml
# make lock                write the lock files anew
# make clean               remove what these made

PYTHON ?= python3
REPORTS ?= examples/reports
OUT ?= out
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
RECORD := $(OUT)/talks.travaux

# lent annotated data, where it lies beside this checkout (see docs/quality.md)
ifneq ($(wildcard ../shared/score/.),)
export TRAVAUX_DATA ?= $(abspath ../shared)
endif

.PHONY: run test check quality lint wheel lock clean

run: .venv/run.stamp
	@test -e "$(REPORTS)" || { echo "REPORTS: no such file or folder: $(REPORTS)"; exit 1; }
	@mkdir -p "$(OUT)"
	@# another folder is another record: what was built from the last one goes
	@if [ "$$(cat "$(OUT)/reports" 2>/dev/null)" != "$(REPORTS)" ]; then rm -rf "$(RECORD)" "$(OUT)/site"; fi
	@printf '%s\n' "$(REPORTS)" > "$(OUT)/reports"
	@$(BIN)/travaux build "$(REPORTS)" -o "$(RECORD)"
	@$(BIN)/travaux show matrix "$(RECORD)"
	@$(BIN)/travaux publish "$(RECORD)" -o "$(OUT)/site" -q
	@echo "The record:     $(RECORD)"
	@echo "Open the pages: $(OUT)/site/index.html"

test: .venv/dev.stamp
	@$(BIN)/python -m pytest

check: lint quality test

lint: .venv/dev.stamp
	@$(BIN)/ruff format --check src tests
	@$(BIN)/ruff check src tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

quality: .venv/dev.stamp
	@$(BIN)/python -m travaux.assessing.floors

wheel: .venv/dev.stamp
	@$(BIN)/python -m build --wheel --no-isolation -o dist

.venv/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.11 …"; exit 1; }
	@echo "making .venv (some 300 MB, once)"
	@$(PYTHON) -m venv .venv
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	@$(PIP) install -r requirements-dev.lock
	@touch $@

# Versions are those that a fresh environment gets today; both files hold names and versions alone.
lock:
	@rm -rf "$(OUT)/lock" && mkdir -p "$(OUT)" && $(PYTHON) -m venv "$(OUT)/lock"
	@$(OUT)/lock/bin/python -m pip -q install --upgrade pip
	@$(OUT)/lock/bin/python -m pip -q install .
	@{ echo "# what travaux needs to run; made by: make lock"; \
	   $(OUT)/lock/bin/python -m pip freeze --exclude travaux; } > requirements.lock
	@$(OUT)/lock/bin/python -m pip -q install --group dev
	@{ echo "# what travaux needs to run and to be developed; made by: make lock"; \
	   $(OUT)/lock/bin/python -m pip freeze --exclude travaux; } > requirements-dev.lock
	@rm -rf "$(OUT)/lock"

clean:
	rm -rf .venv $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
