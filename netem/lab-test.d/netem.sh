# shellcheck shell=bash
# Delay, rate, buffer, reordering, duplicates and jitter, measured. Needs netem.

# spacing of UDP arrivals at the server, nanoseconds: "least greatest count"
spacing() {
    times server udp port 9000 | awk 'NR > 1 { d = $1 - last; if (NR == 2 || d < low) low = d; if (d > high) high = d } { last = $1 } END { print low + 0, high + 0, NR }'
}

netems() { for each in router far; do tc -n "antipode-$name-$each" qdisc show; done | grep netem; }

test_netem() {
    local json words low high count slack=1000
    local question='icmp[icmptype] = icmp-echo' answer='icmp[icmptype] = icmp-echoreply'
    # A guest's clock charges nothing for work; a real one does. Both round: netem
    # to 64 ns, ping and this test to microseconds, hence 1 us less everywhere.
    [[ $(uname -r -m -v)$(cat /proc/cmdline) != *time-travel=inf-cpu* ]] || slack=30
    echo "# tolerance: $slack us (virtual time: 30 us, real time: 1000 us)"
    name=${tag}netem

    json=$("$lab" up "$name" --up-delay 164500 --down-delay 164500)
    like "a direction without a rate has no rate, and nothing waits" '*"up":{"delay_us":164500,"jitter_us":0,"rate_bps":null,"buffer_packets":null,"buffer_bytes":null,*' "$json"
    is "tc shows netem on both sides, and no rate" 2 "$(netems | grep 'netem.*limit 1000000 delay 164' | grep -cv rate)"
    words=$("$lab" ping "$name" 20 100)
    is "no ping is lost" "20 20" "$(get sent "$words") $(get received "$words")"
    within "the shortest ping takes 329.000 ms (us)" 328999 $((329000 + slack)) "$(get min_us "$words")"
    within "the longest ping takes 329.000 ms within 0.1 % (us)" 328999 329329 "$(get max_us "$words")"
    json=$("$lab" counters "$name")
    is "netem counts what it sent" "20 20" "$(way up sent_packets "$json") $(way down sent_packets "$json")"
    is "the routers dropped nothing" "0 0 0 0" "$(way up buffer_dropped "$json") $(way down buffer_dropped "$json") $(way up in_flight "$json") $(way down in_flight "$json")"

    json=$("$lab" shape "$name" --up-delay 10000 --down-delay 70000 --up-rate 8000000 --down-rate 20000000)
    like "buffers follow from rate and delay" '{"up":{*"rate_bps":8000000,"buffer_packets":123,*"down":{*"rate_bps":20000000,"buffer_packets":311,*' "$json"
    if command -v tcpdump >/dev/null; then
        start_capture icmp
        "$lab" ping "$name" 10 200 >/dev/null
        stop_capture
        # The request enters at toclient and leaves, sent and delayed, at toserver.
        words=$(paste <(times client "$question") <(times server "$question") |
            awk '{ d = int(($2 - $1) / 1000); if (NR == 1 || d < low) low = d; if (d > high) high = d } END { print low, high, NR }')
        read -r low high count <<<"$words"
        is "captures pair up" 10 "$count"
        within "up: 10 ms and 98 bytes at 8 Mbit/s lie between the captures, least (us)" 10097 $((10098 + slack)) "$low"
        within "up: the same, greatest (us)" 10097 $((10098 + slack)) "$high"
        words=$(paste <(times server "$answer") <(times client "$answer") |
            awk '{ d = int(($2 - $1) / 1000); if (NR == 1 || d < low) low = d; if (d > high) high = d } END { print low, high, NR }')
        read -r low high count <<<"$words"
        within "down: 70 ms and 98 bytes at 20 Mbit/s lie between the captures (us)" 70038 $((70039 + slack)) "$low"

        "$lab" shape "$name" --up-delay 50000 --up-rate 20000000 --up-buffer 1000 >/dev/null
        start_capture udp
        send client 1 200 1472
        nap 0.3
        stop_capture
        read -r low high count <<<"$(spacing)"
        is "rate: all arrive" 200 "$count"
        within "rate: 1514-byte frames at 20 Mbit/s arrive every 605.6 us, least (ns)" $((605600 - slack * 1000)) $((605600 + slack * 1000)) "$low"
        words=$(times server udp | awk 'NR == 1 { first = $1 } END { print int(($1 - first) / (NR - 1)) }')
        within "rate: on average (ns)" $((605600 - slack * 10)) $((605600 + slack * 10)) "$words"

        "$lab" shape "$name" --fresh --up-delay 50000 >/dev/null
        like "a shape without a rate takes the rate away" '*limit 1000000 delay 50ms*' "$(netems | grep -v rate)"
        is "a shape without a rate takes the bottleneck away" "" "$(netems | grep "tofar\|tonear")"
        "$lab" shape "$name" --up-delay 50000 --up-rate 1000000 >/dev/null
        "$lab" shape "$name" --up-delay 50000 >/dev/null
        start_capture udp
        send client 1 100 1472
        nap 0.3
        stop_capture
        read -r low high count <<<"$(spacing)"
        within "after a change to no rate, a burst arrives as one (ns)" 0 $((slack * 1000)) "$low"
        is "after a change to no rate, all arrive" 100 "$count"
    else
        leave_out "one-way delay, rate" "there is no tcpdump"
    fi

    "$lab" shape "$name" --fresh --up-delay 50000 >/dev/null
    is "--fresh: counters begin at 0" 0 "$(way up sent_packets "$("$lab" counters "$name")")"

    "$lab" shape "$name" --fresh --up-delay 100000 >/dev/null
    receive server udp
    send client 1 5
    is "packets are in flight" 5 "$(way up in_flight "$("$lab" counters "$name")")"
    "$lab" shape "$name" --up-delay 1000 >/dev/null
    send client 6 7
    received
    is "a change leaves packets in flight their delay; new ones pass them" "6 7 1 2 3 4 5" "$got"
    is "a change leaves the counters" 7 "$(way up sent_packets "$("$lab" counters "$name")")"

    "$lab" shape "$name" --fresh --up-delay 20000 --up-reorder 25 >/dev/null
    receive server udp
    send client 1 200
    received
    is "reorder: all arrive" 200 "$(wc -w <<<"$got")"
    within "reorder 25 %: some of 200 come ahead" 25 75 "$(tr ' ' '\n' <<<"$got" | awk '$1 < last { late++ } { if ($1 > last) last = $1 } END { print 200 - late }')"

    "$lab" shape "$name" --fresh --down-delay 5000 --down-duplicate 50 >/dev/null
    words=$("$lab" ping "$name" 40 10)
    is "duplicate: each ping is received once" 40 "$(get received "$words")"
    within "duplicate 50 %: some of 40 come twice" 8 32 "$(get duplicates "$words")"

    # Nearly each bit of these is under a checksum; but for the sender's address
    # on Ethernet, nobody takes what has a wrong one.
    "$lab" shape "$name" --fresh --up-delay 20000 --up-corrupt 50 >/dev/null
    receive server udp
    send client 1 200
    received
    within "corrupt 50 %: some of 200 fail a checksum" 60 140 "$((200 - $(wc -w <<<"$got")))"
    json=$("$lab" counters "$name")
    is "corrupt: the router passes them all" "200 0" "$(way up sent_packets "$json") $(way up buffer_dropped "$json")"

    # nft drops before the bottleneck: a lost packet takes no place in the buffer.
    "$lab" shape "$name" --fresh --up-delay 20000 >/dev/null
    printf '1\n2\n' | "$lab" losses "$name" up
    receive server udp
    send client 0 4
    received
    is "losses on a long path" "0 3 4" "$got"
    json=$("$lab" counters "$name")
    is "the bottleneck does not see what nft dropped" "3 0 5 2" "$(way up sent_packets "$json") $(way up buffer_dropped "$json") $(way up loss_seen "$json") $(way up loss_dropped "$json")"
    "$lab" losses "$name" up </dev/null

    ends "shape --plain takes netem away" 0 '*"up":null*' "$lab" shape "$name" --plain
    is "no netem is left" "" "$(netems)"
    ends "down passes" 0 '' "$lab" down "$name"
}
