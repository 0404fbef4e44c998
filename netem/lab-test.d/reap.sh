# shellcheck shell=bash
# Labs of dead owners go, all others stay.

test_reap() {
    local owner words
    sleep 1000 &
    owner=$!
    "$lab" up "${tag}dead" --plain --owner-pid "$owner" >/dev/null
    "$lab" up "${tag}gone" --plain --owner-pid "$owner" >/dev/null
    "$lab" up "${tag}live" --plain >/dev/null
    "$lab" up "${tag}kept" --plain --owner-pid none >/dev/null
    ip netns add "foreign-$tag"
    ip netns add "antipode-foreign$tag-router"
    words=$("$lab" reap 2>/dev/null | grep -F "$tag")
    is "reap leaves a lab whose owner lives" "" "$words"
    kill -9 "$owner"
    wait "$owner" 2>/dev/null
    ends "a name whose owner died is free again" 0 '*' "$lab" up "${tag}gone" --plain --owner-pid $$
    words=$("$lab" reap 2>/dev/null | grep -F "$tag")
    is "reap removes the lab of a killed owner, and says which" "${tag}dead" "$words"
    is "reap removed its namespaces" "" "$(ip netns | grep -F "antipode-${tag}dead-")"
    is "reap leaves the living, the kept and the foreign" 14 \
        "$(ip netns | grep -cE "^(antipode-${tag}(live|kept|gone)-(client|router|far|server)|foreign-$tag|antipode-foreign$tag-router)( |$)")"
    # The pid lives, but it is another process: the start time tells.
    echo "$$ 1" >"/run/antipode/${tag}live/owner"
    words=$("$lab" reap 2>/dev/null | grep -F "$tag")
    is "reap is not deceived by a pid used again" "${tag}live" "$words"
    "$lab" down "${tag}kept"
    "$lab" down "${tag}gone"
}
