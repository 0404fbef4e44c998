# shellcheck shell=bash
# A lab that is removed leaves no trace.

test_down() {
    local pid stubborn
    "$lab" exec "$name" client -- sleep 1000 &
    pid=$!
    # A process that ignores TERM.
    "$lab" exec "$name" server -- bash -c 'trap "" TERM; while :; do read -rt 1000 <> <(:); done' &
    stubborn=$!
    nap 0.3
    ends "down passes" 0 '' "$lab" down "$name"
    nap 0.1
    wait "$pid" "$stubborn" 2>/dev/null
    is "down ends the processes inside" "gone gone" "$(dead $pid && echo gone) $(dead $stubborn && echo gone)"
    is "down removes the namespaces" "" "$(ip netns | grep -F "antipode-$name-")"
    is "down removes the record" "" "$(compgen -G "/run/antipode/$name")"
    ends "down again: 0" 0 '' "$lab" down "$name"
}
