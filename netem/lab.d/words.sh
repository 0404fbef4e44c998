# shellcheck shell=bash
# What is said, and how a step fails.

say() { printf 'lab.sh: %s\n' "$*" >&2; }
verbose() { [[ ${LAB_VERBOSE:-0} != 1 ]] || say "$@"; }
die() {
    local code=$1
    shift
    say "$@"
    exit "$code"
}
bad() { die 2 "$*"; }

# quote TEXT - a JSON string.
quote() {
    local text=${1//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/ }
    text=${text//$'\t'/ }
    printf '"%s"' "${text//[[:cntrl:]]/}"
}

# failed WHAT COMMAND CODE - ends with the step that failed and what $said says.
failed() {
    local words="failed to $1: \"$2\" ended with $3 and said: ${said:-nothing}"
    [[ $said != *"not permitted"* && $said != *"ermission denied"* ]] ||
        die 3 "$words. This environment does not let uid $EUID do that: \"lab.sh check\" tells what it lacks"
    die 1 "$words"
}

# run WHAT COMMAND... - one step. Its words go to $said.
run() {
    local what=$1 rc=0 shown IFS=' '
    shift
    shown=${*//$'\n'/ }
    ((${#shown} <= 120)) || shown=${shown:0:117}...
    verbose "$what: $shown"
    said=$("$@" 2>&1) || rc=$?
    ((rc == 0)) || failed "$what" "$shown" $rc
}

# batch WHAT LINES COMMAND... - a step of many lines; failure names the line.
batch() {
    local what=$1 lines=$2 rc=0 number line='(batch)'
    shift 2
    verbose "$what: $*"$'\n'"$lines"
    said=$("$@" 2>&1 <<<"$lines") || rc=$?
    ((rc != 0)) || return 0 # a bare return in the EXIT trap would hand on the old status
    if [[ $said =~ Command\ failed\ -:([0-9]+) ]]; then
        number=${BASH_REMATCH[1]}
        while ((number-- > 0)); do IFS= read -r line; done <<<"$lines"
    fi
    failed "$what" "$1 $line" $rc
}

usage_of() {
    case $1 in
    check) echo "lab.sh check [--json]" ;;
    up) echo "lab.sh up NAME [--owner-pid PID|none] [--slow-start-after-idle 0|1] [--tfo 0|3] [--congestion-control CC] [shape options]" ;;
    shape) echo "lab.sh shape NAME [--fresh] [shape options]" ;;
    losses) echo "lab.sh losses NAME up|down [--bearing data] <INDICES" ;;
    counters) echo "lab.sh counters NAME" ;;
    watch) echo "lab.sh watch NAME" ;;
    feed) echo "lab.sh feed NAME up|down" ;;
    forget) echo "lab.sh forget NAME" ;;
    flush) echo "lab.sh flush NAME" ;;
    ping) echo "lab.sh ping NAME COUNT INTERVAL_MS [PATIENCE_S]" ;;
    exec) echo "lab.sh exec NAME client|router|far|server -- COMMAND..." ;;
    capture) echo "lab.sh capture NAME FILE [--heads BYTES] [--blocks] [FILTER]" ;;
    nat) echo "lab.sh nat NAME on [--udp S] [--tcp S] [--tcp-closed S] | rebind | list | forget | off" ;;
    down) echo "lab.sh down NAME" ;;
    reap) echo "lab.sh reap" ;;
    show) echo "lab.sh show [NAME]" ;;
    esac
}
