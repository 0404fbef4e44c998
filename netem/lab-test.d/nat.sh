# shellcheck shell=bash
# Translated addresses, and mappings that are forgotten.

test_nat() {
    local pid first second third words
    if [[ $(get nat "$("$lab" check --json)") != true || -z $python ]]; then
        leave_out "address translation" "check says that NAT cannot be used here, or there is no python3"
        return
    fi
    # One socket, one source port; its datagrams before, during and after.
    cat >"$scratch/flow.py" <<'end'
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 5555))
for line in sys.stdin:
    s.sendto(line.encode(), (sys.argv[1], 9000))
end
    mkfifo "$scratch/flow"
    receive server udp
    "$lab" exec "$name" client -- "$python" -u "$scratch/flow.py" "$SERVER_ADDRESS" <"$scratch/flow" &
    pid=$!
    exec {flow}>"$scratch/flow"
    say_flow() { # WORD - sends it, waits until it arrived, sets port
        local tries=200
        echo "$1" >&"$flow"
        until port=$(awk -v word="$1" '$1 == word { print $2; found = 1 } END { exit !found }' "$scratch/received") || ((--tries == 0)); do nap 0.01; done
    }
    local port
    say_flow plain
    is "without NAT the server sees the client's port" 5555 "$port"
    "$lab" nat "$name" on
    say_flow first && first=$port
    within "NAT: the server sees a mapped port" 20000 29999 "$first"
    say_flow again
    is "NAT: the mapping stays" "$first" "$port"
    "$lab" nat "$name" rebind
    say_flow second && second=$port
    within "rebind: another port" 30000 39999 "$second"
    "$lab" nat "$name" rebind
    say_flow third && third=$port
    within "rebind again: another port" 40000 49999 "$third"
    ends "the timeouts are set" 0 '' "$lab" nat "$name" on --udp 30 --tcp 7440 --tcp-closed 240
    words=$("$lab" exec "$name" router -- sh -c 'cd /proc/sys/net/netfilter && cat nf_conntrack_udp_timeout nf_conntrack_udp_timeout_stream nf_conntrack_tcp_timeout_established nf_conntrack_tcp_timeout_time_wait' | tr '\n' ' ')
    is "the timeouts hold" "30 30 7440 240 " "$words"
    words=$("$lab" nat "$name" list)
    is "the list has the flow" "$third" "$(get mapped_port "$words")"
    is "the list has as many entries as conntrack counts" "$("$lab" exec "$name" router -- conntrack -C 2>/dev/null)" "$(grep -o '"protocol"' <<<"$words" | wc -l)"
    "$lab" nat "$name" forget
    is "nothing is left of what was forgotten" '{"entries":[]}' "$("$lab" nat "$name" list)"
    "$lab" nat "$name" off
    wait "$receiver" # it ends by itself where nothing comes for a while, as during all these questions
    receive server udp
    say_flow after
    is "NAT off: the client's port again" 5555 "$port"
    exec {flow}>&-
    wait "$pid" "$receiver"
    ends "rebind without NAT is refused" 2 '*is off*' "$lab" nat "$name" rebind
    ends "a list without NAT is refused" 2 '*is off*' "$lab" nat "$name" list
    ends "a timeout that is none" 2 '*--udp*allowed*' "$lab" nat "$name" on --udp 0
    ends "a NAT action that is none" 2 '*"maybe"*allowed*' "$lab" nat "$name" maybe
}
