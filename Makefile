# From a fresh clone to executed notebooks. Needs JDK 17+, Maven, Python 3.10+ and make; `make help` lists the targets.

PYTHON ?= python3
MAVEN ?= mvn -B -ntp -Dstyle.color=never
HEAP ?= 6g
TIMEOUT_MINUTES ?= 40
NOTEBOOK ?= notebooks/01-baseline-comparison.ipynb

export LANET_MODE ?= quick
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

# A notebook runs in its own folder, so a relative data folder must become absolute here.
ifneq ($(LANET_DATA),)
data := $(shell cd "$(LANET_DATA)" 2>/dev/null && pwd)
ifeq ($(data),)
$(error LANET_DATA is '$(LANET_DATA)', which is no folder here; set it to the folder with the data sets, or unset it to use synthetic data)
endif
override export LANET_DATA := $(data)
endif

# Said before anything is built; a file that the folder lacks is named later.
ifneq ($(filter references,$(MAKECMDGOALS)),)
ifeq ($(LANET_DATA),)
$(error LANET_DATA is not set, and the references are values of public data sets; set it to the folder with the data sets that data/README.md lists)
endif
endif

# What the toolkit is measured against; any Python with PyTorch 2.7.1 will do.
BENCHMARK_PYTHON ?= .venv-benchmark/bin/python

# Stamps: a file stands for a finished step and is older than whatever makes the step necessary again.
# Folders are listed beside files, so that a deleted source counts as a change.
sources := $(shell find lanet-toolkit/src/main pom.xml lanet-toolkit/pom.xml)
jar := lanet-toolkit/target/.jar-built
benchmarks := lanet-benchmarks/target/.built
benchmark_sources := $(sources) $(shell find lanet-benchmarks/src/main lanet-benchmarks/pom.xml)
benchmark_venv := .venv-benchmark/.installed
venv := .venv/.installed
kernel := .venv/.kernel-installed
browser := .venv/.browser-installed
run := .venv/bin/python environment/run_notebook.py --timeout-minutes $(TIMEOUT_MINUTES)

fuzz_seeds := lanet-toolkit/src/test/resources/org/lanet/data/source/ReaderFuzzTestInputs

comma := ,

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help reproduce notebooks paper lab test soak benchmark references published lanet-plus synthetic default-data gallery fuzz browser-check jar venv kernel clean

help: ## list the targets
	@echo "LANET toolkit for Java notebooks: make <target>"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' Makefile

reproduce: kernel ## build, then run the baseline comparison in quick mode: out/01-baseline-comparison.html
	@$(run) notebooks/01-baseline-comparison.ipynb

notebooks: kernel ## run every notebook headless (LANET_MODE=quick unless set)
	@$(run) $(sort $(wildcard notebooks/*.ipynb))

paper: export override LANET_MODE := paper
paper: TIMEOUT_MINUTES := 0
paper: kernel ## run every notebook with the papers' full settings: hours
	@$(run) $(sort $(wildcard notebooks/*.ipynb))

lab: kernel ## open JupyterLab on notebooks/, with the Java kernel ready
	@.venv/bin/jupyter lab --ip=localhost --ServerApp.root_dir=notebooks

test: ## run every test
	@environment/check_tools.sh $(PYTHON)
	@echo "Running the tests"
	@$(MAVEN) test

soak: ## run the long tests: many kills, memory over many epochs, a full disk (about 3 minutes)
	@environment/check_tools.sh $(PYTHON)
	@echo "Running the long tests"
	@$(MAVEN) test -Dtests.run=soak -Dtests.skipped= -pl lanet-toolkit

# Findings, and inputs that reached something new, stay in out/fuzz/; the next run goes on from them.
DURATION ?= 60
READERS ?= $(patsubst $(fuzz_seeds)/%,%,$(wildcard $(fuzz_seeds)/*))
fuzz: ## feed every reader arbitrary bytes for DURATION=60 seconds each (READERS="gzip zip"): out/fuzz/
	@environment/check_tools.sh $(PYTHON)
	@echo "Building the tests"
	@$(MAVEN) -q -pl lanet-toolkit test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-class-path
	@environment/fuzz_readers.sh $(DURATION) $(READERS)

# Two threads for each side, and ours waits as in a notebook.
benchmark: export OMP_NUM_THREADS := 2
benchmark: export OMP_WAIT_POLICY := passive
benchmark: export DJL_OFFLINE := true
benchmark: export BENCHMARK_PYTHON := $(BENCHMARK_PYTHON)
benchmark: $(benchmarks) $(if $(filter .venv-benchmark/%,$(BENCHMARK_PYTHON)),$(benchmark_venv)) ## measure speed beside PyTorch (ONLY=name, FULL=1, ROUNDS=5): out/benchmark.csv
	@java -Xmx$(HEAP) -XX:ActiveProcessorCount=2 -cp "lanet-benchmarks/target/classes:lanet-toolkit/target/classes:lanet-toolkit/target/lib/*" \
		org.lanet.benchmark.Benchmarks $(subst $(comma), ,$(ONLY))

references: $(benchmarks) ## measure the reference values of the public data sets anew (needs LANET_DATA): out/references.csv
	@java -Xmx$(HEAP) -cp "lanet-benchmarks/target/classes:lanet-toolkit/target/classes:lanet-toolkit/target/lib/*" org.lanet.reference.References

DATA ?= dc
published: $(benchmarks) ## train baselines on DATA=dc, tms or hawkes as their authors did (BASELINES="sfcntsp"): out/published-DATA/, up to hours
	@java -Xmx$(HEAP) -cp "lanet-benchmarks/target/classes:lanet-toolkit/target/classes:lanet-toolkit/target/lib/*" org.lanet.reference.PublishedStudy $(DATA) $(BASELINES)

MINUTES ?= 10
lanet-plus: export OMP_WAIT_POLICY := passive
lanet-plus: $(benchmarks) ## train LANET+ beside the strongest baselines and without its terms on DATA (STUDIES="every ablation v3", MINUTES=10 a search): out/lanet-plus-DATA-*/, up to hours
	@java -Xmx$(HEAP) -cp "lanet-benchmarks/target/classes:lanet-toolkit/target/classes:lanet-toolkit/target/lib/*" org.lanet.reference.LanetPlusStudy $(DATA) $(MINUTES) $(STUDIES)

# The benchmark with a known best; data/BENCHMARK.md has its tasks.
TASK ?= default
OUT ?= out/synthetic/$(TASK)

synthetic: $(benchmarks) ## write TASK of the synthetic benchmark as files into OUT, for any language, and measure its reference scores
	@java -Xmx$(HEAP) -cp "lanet-benchmarks/target/classes:lanet-toolkit/target/classes:lanet-toolkit/target/lib/*" org.lanet.synthetic.WriteTask "$(TASK)" "$(OUT)"

default-data: override TASK := default
default-data: override OUT := out/synthetic/default
default-data: synthetic ## write data/synthetic.csv anew, which the tests hold to the generator bit for bit
	@cp "$(OUT)/sets.csv" data/synthetic.csv

RESULTS ?= out
gallery: $(benchmarks) ## make notebooks/gallery/ from the files that studies left in RESULTS=out: tables and charts
	@java -Xmx$(HEAP) -cp "lanet-benchmarks/target/classes:lanet-toolkit/target/classes:lanet-toolkit/target/lib/*" org.lanet.gallery.WriteGallery "$(RESULTS)" notebooks/gallery

browser-check: kernel $(browser) ## run NOTEBOOK in JupyterLab in a headless Chromium and keep screenshots
	@.venv/bin/python environment/browser_check.py $(NOTEBOOK)

jar: $(jar) ## build the toolkit's jar, without tests
venv: $(venv) ## make the Python environment .venv
kernel: $(kernel) ## install the Java kernel into .venv (HEAP=6g sets its largest heap)

clean: ## remove everything that was built, but keep out/
	@rm -rf .venv .venv-benchmark target */target

$(jar): $(sources)
	@environment/check_tools.sh $(PYTHON)
	@echo "Building the toolkit's jar"
	@rm -rf lanet-toolkit/target/lib
	@$(MAVEN) -q -DskipTests -pl lanet-toolkit package
	@touch $@

$(benchmarks): $(benchmark_sources)
	@environment/check_tools.sh $(PYTHON)
	@echo "Building the benchmarks"
	@rm -rf lanet-toolkit/target/lib
	@$(MAVEN) -q -Dmaven.test.skip=true -pl lanet-benchmarks -am package
	@touch $@

$(venv): environment/requirements.txt environment/constraints.txt
	@environment/check_tools.sh $(PYTHON)
	@echo "Making the Python environment .venv"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@.venv/bin/pip install -q -r environment/requirements.txt
	@touch $@

$(benchmark_venv): environment/requirements-benchmark.txt
	@environment/check_tools.sh $(PYTHON)
	@echo "Making the Python environment .venv-benchmark (PyTorch: on Linux a download of about 3 GB)"
	@rm -rf .venv-benchmark
	@$(PYTHON) -m venv .venv-benchmark
	@.venv-benchmark/bin/pip install -q -r environment/requirements-benchmark.txt
	@touch $@

$(kernel): environment/install_kernel.py pom.xml $(venv) | $(jar)
	@echo "Installing the Java kernel"
	@.venv/bin/python environment/install_kernel.py --heap $(HEAP)
	@touch $@

$(browser): environment/requirements-browser.txt $(venv)
	@echo "Installing Playwright"
	@.venv/bin/pip install -q -r environment/requirements-browser.txt
	@touch $@
