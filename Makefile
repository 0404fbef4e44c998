# Antipode. `make` alone says what there is to make.
#
# Nothing needs to be set up by hand: a JDK, Maven and the lab's programs are looked for, and what is
# missing is installed with apt when that is allowed (root, and not ANTIPODE_NO_INSTALL=1).
# Every stage says on stderr what it does and why; everything else stays quiet.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

JAR := target/antipode.jar
JMH := target/jmh-classes/.built
TESTS := target/test-classes/.built
JMH_ARCHIVE := target/jmh.jsa
SCENARIO ?= scenarios/australia.yaml
SUITE ?= .
ARGS ?=
DIR ?=
PROF ?=

say = @echo "antipode: $(1)" >&2

# Programs that scripts/setup.sh has unpacked, and the folders of ip, tc and nft.
export PATH := $(PATH):/usr/sbin:/sbin:$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/antipode/tools/run

# Sources with their folders, so that a deleted file counts as a change.
APP_SOURCES := $(shell find src/main pom.xml .mvn 2>/dev/null)
JMH_SOURCES := $(shell find src/jmh 2>/dev/null)
TEST_SOURCES := $(shell find src/test 2>/dev/null)
# Programs. What they source, in folders *.d, is checked with them, as one program.
SHELL_SOURCES := $(shell find antipode .ci/run scripts netem -type f \( -name '*.sh' -o -path antipode -o -path .ci/run \) ! -path '*.d/*' 2>/dev/null)

# a= b= (to empty two variables), readonly x=$(...), and read's placeholder names: all on purpose.
SHELL_LINT_OFF := SC1007,SC2155,SC2034

# Maven on the right JDK, and with the jars that are pinned. The options silence Maven's own libraries on new JDKs.
define maven
java_home=$$(scripts/find-jdk.sh); mvn=$$(scripts/find-maven.sh); scripts/jars.sh check; \
export JAVA_HOME="$$java_home"; \
export MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djansi.noreset=true $${MAVEN_OPTS:-}"; \
"$$mvn" -B -ntp -Dstyle.color=never
endef

# Two that compile into target/ at once spoil each other's classes: whoever comes second says so, and waits.
# The lock is on a file of the checkout, which make clean leaves, and ends with the recipe's shell.
define alone
exec {lock}<>pom.xml; \
if command -v flock >/dev/null && ! flock --nonblock $$lock; then \
  echo 'antipode: waiting: another make or ./antipode builds in this folder (ANTIPODE_NO_BUILD=1 ./antipode runs the jar as it is)' >&2; \
  flock $$lock; \
fi
endef

# Not Maven's -q: it hides the warnings that -Werror fails for.
only_problems = 2>&1 | awk -v quiet=1 -f scripts/maven-summary.awk >&2

.PHONY: help
help: ## Say what there is to make (this text)
	@echo 'Antipode: what QUIC and HTTP/3 buy over TCP and TLS at a distance.'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo '  Settings: ARGS="--reps 20"  SCENARIO=scenarios/x.yaml  SUITE=handshake  PROF=gc  DIR=results/x'
	@echo '  By hand:  ./antipode --help'

.PHONY: build
build: $(JAR) ## Compile target/antipode.jar, if the sources have changed
	@:

$(JAR): $(APP_SOURCES)
	@$(alone); \
	if [ -f $@ ] && [ -z "$$(find $(APP_SOURCES) -newer $@ -print -quit)" ]; then exit 0; fi; \
	echo 'antipode: compiling $@ ($(if $(wildcard $@),sources changed,first build))$(if $(wildcard $(HOME)/.m2/repository/io/netty),,; Maven fetches about 110 MB first)' >&2; \
	mkdir -p target; touch target/.build-started; \
	$(maven) package -Dmaven.test.skip=true $(only_problems); \
	touch -r target/.build-started $@

# The first stage of CI. Tests with JUnit's tag `check` are left to the second. The jars are checked once more at
# the end: also what Maven has fetched just now.
.PHONY: test
test: setup-tests lint-shell lab ## Set up the lab, then lint and test; no lab, no pass (CI's first stage)
	$(call say,compiling with all lint on$(,) testing$(,) checking the format (everything: target/test.log))
	@$(alone); mkdir -p target; touch target/.build-started; \
	$(maven) verify 2>&1 | tee target/test.log | awk -f scripts/maven-summary.awk; \
	scripts/jars.sh check; \
	touch -r target/.build-started $(JAR) $(JMH) $(TESTS)

# Parts whose mutants take seconds.
CHECKED_MUTANTS := oracle run

# The second stage of CI, on what the first has compiled.
.PHONY: check
check: setup-tests lab $(TESTS) $(JAR) ## Play the slow tests, those tagged `check`, and a few mutants (CI's second stage)
	$(call say,playing the tests that are tagged \`check\` (everything: target/check.log))
	@$(maven) surefire:test@check 2>&1 | tee target/check.log | awk -f scripts/maven-summary.awk
	@scripts/mutants.sh $(CHECKED_MUTANTS)

.PHONY: mutants
mutants: $(TESTS) ## Change the code place by place: do the fast tests see it? (ARGS=parts; hours)
	@scripts/mutants.sh $(ARGS)

# SEED=1 KILLS=500 LAB_KILLS=500 SCENARIOS=10000 LAUNCHED=100 FOLDERS=2000: the same seed plays the same faults.
SEED ?= 1
KILLS ?= 20
LAB_KILLS ?= 20
SCENARIOS ?= 1000
LAUNCHED ?= 10
FOLDERS ?= 200
.PHONY: faults
faults: lab $(TESTS) $(JAR) ## Kill runs, mutate scenarios, damage folders (SEED KILLS LAB_KILLS SCENARIOS ...)
	$(call say,playing faults of seed $(SEED))
	@"$$(scripts/find-jdk.sh)/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
	  --sun-misc-unsafe-memory-access=allow -Dantipode.home="$(CURDIR)" -cp 'target/test-classes:$(JAR):target/lib/*' \
	  dev.antipode.faults.FaultsMain $(SEED) $(KILLS) $(LAB_KILLS) $(SCENARIOS) $(LAUNCHED) $(FOLDERS)

# The tests boot the virtual lab, also where a native one would do: there time is exact.
.PHONY: lab
lab: setup
	@echo 'antipode: looking to the lab kernel (the virtual lab boots it)' >&2
	@netem/lab-kernel.sh build >/dev/null

# A comma, for use inside $(call).
, := ,

.PHONY: setup-tests
setup-tests:
	@scripts/setup.sh --tests >/dev/null

.PHONY: lint-shell
lint-shell:
	@if command -v shellcheck >/dev/null; then \
	  echo 'antipode: checking the shell scripts (shellcheck)' >&2; \
	  shellcheck --external-sources --check-sourced -S warning -e $(SHELL_LINT_OFF) $(SHELL_SOURCES); \
	else \
	  echo 'antipode: not checking the shell scripts: no shellcheck here' >&2; \
	fi

# What the jar is made of, for those who look vulnerabilities up. The plugin is no part of the build.
.PHONY: sbom
sbom: ## List what the jar is made of: target/sbom.json (CycloneDX)
	$(call say,listing the components of the jar: target/sbom.json)
	@$(maven) org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeBom -DoutputFormat=json -DoutputName=sbom \
	  -DincludeTestScope=false -DskipNotDeployed=false 2>&1 | sed '/Unknown keyword/d' $(only_problems)

.PHONY: fmt
fmt: ## Format the Java sources (google-java-format)
	$(call say,formatting src/*/java)
	@$(maven) spotless:apply $(only_problems)

.PHONY: bench
bench: setup build lab-kernel-if-needed aot-cache ## Measure SCENARIO (Australia) with ARGS; ends with a report
	$(call say,running $(SCENARIO) $(ARGS))
	@./antipode run $(SCENARIO) $(ARGS)

# The first touch of a page of the heap is the kernel's work, and can cost more than the encryption of what is put
# there: so all of a small heap is touched before anything counts. The JVM begins with room for classes, or it would
# stop for a full collection as they are loaded.
jmh_java := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC \
  -Xms256m -Xmx256m -Xmn128m -XX:MetaspaceSize=128m -XX:+UseTransparentHugePages -XX:+AlwaysPreTouch
jmh_path := -cp 'target/jmh.jar:$(JAR):target/jmh-lib/*'

# The results and their report go to DIR, where a run may lie already, or to a folder of their own.
# PROF: gc, perfnorm (where the machine has perf), or any other profiler of JMH.
.PHONY: jmh
jmh: $(JMH_ARCHIVE) ## Measure CPU cost with JMH: all suites, or SUITE; PROF=gc; ARGS go to JMH
	$(call say,running the JMH benchmarks that match '$(SUITE)')
	@dir='$(DIR)'; [ -n "$$dir" ] || dir=results/$$(date -u +%Y%m%dT%H%M%SZ)-jmh; \
	java_home=$$(scripts/find-jdk.sh); status=0; \
	"$$java_home/bin/java" $(jmh_java) -XX:SharedArchiveFile=$(JMH_ARCHIVE) -Xlog:cds*=off,aot*=off \
	  $(jmh_path) dev.antipode.jmh.SuitesMain "$$dir" \
	  '(?i)$(SUITE)' $(if $(PROF),-prof $(PROF)) $(ARGS) || status=$$?; \
	if [ "$$status" -le 1 ] && [ -f "$$dir/jmh.json" ]; then ./antipode report "$$dir"; fi; \
	exit "$$status"

$(JMH): $(APP_SOURCES) $(JMH_SOURCES)
	$(call say,compiling the JMH benchmarks ($(if $(wildcard $@),sources changed,first build)))
	@$(alone); mkdir -p target; touch target/.build-started; \
	$(maven) package -DskipTests $(only_problems); \
	touch -r target/.build-started $(JAR) $@

# Tests that CI has no time for.
.PHONY: long
long: setup-tests lab $(TESTS) $(JAR) ## Play the tests that CI leaves out, those tagged `long`
	$(call say,playing the tests that are tagged \`long\` (everything: target/long.log))
	@$(maven) surefire:test@long 2>&1 | tee target/long.log | awk -f scripts/maven-summary.awk

# The tables are those of docs/method/statistics.md.
.PHONY: statistics
statistics: $(TESTS) ## Simulate how often verdicts are wrong, and print the tables (10 to 20 minutes)
	$(call say,judging simulated trials of which the truth is known (everything: target/statistics.log))
	@status=0; $(maven) surefire:test@long -Dtest=StatisticsSimulationTest >target/statistics.log 2>&1 || status=$$?; \
	awk -f scripts/maven-summary.awk target/statistics.log >&2; cat target/statistics.md; exit "$$status"

$(TESTS): $(APP_SOURCES) $(JMH_SOURCES) $(TEST_SOURCES)
	$(call say,compiling the tests ($(if $(wildcard $@),sources changed,first build)))
	@$(alone); mkdir -p target; touch target/.build-started; \
	$(maven) package -DskipTests $(only_problems); \
	touch -r target/.build-started $(JAR) $(JMH) $@

# Loaded and verified classes (JEP 350), for the 139 JVMs that JMH starts: each is 0.7 s sooner at work. It holds no
# profiles, so what the compilers make is the same. Where it cannot be made, an empty file stands for it, and the JVMs
# do without.
$(JMH_ARCHIVE): $(JMH)
	$(call say,archiving the classes of the JMH benchmarks: their JVMs start faster)
	@"$$(scripts/find-jdk.sh)/bin/jar" cf target/jmh.jar -C target/jmh-classes .
	@rm -rf target/jmh-training; java_home=$$(scripts/find-jdk.sh); \
	"$$java_home/bin/java" $(jmh_java) -XX:ArchiveClassesAtExit=$@ -Xlog:cds*=off,aot*=off \
	  $(jmh_path) dev.antipode.jmh.SuitesMain target/jmh-training \
	  echo handshake headers -p payloadBytes=32 -f 0 -wi 0 -i 1 -r 1ms >target/jmh-training.log 2>&1 || : >$@; \
	rm -rf target/jmh-training

.PHONY: duel
duel: build ## Race our drivers and endpoints against h2load, wrk, iperf3 and ngtcp2; print ratios
	$(call say,playing ours against what others would pick$(,) in turns (10 to 20 minutes))
	@scripts/duel.sh $(ARGS)

.PHONY: capture-cost
capture-cost: build lab-kernel-if-needed aot-cache ## Print what capturing every trial costs: a ratio of processor time
	$(call say,playing with captures and without$(,) in turns (10 to 20 minutes))
	@scripts/capture-cost.sh $(ARGS)

.PHONY: report
report: build ## Rebuild the report of the newest run (or of DIR)
	@dir='$(DIR)'; [ -n "$$dir" ] || { newest=$$(ls -1t results/*/run.json results/*/jmh.json 2>/dev/null | head -n 1 || true); dir=$${newest%/*}; }; \
	if [ -z "$$dir" ]; then echo 'antipode: results/ holds no run yet. What to do: make bench' >&2; exit 3; fi; \
	echo "antipode: rebuilding the report of $$dir" >&2; \
	./antipode report "$$dir"

.PHONY: example
example: setup build lab-kernel-if-needed aot-cache ## Measure results/example/ anew, with the README's figure
	$(call say,running scenarios/example.yaml into results/example)
	@rm -rf results/example.old; [ ! -d results/example ] || mv results/example results/example.old
	@if ./antipode run scenarios/example.yaml --out results/example $(ARGS); then \
	  rm -rf results/example.old; \
	else \
	  code=$$?; rm -rf results/example; [ ! -d results/example.old ] || mv results/example.old results/example; exit $$code; \
	fi

# The programs of the matrix, unpacked and not installed, as some of their packages would start a daemon.
matrix_programs := curl:curl openssl:openssl gtlsclient:ngtcp2-client gtlsserver:ngtcp2-server nghttp:nghttp2-client \
  caddy:caddy nginx:nginx haproxy:haproxy

# What is interrupted stays in results/matrix.part, and the next call continues it.
.PHONY: matrix
matrix: setup build lab-kernel-if-needed aot-cache ## Measure every client against every server: results/matrix/
	@scripts/setup.sh --unpack $(matrix_programs) >/dev/null
	@part=results/matrix.part; code=0; \
	if [ -f "$$part/run.json" ]; then \
	  echo "antipode: continuing $$part (anew: remove it)" >&2; \
	  ./antipode run --resume --out "$$part" || code=$$?; \
	else \
	  echo "antipode: running scenarios/matrix.yaml into $$part" >&2; \
	  rm -rf "$$part"; ./antipode run scenarios/matrix.yaml --out "$$part" $(ARGS) || code=$$?; \
	fi; \
	[ "$$code" -le 1 ] || { echo 'antipode: the matrix is not whole; make matrix goes on where it stopped' >&2; exit "$$code"; }; \
	rm -rf results/matrix; mv "$$part" results/matrix; \
	./antipode report results/matrix >/dev/null; \
	./antipode matrix results/matrix --out results/matrix/README.md || code=$$?; \
	exit "$$code"

.PHONY: lab-kernel
lab-kernel: ## Build the virtual lab's kernel (minutes, once; then cached)
	@netem/lab-kernel.sh build

.PHONY: lab-shell
lab-shell: setup build lab-kernel-if-needed ## A shell in the lab, or the commands on standard input
	@./antipode lab shell $(ARGS)

.PHONY: doctor
doctor: build ## Say what this machine has, lacks, and how to mend it
	@./antipode doctor

.PHONY: clean
clean: ## Remove target/ (results and caches stay)
	$(call say,removing target/)
	@rm -rf target

.PHONY: setup
setup:
	@scripts/setup.sh >/dev/null

# The virtual lab is for machines where this user cannot make a network of namespaces and netem.
.PHONY: lab-kernel-if-needed
lab-kernel-if-needed:
	@if [ "$$(id -u)" -eq 0 ] && unshare --net true 2>/dev/null && modprobe -qn sch_netem 2>/dev/null; then \
	  :; \
	else \
	  echo 'antipode: looking to the lab kernel (no netem here for this user: the lab will be virtual)' >&2; \
	  netem/lab-kernel.sh build >/dev/null; \
	fi

.PHONY: aot-cache
aot-cache: build
	@scripts/aot-cache.sh
