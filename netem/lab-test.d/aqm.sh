# shellcheck shell=bash
# Queues that are managed, against the algorithm that they are made of.
#
# A full packet takes 8 ms to be sent, and nearly twice as many come, never two at one
# instant: the queue grows, and CoDel (RFC 8289) drops or marks one, the next one 100 ms
# later, then 100 / sqrt(2) and so on.

cat >"$scratch/codel.py" <<'end'
# codel.py COUNT GAP_MS mark|drop: packets that CoDel drops or marks of so many, one in
# so many ms. By the pseudocode of RFC 8289, section 5, but for the square root, which
# Linux nears by one step of Newton's method for each drop (1, 0.5, 0.56, 0.49 ...), in
# 16 bits.
import sys
count, gap, marks = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3] == "mark"
TARGET, INTERVAL, SENDING = 5.0, 100.0, 8.0
queue = [(i * gap, i + 1) for i in range(count)]
first_above = drop_next = 0.0
times, inverse_root = 0, 65535 / 65536
dropping = False
hit = []
head = 0

def waits_alone(now):
    """At most a packet's bytes wait behind the one that was taken; who comes now comes after it."""
    return head + 1 >= len(queue) or queue[head + 1][0] >= now

def next_drop(after):
    return after + INTERVAL * inverse_root

def take(now):
    """The packet at the head, and whether it may be dropped."""
    global head, first_above
    if head >= len(queue) or queue[head][0] > now:
        first_above = 0.0
        return None, False
    at, name = queue[head]
    head += 1
    if now - at < TARGET or waits_alone(now):
        first_above = 0.0
        return name, False
    if first_above == 0.0:
        first_above = now + INTERVAL
        return name, False
    return name, now > first_above

def dequeue(now):
    global dropping, drop_next, times, inverse_root
    name, ok = take(now)
    if name is None:
        dropping = False
    elif dropping:
        dropping = ok
        while dropping and now >= drop_next:
            times += 1
            inverse_root = int(inverse_root * (3 - times * inverse_root ** 2) / 2 * 65536) / 65536
            hit.append(name)
            drop_next = next_drop(drop_next)
            if marks:
                break
            name, dropping = take(now)
    elif ok:
        hit.append(name)
        if not marks:
            name, _ = take(now)
        dropping, times, inverse_root = True, 1, 65535 / 65536
        drop_next = next_drop(now)
    return name

# A packet leaves the queue when the one before it goes, and goes when that one has been sent.
gone, free = 0.0, 0.0
while head < len(queue):
    now = max(gone, queue[head][0])
    if dequeue(now) is not None:
        gone = max(now, free)
        free = gone + SENDING
print(*hit)
end

# paced_as TOS COUNT SECONDS SIZE [FROM_PORT] - as paced, with a type of service: 2 is capable of ECN
paced_as() {
    "$lab" exec "$name" client -- "$python" -c '
import socket, sys, time
tos, count, gap, size, to, port = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5], int(sys.argv[6])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, tos)
s.bind(("", port))
begin = time.monotonic()
for i in range(count):
    time.sleep(max(0, begin + i * gap - time.monotonic()))
    s.sendto(b"%-*d" % (size, i + 1), (to, 9000))' "$1" "$2" "$3" "$4" "$SERVER_ADDRESS" "${5:-0}"
}

test_aqm() {
    local json thin dropped marked
    name=${tag}aqm
    "$lab" up "$name" --up-delay 10000 >/dev/null
    "$lab" shape "$name" --fresh --up-delay 10000 --up-rate 1514000 --up-buffer 1000 --up-aqm codel >/dev/null
    receive server udp
    paced_as 0 500 0.0041 1472
    received
    dropped=$(comm -23 <(seq 500 | sort) <(tr ' ' '\n' <<<"$got" | sort))
    # An arrival that is a microsecond late can move a drop by a packet, and so two numbers.
    within "codel drops what RFC 8289 drops: numbers that differ" 0 2 \
        "$(comm -3 <("$python" "$scratch/codel.py" 500 4.1 drop | tr ' ' '\n' | sort) <(printf '%s\n' "$dropped") | wc -l)"
    json=$("$lab" counters "$name")
    is "codel: what it dropped is counted" "$((500 - $(wc -w <<<"$got")))" "$(way up buffer_dropped "$json")"

    "$lab" shape "$name" --fresh --up-delay 10000 --up-rate 1514000 --up-buffer 1000 --up-aqm codel >/dev/null
    start_capture udp
    receive server udp
    paced_as 2 500 0.0041 1472
    received
    stop_capture
    is "codel drops nothing that is capable of ECN" "$(seq -s ' ' 1 500)" "$got"
    marked=$("$python" "$scratch/codel.py" 500 4.1 mark | wc -w)
    within "codel marks as many as RFC 8289 marks" $((marked - 1)) $((marked + 1)) \
        "$(tcpdump -r "$scratch/cap-server.pcap" -n 'ip[1] & 3 == 3' 2>/dev/null | wc -l)"

    # A flow that asks for little waits for the packet that is being sent and the one
    # that is ahead of it, however long the other one's queue is.
    "$lab" shape "$name" --fresh --up-delay 10000 --up-rate 1514000 --up-buffer 1000 --up-aqm fq_codel >/dev/null
    start_capture udp
    receive server udp
    paced_as 0 250 0.004 1472 7001 &
    paced_as 0 9 0.1 1472 7002
    wait "$!"
    received
    stop_capture
    thin=$(paste <(times client udp src port 7002) <(times server udp src port 7002) |
        awk '{ d = int(($2 - $1) / 1000); if (d > far) far = d; n++ } END { print n, (far <= 34000 ? "soon" : far) }')
    is "fq_codel: a thin flow waits for two packets at most (10 + 8 + 16 ms)" "9 soon" "$thin"
    ends "aqm wants a rate" 2 '*--up-aqm needs --up-rate*' "$lab" shape "$name" --up-delay 10000 --up-aqm codel
    ends "aqm is one that is known" 2 '*allowed is fifo, codel or fq_codel*' "$lab" shape "$name" --up-rate 1000000 --up-aqm red
    "$lab" shape "$name" --up-delay 10000 --up-rate 1514000 --up-buffer 20 >/dev/null
    receive server udp
    send client 1 60 1472
    received
    is "a FIFO takes the place of what was managed" "$(seq -s ' ' 1 21)" "$got"
    "$lab" down "$name"
}
