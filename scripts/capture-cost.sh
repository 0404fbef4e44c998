#!/bin/bash
# capture-cost.sh: what it costs to capture every trial, as a ratio of processor time a trial with captures and without.
#
# For handshakes and for loads, in turns: a run of the virtual lab with --evidence none and one with --evidence first. What
# all its processes have used is read when some trials were played and again when all were, so that neither what a run costs
# before its first trials nor its report is in it. A trial with captures includes the reading of its packets.
#
#   scripts/capture-cost.sh           handshakes and loads
#   scripts/capture-cost.sh WORD      only what is called so: handshakes, loads
#
#   ANTIPODE_COST_ROUNDS   turns of each (default 3; the median counts)
#   ANTIPODE_COST_REPS     repetitions (default 20)
#
# The ratios go to stdout, words to stderr. Exit codes: 0 within the bounds (1.15 for handshakes, 1.10 for loads), 1 above
# one, 2 a word that nothing is called by, 3 a run failed.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${ANTIPODE_COST_ROUNDS:-3}
repetitions=${ANTIPODE_COST_REPS:-20}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
ticks=$(getconf CLK_TCK)

cat >"$scratch/handshakes.yaml" <<'END'
name: handshakes
hypothesis: "Captures cost little."
experiment: handshake
rtt: 100ms
stacks: [tls13, http2, quic-netty]
sessions: [full, resumed]
warmup: 1
settle: 1s
timeout: 30s
END
cat >"$scratch/loads.yaml" <<'END'
name: loads
hypothesis: "Captures cost little."
experiment: bulk
bytes: 2MB
standstill: 10s
rtt: 73ms
rate: 50mbit
stacks: [tls13, quic-netty]
warmup: 0
settle: 1s
timeout: 60s
END

# lines FILE - how many it has; 0 where there is none
lines() {
    if [[ -f $1 ]]; then wc -l <"$1"; else echo 0; fi
}

# used SESSION - milliseconds of processor time of all processes of a session, and of those that they have waited for
used() {
    # The name of a program, in brackets, may contain spaces.
    cat /proc/[0-9]*/stat 2>/dev/null |
        awk -v session="$1" -v ticks="$ticks" '{
            sub(/^.*\) /, "")
            if ($4 == session) all += $12 + $13 + $14 + $15
        } END { printf "%d", all * 1000 / ticks }'
}

# cost NAME EVIDENCE - milliseconds of processor time a trial
cost() {
    local run=$scratch/run file now first=0 from=0 to=0 pid played=0 total=
    rm -rf "$run"
    setsid ./antipode run "$scratch/$1.yaml" --lab virtual --jobs 1 --reps "$repetitions" --evidence "$2" --out "$run" \
        >"$scratch/out" 2>"$scratch/err" &
    pid=$!
    # With captures a trial is over when its facts are there.
    file=$run/trials.jsonl
    [[ $2 == none ]] || file=$run/evidence/facts.jsonl
    while kill -0 $pid 2>/dev/null; do
        [[ -n $total ]] || total=$(sed -n "s/^antipode: $1: \([0-9]*\) trials.*/\1/p" "$scratch/err")
        now=$(lines "$file")
        if ((first == 0 && now > 0 && now >= ${total:-9999} / 4)); then
            first=$now from=$(used $pid)
        elif ((first > 0 && now > first && now > played)); then
            played=$now to=$(used $pid)
            ((now < total)) || break
        fi
        sleep 0.3
    done
    wait $pid || {
        echo "capture-cost: a run of $1 failed: $(tail -n 3 "$scratch/err")" >&2
        exit 3
    }
    ((played > first)) || {
        echo "capture-cost: a run of $1 has too few trials to compare: $total. Give more with ANTIPODE_COST_REPS" >&2
        exit 3
    }
    echo $(((to - from) / (played - first)))
}

status=0 found=no
for name in handshakes loads; do
    [[ $# == 0 || $1 == "$name" ]] || continue
    found=yes
    : >"$scratch/ratios"
    for ((round = 1; round <= rounds; round++)); do
        for evidence in none first; do
            milliseconds=$(cost "$name" "$evidence")
            if [[ $evidence == none ]]; then without=$milliseconds; else with=$milliseconds; fi
        done
        echo "capture-cost: $name, turn $round of $rounds: $without ms a trial without captures, $with ms with them" >&2
        awk -v with="$with" -v without="$without" 'BEGIN { printf "%.3f\n", with / without }' >>"$scratch/ratios"
    done
    bound=1.15
    [[ $name == handshakes ]] || bound=1.10
    median=$(sort -n "$scratch/ratios" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }')
    echo "$name: $median times the processor time of a trial without captures (at most $bound; turns: $(tr '\n' ' ' <"$scratch/ratios"))"
    awk -v ratio="$median" -v bound="$bound" 'BEGIN { exit ratio > bound }' || status=1
done
[[ $found == yes ]] || {
    echo "capture-cost: what is \"$1\"? There are handshakes and loads" >&2
    exit 2
}
exit $status
