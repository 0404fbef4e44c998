#!/usr/bin/env bash
# lab-test.sh - proves that lab.sh does what it says, by measuring.
#
#   netem/lab-test.sh                 everything that can be tested here
#   netem/lab-test.sh up losses down  these parts: check input up exec losses
#                                     counters nat capture down reap failure netem path aqm refuse;
#                                     all but check and input need up before them
#   netem/guest.sh --kernel FILE --share DIR -- netem/lab-test.sh
#                                     the same in the virtual lab, with netem
#
# Two parts. The first needs root, namespaces and nftables: it uses labs without
# netem (--plain). The second needs netem and checks times, rates and queues to
# the microsecond where the clock is virtual, and to 1 ms where it is not.
# What cannot be tested here is named, with the reason; nothing is left out
# silently. Output is TAP (ok, not ok), then one line that sums up.
# Exit codes: 0 all passed, 1 something failed, 3 nothing could be tested here.

# shellcheck source-path=SCRIPTDIR
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab=$here/lab.sh
tag=test$$ # every lab of this run is named so
scratch=$(mktemp -d)
passed=0 failed=0 left_out=0
readonly plain_parts=(check input up exec losses counters nat capture down reap failure)
readonly netem_parts=(netem path aqm refuse)
readonly all_parts=("${plain_parts[@]}" "${netem_parts[@]}")
export LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin

. "$here/topology.env"
. "$here/lab-test.d/words.sh"
. "$here/lab-test.d/traffic.sh"
. "$here/lab-test.d/check.sh"
. "$here/lab-test.d/input.sh"
. "$here/lab-test.d/up.sh"
. "$here/lab-test.d/exec.sh"
. "$here/lab-test.d/losses.sh"
. "$here/lab-test.d/counters.sh"
. "$here/lab-test.d/nat.sh"
. "$here/lab-test.d/capture.sh"
. "$here/lab-test.d/down.sh"
. "$here/lab-test.d/reap.sh"
. "$here/lab-test.d/failure.sh"
. "$here/lab-test.d/netem.sh"
. "$here/lab-test.d/path.sh"
. "$here/lab-test.d/aqm.sh"
. "$here/lab-test.d/refuse.sh"

clean_up() {
    local each
    trap '' INT TERM
    for each in /run/antipode/"$tag"*; do
        [[ ! -e $each ]] || "$lab" down "${each##*/}"
    done
    ip netns del "foreign-$tag" 2>/dev/null
    ip netns del "antipode-foreign$tag-router" 2>/dev/null
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

echo "# kernel $(uname -r), $(ip -V), python: ${python:-none}"
name=${tag}a
parts=("$@")
(($# > 0)) || parts=("${all_parts[@]}")
for part in "${parts[@]}"; do
    if ! declare -F "test_$part" >/dev/null; then
        echo "lab-test.sh: unknown part '$part'; allowed: ${all_parts[*]}" >&2
        exit 2
    elif [[ " ${netem_parts[*]} " != *" $part "* ]]; then
        "test_$part"
        continue
    fi
    [[ -n ${netem-} ]] || netem=$(get netem "$("$lab" check --json 2>/dev/null)")
    if [[ $netem != true ]]; then
        leave_out "$part: delay, rate, buffer, jitter, reordering, duplicates, capture times, managed queues" "this kernel has no usable netem (lab.sh check says why); run this in the guest, see the header"
    elif [[ -z $python ]] || ! command -v tcpdump >/dev/null; then
        leave_out "$part: delay, rate, buffer, jitter, reordering, duplicates, capture times, managed queues" "there is no python3, or no tcpdump"
    else
        "test_$part"
    fi
done
echo "1..$((passed + failed))"
echo "$passed passed, $failed failed, $left_out left out"
((failed == 0))
