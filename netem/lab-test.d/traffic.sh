# shellcheck shell=bash
# Datagrams and connections between the ends of the lab $name, and captures of them.

python=
for each in /usr/bin/python3 python3; do
    ! command -v "$each" >/dev/null || { python=$each && break; }
done
cat >"$scratch/receive.py" <<'end'
# receive.py udp PORT IDLE_SECONDS: prints what arrives, and from which port, until
# nothing has come for so long; for the first it is more patient, as its sender has yet to start.
# receive.py tcp|sink PORT 0: one connection; answers "ok" (tcp) or nothing.
import socket, sys
kind, port, idle = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
if kind == "udp":
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    s.bind(("", port))
    s.settimeout(10)
    try:
        while True:
            data, address = s.recvfrom(65536)
            s.settimeout(idle)
            # One write, so that a reader never sees half a line.
            sys.stdout.write("%s %s\n" % (data.decode().split()[0], address[1]))
            sys.stdout.flush()
    except TimeoutError:
        pass
else:
    s = socket.create_server(("", port))
    c, address = s.accept()
    if kind == "tcp":
        c.recv(100)
        c.sendall(b"ok\n")
    count = 0
    while data := c.recv(65536):
        count += len(data)
    print(count)
end
# send FROM FIRST LAST [SIZE] [TO] - numbered UDP datagrams to port 9000
send() {
    local to=${5:-$SERVER_ADDRESS}
    # shellcheck disable=SC2016 # expanded by the inner shell
    "$lab" exec "$name" "$1" -- bash -c '
        exec 3>"/dev/udp/$4/9000"
        for ((i = $1; i <= $2; i++)); do printf "%-*s\n" "$(($3 - 1))" "$i" >&3; done' send "$2" "$3" "${4:-12}" "$to"
}
# receive ROLE udp|tcp|sink - starts a receiver on port 9000, waits until it is bound
receive() {
    local wanted=:2328 tries=400 table=${2/sink/tcp} # :2328 is 9000
    if [[ -n $python ]]; then
        "$lab" exec "$name" "$1" -- "$python" "$scratch/receive.py" "$2" 9000 0.8 >"$scratch/received" 2>"$scratch/receive.err" &
    else # OpenBSD and traditional netcat agree on this much
        "$lab" exec "$name" "$1" -- nc -l -u -w 2 -p 9000 >"$scratch/received" 2>"$scratch/receive.err" &
    fi
    receiver=$!
    until grep -q "$wanted" "/proc/$receiver/net/$table" 2>/dev/null || ((--tries == 0)); do nap 0.01; done
}
# received - waits for the end of it and leaves the numbers in $got. Not for use
# in $(...): a shell can wait only for its own children.
received() {
    wait "$receiver"
    got=$(awk '{ printf "%s%s", sep, $1; sep = " " }' "$scratch/received")
}

# start_capture FILTER... ; stop_capture leaves what it said in $captured
start_capture() {
    : >"$scratch/capture.out"
    "$lab" capture "$name" "$scratch/cap" "$@" >"$scratch/capture.out" 2>"$scratch/capture.err" &
    capture=$!
    local tries=500
    until [[ -s $scratch/capture.out ]] || dead "$capture" || ((--tries == 0)); do nap 0.01; done
}
stop_capture() {
    kill -TERM "$capture"
    wait "$capture"
    captured=$(tail -n 1 "$scratch/capture.out")
}
# times SIDE FILTER... - nanoseconds since the epoch, one line a packet
times() {
    tcpdump -r "$scratch/cap-$1.pcap" -tt -n --time-stamp-precision=nano "${@:2}" 2>/dev/null | awk '{ sub(/\./, "", $1); print $1 }'
}
