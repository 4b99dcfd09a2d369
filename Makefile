# The commands of this project. `make help` lists them.

STUDY ?= .
VENV ?= .venv
is_new := -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	$$name $(is_new) && echo $$name && break; done)

python := $(VENV)/bin/python
pip := PIP_DISABLE_PIP_VERSION_CHECK=1 $(python) -m pip install --quiet --quiet --no-input

.DEFAULT_GOAL := help
.PHONY: help report test lab lock

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST))
	@echo "  A study of your own: make report STUDY=path/to/its/folder"

report: $(VENV)/.ready ## run the notebooks and write data/output/report.html
	@$(python) -m analysis report "$(STUDY)"

test: $(VENV)/.ready-test ## run all tests and checks
	@$(python) -m pytest

lab: $(VENV)/.ready ## open the notebooks in JupyterLab
	@$(python) -m jupyterlab --notebook-dir=notebooks

lock: ## pin all dependencies anew, with their hashes (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 2; }
	echo 'flit_core>=3.11,<5' | uv pip compile - pyproject.toml --extra lab --extra formats \
		--universal --generate-hashes --no-header --no-annotate --quiet -o requirements.lock
	echo 'flit_core>=3.11,<5' | uv pip compile - pyproject.toml --all-extras -c requirements.lock \
		--universal --generate-hashes --no-header --no-annotate --quiet -o requirements-test.lock

# An environment counts as ready only when all of it is installed: the file .ready is written last.
# While packages are being installed there is a file .installing; one that is found at the start
# was left by an interrupted run, and the environment is then made from nothing.
$(VENV)/.ready: requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

$(VENV)/.ready-test: requirements-test.lock pyproject.toml
	$(call install,requirements-test.lock)
	@touch $(VENV)/.ready $@

define install
@if [ -e "$(VENV)/.installing" ] || [ ! -x "$(python)" ]; then \
	{ [ -n "$(PYTHON)" ] && "$(PYTHON)" $(is_new); } || { \
		echo "No Python 3.11 or later was found. Install one, or name it:" \
		"make PYTHON=/path/to/python3" >&2; exit 2; }; \
	echo "Making the environment $(VENV) with $(PYTHON)"; \
	rm -rf "$(VENV)"; mkdir -p "$(VENV)"; touch "$(VENV)/.installing"; \
	"$(PYTHON)" -m venv "$(VENV)" || exit 2; \
fi
@touch "$(VENV)/.installing"
@echo "Installing what $(1) lists (about a minute the first time)"
@$(pip) --require-hashes -r $(1)
@$(pip) --no-deps --no-build-isolation -e .
@$(python) -m compileall -q analysis # else every kernel compiles it anew where caches are off
@rm "$(VENV)/.installing"
endef
