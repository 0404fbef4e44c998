#!/bin/bash
# capture-cost.sh: what it costs to capture every trial, as a ratio of processor time a trial with captures and without.
#
# For handshakes and for loads, in turns: a run of the virtual lab with --evidence none and one with --evidence first, each
# with few and with many repetitions, so that what a run costs before its first trial falls out of the difference. A trial with
# captures includes the reading of its packets, which another process does.
#
#   scripts/capture-cost.sh           handshakes and loads
#   scripts/capture-cost.sh WORD      only what is called so: handshakes, loads
#
#   ANTIPODE_COST_ROUNDS   turns of each (default 3; the median counts)
#   ANTIPODE_COST_REPS     the many repetitions (default 20)
#
# The ratios go to stdout, words to stderr. Exit codes: 0 within the bounds (1.15 for handshakes, 1.10 for loads), 1 above
# one, 2 a word that nothing is called by, 3 a run failed.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${ANTIPODE_COST_ROUNDS:-3}
many=${ANTIPODE_COST_REPS:-20}
few=2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/handshakes.yaml" <<'EOF'
name: handshakes
hypothesis: "Captures cost little."
experiment: handshake
rtt: 100ms
stacks: [tls13, http2, quic-netty]
sessions: [full, resumed]
warmup: 1
settle: 1s
timeout: 30s
EOF
cat >"$scratch/loads.yaml" <<'EOF'
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
EOF

# cost NAME EVIDENCE REPETITIONS - milliseconds of processor time of a run
cost() {
    local TIMEFORMAT='%U %S' user system
    { time ./antipode run "$scratch/$1.yaml" --lab virtual --jobs 1 --reps "$3" --evidence "$2" --out "$scratch/run" \
        >"$scratch/out" 2>"$scratch/err"; } 2>"$scratch/time" || {
        echo "capture-cost: a run of $1 failed: $(tail -n 3 "$scratch/err")" >&2
        exit 3
    }
    read -r user system <"$scratch/time"
    rm -rf "$scratch/run"
    awk -v user="$user" -v system="$system" 'BEGIN { printf "%d", (user + system) * 1000 }'
}

status=0 found=no
for name in handshakes loads; do
    [[ $# == 0 || $1 == "$name" ]] || continue
    found=yes
    : >"$scratch/ratios"
    for ((round = 1; round <= rounds; round++)); do
        for evidence in none first; do
            low=$(cost "$name" "$evidence" "$few")
            high=$(cost "$name" "$evidence" "$many")
            declare "$evidence=$((high - low))"
        done
        # shellcheck disable=SC2154 # declared above
        echo "capture-cost: $name, turn $round of $rounds: $none ms without, $first ms with captures, for $((many - few)) repetitions" >&2
        awk -v with="$first" -v without="$none" 'BEGIN { printf "%.3f\n", with / without }' >>"$scratch/ratios"
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
