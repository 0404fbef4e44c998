# shellcheck shell=bash
# Arithmetic that a reader can redo: what is sent, what waits, what is dropped,
# and how jitter spreads. Needs netem and a capture.
#
# A full packet is 1,514 bytes with its Ethernet header. At 1.514 Mbit/s it takes
# 8 ms to be sent, so a train of them over a path of 10 ms arrives at 18, 26, 34 ...

# crossings FILTER... - for each packet that arrived, in order: microseconds from the first that was sent
arrivals() { paste <(times client "$@" | head -n 1) <(times server "$@") | awk '{ if (NR == 1) first = $1; t = NF == 2 ? $2 : $1; print int((t - first) / 1000 + 0.5) }'; }

# farthest LEAST STEP - how far the farthest arrival is from LEAST + k STEP, microseconds
farthest() { arrivals udp | awk -v least="$1" -v step="$2" '{ d = $1 - least - (NR - 1) * step; if (d < 0) d = -d; if (d > far) far = d } END { print far + 0 }'; }

test_path() {
    local json slack=1000 kind options
    [[ $(uname -r -m -v)$(cat /proc/cmdline) != *time-travel=inf-cpu* ]] || slack=5
    name=${tag}path
    "$lab" up "$name" --up-delay 10000 >/dev/null

    # 20 packets wait and one is being sent; the other 39 of 60 find the buffer full.
    for kind in packets bytes; do
        options=(--up-buffer 20)
        [[ $kind == packets ]] || options=(--up-buffer $((20 * 1514))B)
        "$lab" shape "$name" --fresh --up-delay 10000 --up-rate 1514000 "${options[@]}" >/dev/null
        start_capture udp
        receive server udp
        send client 1 60 1472
        received
        stop_capture
        is "$kind: of 60 at once 20 wait, one is being sent, and 39 are dropped" "$(seq -s ' ' 1 21)" "$got"
        json=$("$lab" counters "$name")
        is "$kind: what was sent and dropped is counted" "21 39" "$(way up sent_packets "$json") $(way up buffer_dropped "$json")"
        within "$kind: a train of full packets arrives at 10 + 8 k ms, at the worst off by (us)" 0 "$slack" "$(farthest 18000 8000)"
    done
    # 30,280 bytes are 141 packets of 214; beside them 1,514 bytes may be sent, which are 7.
    receive server udp
    send client 1 200 172
    received
    is "bytes: small packets fill a buffer of bytes by their size" "$(seq -s ' ' 1 148)" "$got"

    # At half the rate nothing ever waits, however many travel: 31 at a time here.
    "$lab" shape "$name" --fresh --up-delay 500000 --up-rate 1514000 --up-buffer 1 >/dev/null
    receive server udp
    paced 60 0.016 1472
    received
    is "a packet in flight takes no place in the buffer" "$(seq -s ' ' 1 60)" "$got"

    # Jitter keeps its distribution at three quarters of the rate, where the old way
    # held each packet up behind the one before it. By Kolmogorov and Smirnov: 1.95 /
    # sqrt(n) is exceeded by one of a thousand samples of the true distribution.
    "$lab" shape "$name" --fresh --up-delay 50000 --up-jitter 5000 --up-rate 1514000 --up-buffer 100 >/dev/null
    start_capture udp
    receive server udp
    paced 400 0.0107 1472
    received
    stop_capture
    is "jitter with a rate: all arrive, in order" "$(seq -s ' ' 1 400)" "$got"
    within "jitter under load is uniform in 58 +- 5 ms: distance x 1000, of at most 97" 0 97 "$(paste <(times client udp) <(times server udp) |
        awk '{ print ($2 - $1) / 1e6 }' | sort -n | awk '{ x[NR] = $1 }
        END {
            for (i = 1; i <= NR; i++) {
                f = (x[i] - 53) / 10; if (f < 0) f = 0; if (f > 1) f = 1
                d = i / NR - f; if (d > far) far = d
                d = f - (i - 1) / NR; if (d > far) far = d
            }
            print int(far * 1000 + 0.5)
        }')"
    "$lab" shape "$name" --fresh --up-delay 20000 --up-jitter 10000 >/dev/null
    receive server udp
    send client 1 100
    received
    is "jitter without a rate keeps the order, too" "$(seq -s ' ' 1 100)" "$got"
    "$lab" down "$name"
}

# paced COUNT SECONDS SIZE - numbered datagrams from the client, one in so many seconds
paced() {
    "$lab" exec "$name" client -- "$python" -c '
import socket, sys, time
count, gap, size, to = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
begin = time.monotonic()
for i in range(count):
    time.sleep(max(0, begin + i * gap - time.monotonic()))
    s.sendto(b"%-*d" % (size, i + 1), (to, 9000))' "$1" "$2" "$3" "$SERVER_ADDRESS"
}
