# shellcheck shell=bash
# An up that fails or is ended leaves nothing; many at once do not meet.

test_failure() {
    local words rc=0 pids=() each
    mkdir "$scratch/broken"
    printf '#!/bin/sh\necho "no such device, says the test" >&2\nexit 1\n' >"$scratch/broken/ethtool"
    chmod +x "$scratch/broken/ethtool"
    ends "up that fails names the step and what the tool said" 1 '*failed to furnish*antipode-*-client*no such device, says the test*ethtool -K veth0*' \
        env PATH="$scratch/broken:$PATH" "$lab" up "${tag}half" --plain
    is "up that fails leaves nothing" "" "$(ip netns | grep -F "${tag}half")$(compgen -G "/run/antipode/${tag}half")"
    # shellcheck disable=SC2016 # expanded by the fake tool
    printf '#!/bin/sh\nkill -TERM $PPID; sleep 0.2\n' >"$scratch/broken/ethtool"
    PATH="$scratch/broken:$PATH" setsid "$lab" up "${tag}half" --plain >/dev/null 2>&1 || rc=$?
    like "up that is ended by a signal says so" '1*' "$rc"
    is "up that is ended by a signal leaves nothing" "" "$(ip netns | grep -F "${tag}half")$(compgen -G "/run/antipode/${tag}half")"

    for each in 1 2 3 4 5 6; do
        "$lab" up "${tag}race" --plain >"$scratch/race.$each" 2>/dev/null &
        pids+=($!)
        "$lab" up "${tag}side$each" --plain >"$scratch/side.$each" 2>&1 &
        pids+=($!)
    done
    words=
    for each in "${pids[@]}"; do
        wait "$each"
        words+=$?
    done
    is "of six that claim one name at once, one gets it; six others come up beside" 7 "$(tr -cd 0 <<<"$words" | wc -c)"
    for each in race side1 side2 side3 side4 side5 side6; do
        is "the lab $each works" 1 "$(get received "$("$lab" ping "$tag$each" 1 0)")"
        "$lab" down "$tag$each"
    done
}
