# shellcheck shell=bash
# What the two captures hold.

test_capture() {
    if ! command -v tcpdump >/dev/null; then
        leave_out "capture" "there is no tcpdump"
        return
    fi
    start_capture icmp
    like "capture says when it has begun" '{"capturing":*cap-client.pcap*cap-server.pcap*' "$(cat "$scratch/capture.out")"
    "$lab" ping "$name" 5 1 >/dev/null
    stop_capture
    is "capture holds both directions on both sides" \
        '{"client":{"captured":10,"received":10,"dropped":0},"server":{"captured":10,"received":10,"dropped":0}}' "$captured"
    is "no tcpdump is left" "" "$(ip netns pids "antipode-$name-router")$(ip netns pids "antipode-$name-far")"
    if [[ -n $python ]]; then test_frames; else leave_out "frames of bulk TCP and of UDP_SEGMENT" "there is no python3"; fi
    ends "a bad filter is refused" 2 '*filter*not one*' "$lab" capture "$name" "$scratch/bad" 'tcp porridge'
    ends "heads of no length are refused" 2 '*--heads*' "$lab" capture "$name" "$scratch/bad" --heads 0 udp
    ends "a bad folder is refused" 2 '*folder*' "$lab" capture "$name" "$scratch/none/x"
}

# What sends more than a frame at once must cross the router frame by frame.
test_frames() {
    local frame=$((MTU + 14))
    start_capture tcp
    receive server sink
    "$lab" exec "$name" client -- bash -c "head -c 1000000 /dev/zero >/dev/tcp/$SERVER_ADDRESS/9000"
    received
    stop_capture
    is "bulk TCP: all bytes arrive" 1000000 "$got"
    is "bulk TCP: the greatest frame in the router is one of $frame bytes" "$frame $frame" "$(greatest client) $(greatest server)"
    like "bulk TCP: the capture missed nothing" '*"client":{*"dropped":0}*"server":{*"dropped":0}}' "$captured"
    start_capture udp
    receive server udp
    # UDP_SEGMENT is option 103: one call, ten datagrams.
    "$lab" exec "$name" client -- "$python" -c '
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.IPPROTO_UDP, 103, 1200)
s.sendto(b"".join(b"%-1200d" % i for i in range(10)), (sys.argv[1], 9000))' "$SERVER_ADDRESS"
    received
    stop_capture
    is "UDP_SEGMENT: ten datagrams arrive" "0 1 2 3 4 5 6 7 8 9" "$got"
    is "UDP_SEGMENT: the greatest frame in the router is 1242 bytes" "1242 1242" "$(greatest client) $(greatest server)"
}
# greatest SIDE - length of the greatest frame captured there
greatest() {
    tcpdump -r "$scratch/cap-$1.pcap" -e -n 2>/dev/null |
        awk 'match($0, /, length [0-9]+:/) { n = substr($0, RSTART + 9, RLENGTH - 10) + 0; if (n > most) most = n } END { print most + 0 }'
}
