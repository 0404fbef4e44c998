#!/usr/bin/env bash
# Mutation tests with PIT: changes the compiled classes of a part, one place at a time, and asks whether
# its fast unit tests see it. A change that none sees is a survivor.
#
#   scripts/mutants.sh [PART...]     all parts, or these
#
#   ANTIPODE_MUTANTS_MOST=10         the greatest share of survivors in percent; above it the exit code is 1
#   ANTIPODE_MUTANTS_THREADS=2
#
# Prints a table. src/test/mutants/equivalent.tsv lists changes that change nothing, each with the
# sentence that shows it; all others that survive count. Details: target/mutants/PART/index.html.
# Needs target/classes and target/test-classes (make mutants compiles them).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

most=${ANTIPODE_MUTANTS_MOST:-10}
threads=${ANTIPODE_MUTANTS_THREADS:-2}
equivalent=src/test/mutants/equivalent.tsv
all=(stats oracle wire evidence result run calibration pacer)

# Classes and tests of a part, as globs. None of the tests opens a lab or starts a process.
globs() {
  local root=dev.antipode
  case $1 in
    stats | oracle | wire | evidence | result) echo "$root.$1.* $root.$1.*Test" ;;
    # What starts guests and endpoints is played in labs, which no mutant can afford.
    run)
      local names=(RunRecovery TrafficCheck GuestFolder GuestWatch ClockWatch NewFolder OpenRun UnplayedRun)
      local all_classes=("${names[@]/#/$root.run.}") all_tests=("${names[@]/%/Test}")
      all_tests=("${all_tests[@]/#/$root.run.}")
      (IFS=, && echo "${all_classes[*]} ${all_tests[*]}")
      ;;
    calibration) echo "$root.driver.Calibrat*,$root.driver.WayProbe $root.driver.Calibrat*Test" ;;
    # What drives it over real connections is played in the lab, which no mutant can afford.
    pacer)
      local load=$root.endpoint.load
      echo "$load.OpenLoop*,$load.Pacer*,$load.RateCheck*,$load.Tally*,$load.Instants* $load.*Test" ;;
    *)
      echo "antipode: there is no part '$1' to mutate. Choose from ${all[*]}." >&2
      return 2
      ;;
  esac
}

# Lines of PIT's file: file, class, mutator, method, line, status, test. What the list of equivalents
# names (class, method, mutator, how many) is taken from the mutants as if it had not been made.
row() {
  awk -F '[\t,]' -v part="$1" -v most="$most" '
    FILENAME ~ /tsv$/ { if ($0 !~ /^#/ && NF >= 5) same[$1 " " $2 " " $3] = $4; next }
    {
      mutator = $3; sub(/.*\./, "", mutator)
      key = $2 " " $4 " " mutator
      if ($6 == "SURVIVED" || $6 == "NO_COVERAGE") {
        if (same[key] > 0) { same[key]--; equal++; next }
        if ($6 == "SURVIVED") survived++; else unseen++
      }
      made++
    }
    END {
      share = made ? 100 * (survived + unseen) / made : 100
      printf "| %-11s | %7d | %6d | %8d | %11d | %10d | %5.1f %% |\n", part, made, made - survived - unseen, survived, unseen, equal, share
      exit share > most
    }' "$equivalent" "$2"
}

java_home=$(scripts/find-jdk.sh)
mvn=$(scripts/find-maven.sh)
export JAVA_HOME=$java_home
export MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"

[ $# -gt 0 ] || set -- "${all[@]}"
for part; do globs "$part" >/dev/null; done

failed=0
rows=()
mkdir -p target/mutants
for part; do
  read -r classes tests <<<"$(globs "$part")"
  echo "antipode: mutating $part ($classes)" >&2
  "$mvn" -B -ntp -Dstyle.color=never org.pitest:pitest-maven:mutationCoverage \
    -DtargetClasses="$classes" -DtargetTests="$tests" -Dthreads="$threads" \
    -DreportsDirectory="$PWD/target/mutants/$part" >"target/mutants/$part.log" 2>&1 || {
    tail -n 30 "target/mutants/$part.log" >&2
    echo "antipode: PIT failed on $part (everything: target/mutants/$part.log)" >&2
    exit 1
  }
  rows+=("$(row "$part" "target/mutants/$part/mutations.csv")") || failed=1
done

echo '| part        | mutants | killed | survived | not covered | equivalent | survivors |'
echo '| ---         |     --: |    --: |      --: |         --: |        --: |     --: |'
printf '%s\n' "${rows[@]}"
if [ "$failed" -ne 0 ]; then
  echo "antipode: more than $most % of a part's mutants survive. Which: target/mutants/PART/index.html" >&2
fi
exit "$failed"
