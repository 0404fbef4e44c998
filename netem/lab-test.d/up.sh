# shellcheck shell=bash
# What a new lab is.

test_up() {
    local before after json role words
    before=$(ip -o link)
    json=$("$lab" up "$name" --plain --slow-start-after-idle 0)
    after=$(ip -o link)
    is "up leaves the caller's own interfaces alone" "$before" "$after"
    like "up prints addresses and owner" "*\"address\":\"$CLIENT_ADDRESS\"*\"$SERVER_ADDRESS\"*\"pid\":$$,*" "$json"
    like "up reads back what it pinned" '*"client":{*"net.ipv4.tcp_no_metrics_save":"1"*"net.ipv4.tcp_slow_start_after_idle":"0"*"net.ipv4.tcp_rmem":"4096 131072 67108864"*' "$json"
    words=$("$lab" ping "$name" 3 1)
    is "the first ping passes, without ARP" 3 "$(get received "$words")"
    for role in client router far server; do
        is "$role has no IPv6 address" "" "$(ip -n "antipode-$name-$role" -6 -o address)"
        # shellcheck disable=SC2016 # expanded by the inner shell
        words=$("$lab" exec "$name" "$role" -- sh -c 'for d in veth0 toclient tofar tonear toserver; do ethtool -k $d 2>/dev/null; done' |
            grep -E '^(tcp-segmentation-offload|generic-segmentation-offload|generic-receive-offload|large-receive-offload|tx-udp-segmentation): on')
        is "$role has no segmentation offload" "" "$words"
        words=$(ip -n "antipode-$name-$role" neighbour | grep -cv PERMANENT)
        is "$role has permanent neighbours only" 0 "$words"
    done
    ends "a taken name is refused, its owner named" 2 "*taken*$$*living*" "$lab" up "$name" --plain
    like "show lists the lab" "*$name*living (pid $$)*4 of 4*" "$("$lab" show)"
    like "show tells about one lab" "*$CLIENT_ADDRESS/$PREFIX_LENGTH*qdisc*" "$("$lab" show "$name")"
}
