# shellcheck shell=bash
# What routers do not forward: packets that are too long, and UDP.

cat >"$scratch/whole.py" <<'end'
# whole.py TO DISCOVER SIZE...: a datagram of each size of an IP packet; DISCOVER is
# IP_MTU_DISCOVER: 0 never sets DF, 3 always does and asks no cache. Prints what the
# next calls are told.
import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.IPPROTO_IP, 10, int(sys.argv[2]))
s.connect((sys.argv[1], 9000))
for size in sys.argv[3:]:
    try:
        s.send(b"%-*d" % (int(size) - 28, int(size)))
    except OSError as told:
        print(told.strerror)
    time.sleep(0.1)
end

# whole ROLE TO DISCOVER SIZE...
whole() {
    local role=$1
    shift
    "$lab" exec "$name" "$role" -- "$python" "$scratch/whole.py" "$@"
}

# too_long SIDE - of each ICMP message that tells so there: the MTU that it tells
too_long() { tcpdump -r "$scratch/cap-$1.pcap" -n 'icmp[0] == 3 and icmp[1] == 4' 2>/dev/null | sed -n 's/.*(mtu \([0-9]*\)).*/\1/p' | tr '\n' ' '; }

# refusals COUNTER - how many packets the first router counted
refusals() { "$lab" exec "$name" router -- nft list counter ip refusals_up "$1" | awk '$1 == "packets" { print $2 }'; }

test_refuse() {
    local json words
    name=${tag}refuse
    "$lab" up "$name" --up-delay 10000 --down-delay 30000 >/dev/null
    json=$("$lab" shape "$name" --fresh --up-delay 10000 --down-delay 30000 --up-mtu 1400 --down-mtu 1280)
    is "the shape has each way's MTU" "1400 1280" "$(way up mtu "$json") $(way down mtu "$json")"
    start_capture
    receive server udp
    whole client "$SERVER_ADDRESS" 3 1400 1401 >/dev/null
    received
    stop_capture
    is "up: a packet of the MTU arrives, one of a byte more does not" 1400 "$got"
    is "up: its sender is told of the MTU" "1400 " "$(too_long client)"
    within "up: it is told when the way down is over, microseconds after it sent" 30000 30500 \
        "$(paste <(times client 'udp and ip[2:2] == 1401') <(times client 'icmp[0] == 3') | awk 'NR == 1 { print int(($2 - $1) / 1000) }')"
    start_capture
    receive client udp
    whole server "$CLIENT_ADDRESS" 3 1280 1281 >/dev/null
    received
    stop_capture
    is "down: a packet of the MTU arrives, one of a byte more does not" 1280 "$got"
    is "down: its sender is told of the MTU" "1280 " "$(too_long server)"
    start_capture
    receive server udp
    whole client "$SERVER_ADDRESS" 0 1500 >/dev/null
    received
    stop_capture
    is "a packet that does not say DF arrives in two parts" "1500 2" "$got $(times server 'ip[6:2] & 0x3fff != 0' | wc -l)"

    start_capture
    receive server sink
    "$lab" exec "$name" client -- bash -c "head -c 100000 /dev/zero >/dev/tcp/$SERVER_ADDRESS/9000"
    received
    stop_capture
    is "TCP gets all there by smaller segments" "100000 0" "$got $(times server "tcp and src host $CLIENT_ADDRESS and ip[2:2] > 1400" | wc -l)"
    like "the client knows the path's MTU" '*mtu 1400*' "$("$lab" exec "$name" client -- ip route get "$SERVER_ADDRESS")"
    is "both ends forget" "ok ok " "$(printf '\n\n' | "$lab" forget "$name" | tr '\n' ' ')"
    words=$("$lab" exec "$name" client -- ip route get "$SERVER_ADDRESS")
    if [[ $words != *"mtu 1400"* ]]; then pass "the client has forgotten"; else fail "the client has forgotten" "found: $words"; fi

    "$lab" shape "$name" --fresh --up-delay 10000 --down-delay 30000 --up-mtu 1400 --up-icmp off --down-mtu 1280 >/dev/null
    start_capture
    receive server udp
    whole client "$SERVER_ADDRESS" 3 1400 1401 >/dev/null
    received
    stop_capture
    is "a black hole: the longer one does not arrive, and nobody tells" "1400 " "$got $(too_long client)"
    is "what was not told is counted" 1 "$(refusals silenced)"

    "$lab" shape "$name" --fresh --up-delay 10000 --down-delay 30000 --up-udp blocked >/dev/null
    words=$(whole client "$SERVER_ADDRESS" 0 100 100 100)
    receive client udp
    whole server "$CLIENT_ADDRESS" 0 100 >/dev/null
    received
    is "UDP is blocked up and not down, and nobody tells" "100 |" "$got |$words"
    is "what was refused is counted" 3 "$(refusals refused)"
    receive server tcp
    is "TCP gets through" ok "$("$lab" exec "$name" client -- bash -c "exec 3<>/dev/tcp/$SERVER_ADDRESS/9000; echo x >&3; head -n 1 <&3")"
    wait "$receiver"
    json=$("$lab" shape "$name" --up-delay 10000 --down-delay 30000 --up-udp rejected)
    is "UDP that is rejected: its sender is told" "rejected Connection refused" "$(way up udp "$json" | tr -d '"') $(whole client "$SERVER_ADDRESS" 0 100 100 | head -n 1)"

    json=$("$lab" shape "$name" --up-delay 10000 --down-delay 30000)
    like "all is off again" '*"up":{*"mtu":1500,"icmp":"on","udp":"open",*' "$json"
    receive server udp
    whole client "$SERVER_ADDRESS" 3 1500 >/dev/null
    received
    is "off: a full packet arrives" 1500 "$got"
    ends "an MTU below IPv6's least" 2 '*"1279"*allowed*1280 to 1500*' "$lab" shape "$name" --up-mtu 1279
    ends "silence without an MTU" 2 '*--up-icmp off needs --up-mtu*' "$lab" shape "$name" --up-icmp off
    ends "UDP that is what it cannot be" 2 '*"shut"*allowed is open, blocked or rejected*' "$lab" shape "$name" --up-udp shut
    "$lab" down "$name"
}
