#!/usr/bin/env bash
# lab-test.sh - proves that lab.sh does what it says, by measuring.
#
#   netem/lab-test.sh                 everything that can be tested here
#   netem/lab-test.sh up losses down  these parts: check input up exec losses
#                                     counters nat capture down reap failure netem;
#                                     all but check and input need up before them
#   netem/guest.sh --kernel FILE --share DIR -- netem/lab-test.sh
#                                     the same in the virtual lab, with netem
#
# Two parts. The first needs root, namespaces and nftables: it uses labs without
# netem (--plain). The second needs netem and checks times, rates and queues to
# the microsecond where the clock is virtual, and to 1 ms where it is not.
# What cannot be tested here is named, with the reason; nothing is left out
# silently. Output is TAP (ok, not ok), then one line that sums up.
# Exit codes: 0 all passed, 1 something failed, 3 nothing could be tested here.

set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab=$here/lab.sh
tag=test$$ # every lab of this run is named so
scratch=$(mktemp -d)
passed=0 failed=0 left_out=0
export LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin

# ---------------------------------------------------------------- words

pass() { echo "ok $((++passed + failed)) - $1"; }
fail() {
    echo "not ok $((passed + ++failed)) - $1"
    shift
    printf '#   %s\n' "$@"
}
leave_out() {
    ((++left_out))
    echo "# left out: $1, because $2"
}

# is WORDS EXPECTED FOUND
is() { if [[ $3 == "$2" ]]; then pass "$1"; else fail "$1" "expected: $2" "found:    $3"; fi; }
# like WORDS PATTERN FOUND - a bash pattern
# shellcheck disable=SC2053 # the pattern is meant as one
like() { if [[ $3 == $2 ]]; then pass "$1"; else fail "$1" "expected: $2" "found:    $3"; fi; }
# within WORDS LOW HIGH FOUND - whole numbers
within() {
    if [[ $4 =~ ^-?[0-9]+$ ]] && (($4 >= $2 && $4 <= $3)); then
        pass "$1 ($4)"
    else
        fail "$1" "expected: $2 to $3" "found:    $4"
    fi
}
# ends WORDS CODE PATTERN COMMAND... - exit code and what it says on both streams
ends() {
    local words=$1 code=$2 pattern=$3 said rc=0
    shift 3
    said=$("$@" 2>&1 </dev/null) || rc=$?
    # shellcheck disable=SC2053
    if [[ $rc == "$code" && $said == $pattern ]]; then
        pass "$words"
    else
        fail "$words" "expected: exit $code, $pattern" "found:    exit $rc, $said"
    fi
}

# ---------------------------------------------------------------- tools

# get KEY JSON - the first value of that key
get() { if [[ $2 =~ \"$1\":(\"[^\"]*\"|[^,}]*) ]]; then echo "${BASH_REMATCH[1]}"; else echo "no $1"; fi; }
# way up|down KEY JSON - a counter of one direction
way() { if [[ $3 =~ \"$1\":\{([^}]*)\} ]]; then get "$2" "${BASH_REMATCH[1]}"; else echo "no $1"; fi; }

nap() { read -rt "$1" -u "$nap_fd" || true; }
exec {nap_fd}<> <(:)

python=
for each in /usr/bin/python3 python3; do
    ! command -v "$each" >/dev/null || { python=$each && break; }
done
cat >"$scratch/receive.py" <<'end'
# receive.py udp PORT IDLE_SECONDS: prints what arrives, and from which port.
# receive.py tcp|sink PORT 0: one connection; answers "ok" (tcp) or nothing.
import socket, sys
kind, port, idle = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
if kind == "udp":
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    s.bind(("", port))
    s.settimeout(idle)
    try:
        while True:
            data, address = s.recvfrom(65536)
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
    local to=${5:-198.51.100.2}
    # shellcheck disable=SC2016 # expanded by the inner shell
    "$lab" exec "$name" "$1" -- bash -c '
        exec 3>"/dev/udp/$4/9000"
        for ((i = $1; i <= $2; i++)); do printf "%-*s\n" "$(($3 - 1))" "$i" >&3; done' send "$2" "$3" "${4:-12}" "$to"
}
# receive ROLE udp|tcp|sink - starts a receiver on port 9000, waits until it is bound
receive() {
    local wanted=:2328 tries=400 table=${2/sink/tcp} # :2328 is 9000
    if [[ -n $python ]]; then
        "$lab" exec "$name" "$1" -- "$python" "$scratch/receive.py" "$2" 9000 1.5 >"$scratch/received" 2>"$scratch/receive.err" &
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
dead() { ! kill -0 "$1" 2>/dev/null; }

clean_up() {
    local each
    trap '' INT TERM
    for each in /run/antipode/"$tag"*; do
        [[ ! -e $each ]] || "$lab" down "${each##*/}"
    done
    ip netns del "foreign-$tag" 2>/dev/null
    ip netns del "antipode-foreign$tag-router" 2>/dev/null
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# ---------------------------------------------------------------- without netem

test_check() {
    local json rc=0
    json=$("$lab" check --json) || rc=$?
    if [[ $(get native "$json") == true ]]; then is "check ends with 0 where a native lab can run" 0 $rc; else is "check ends with 3 where a native lab cannot run" 3 $rc; fi
    netem=$(get netem "$json")
    like "check names each item" '*"root":*"netns":*"veth":*"nft":*"netem":*"ethtool":*"ping":*"reasons":{*' "$json"
    if [[ $rc != 0 ]]; then like "check gives a reason and a remedy" '*"reasons":{"*":"*"remedies":{"*":"*' "$json"; fi
    [[ $(get netns "$json") == true && $(get nft "$json") == true && $(get ethtool "$json") == true && $(get ping "$json") == true ]] && return
    echo "# nothing else can be tested: $json"
    echo "$passed passed, $failed failed, $left_out left out"
    exit 3
}

test_input() {
    ends "no command: exit 2 and help" 2 '*Shape options*' "$lab"
    ends "help: exit 0" 0 '*lab.sh up demo*' "$lab" --help
    ends "an unknown command is named" 2 '*"uo"*allowed*' "$lab" uo
    ends "a name with a capital" 2 '*"Big"*allowed*' "$lab" up Big --plain
    ends "a name of 41 characters" 2 '*allowed*' "$lab" up aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --plain
    ends "a name with a slash" 2 '*allowed*' "$lab" up ../x --plain
    ends "no name" 2 '*which name*' "$lab" up
    ends "an unknown option is named" 2 '*--uup-delay*' "$lab" up "${tag}x" --plain --uup-delay 3
    ends "a negative delay" 2 '*"-5"*' "$lab" up "${tag}x" --up-delay -5
    ends "a fractional delay" 2 '*"1.5"*' "$lab" up "${tag}x" --up-delay 1.5
    ends "a rate of 0" 2 '*"0"*leave*' "$lab" up "${tag}x" --down-rate 0
    ends "a limit of 0" 2 '*"0"*' "$lab" up "${tag}x" --down-limit 0
    ends "a percentage above 100" 2 '*"100.5"*' "$lab" up "${tag}x" --up-duplicate 100.5
    ends "jitter above the delay" 2 '*more than*' "$lab" up "${tag}x" --up-delay 5 --up-jitter 6
    ends "reordering without delay" 2 '*needs --up-delay*' "$lab" up "${tag}x" --up-reorder 1
    ends "an option without its value" 2 '*needs a value*' "$lab" up "${tag}x" --up-delay
    ends "plain and shaped at once" 2 '*--plain*' "$lab" up "${tag}x" --plain --up-delay 5
    ends "an owner that does not exist" 2 '*does not exist*' "$lab" up "${tag}x" --plain --owner-pid 4194305
    ends "a lab that does not exist" 2 '*no lab named*' "$lab" counters "${tag}x"
    is "bad input left nothing behind" "" "$(compgen -G "/run/antipode/${tag}x*")"
    if [[ $EUID == 0 ]] && command -v setpriv >/dev/null; then
        ends "check without root: exit 3, each reason in JSON" 3 '{"native":false,"root":false,*"reasons":{*"root":*"netns":*"netem":"cannot be tried*"remedies":{*}}' setpriv --reuid 65534 --clear-groups "$lab" check --json
        ends "without root: exit 3, with the remedy" 3 '*needs root*sudo*' setpriv --reuid 65534 --clear-groups "$lab" up "${tag}x" --plain
    else
        leave_out "a caller without root" "there is no setpriv"
    fi
}

test_up() {
    local before after json role words
    before=$(ip -o link)
    json=$("$lab" up "$name" --plain --slow-start-after-idle 0)
    after=$(ip -o link)
    is "up leaves the caller's own interfaces alone" "$before" "$after"
    like "up prints addresses and owner" "*\"address\":\"192.0.2.2\"*\"198.51.100.2\"*\"pid\":$$,*" "$json"
    like "up reads back what it pinned" '*"client":{*"net.ipv4.tcp_no_metrics_save":"1"*"net.ipv4.tcp_slow_start_after_idle":"0"*"net.ipv4.tcp_rmem":"4096 131072 67108864"*' "$json"
    words=$("$lab" ping "$name" 3 1)
    is "the first ping passes, without ARP" 3 "$(get received "$words")"
    for role in client router server; do
        is "$role has no IPv6 address" "" "$(ip -n "antipode-$name-$role" -6 -o address)"
        # shellcheck disable=SC2016 # expanded by the inner shell
        words=$("$lab" exec "$name" "$role" -- sh -c 'for d in veth0 toclient toserver; do ethtool -k $d 2>/dev/null; done' |
            grep -E '^(tcp-segmentation-offload|generic-segmentation-offload|generic-receive-offload|large-receive-offload|tx-udp-segmentation): on')
        is "$role has no segmentation offload" "" "$words"
        words=$(ip -n "antipode-$name-$role" neighbour | grep -cv PERMANENT)
        is "$role has permanent neighbours only" 0 "$words"
    done
    ends "a taken name is refused, its owner named" 2 "*taken*$$*living*" "$lab" up "$name" --plain
    like "show lists the lab" "*$name*living (pid $$)*3 of 3*" "$("$lab" show)"
    like "show tells about one lab" '*192.0.2.2/24*qdisc*' "$("$lab" show "$name")"
}

test_exec() {
    local pid words
    is "exec passes stdin and stdout" "hello" "$(echo hello | "$lab" exec "$name" client -- cat)"
    ends "exec passes the exit code" 7 '' "$lab" exec "$name" server -- sh -c 'exit 7'
    "$lab" exec "$name" client -- sleep 1000 &
    pid=$!
    nap 0.3
    words=$(tr -d '\0' <"/proc/$pid/comm")
    is "exec leaves no shell in between" sleep "$words"
    kill -TERM "$pid"
    wait "$pid"
    is "exec passes signals" 143 $?
    ends "exec wants --" 2 '*Usage*' "$lab" exec "$name" client true
}

test_losses() {
    local json words
    if [[ -z $python ]] && ! command -v nc >/dev/null; then
        leave_out "losses, address translation" "there is neither python3 nor nc"
        return
    fi
    printf '0\n3\n4\n9\n' | "$lab" losses "$name" up
    receive server udp
    send client 0 11
    received
    is "up: exactly the listed packets are lost" "1 2 5 6 7 8 10 11" "$got"
    json=$("$lab" counters "$name")
    is "up: seen" 12 "$(way up loss_seen "$json")"
    is "up: dropped" 4 "$(way up loss_dropped "$json")"
    is "down: nothing counted without a rule" null "$(way down loss_seen "$json")"
    "$lab" ping "$name" 3 1 >/dev/null
    is "a ping is not counted" 12 "$(way up loss_seen "$("$lab" counters "$name")")"

    printf '2\n' | "$lab" losses "$name" up
    is "installed again: counters begin at 0" 0 "$(way up loss_seen "$("$lab" counters "$name")")"
    receive server udp
    send client 0 4
    received
    is "installed again: indices begin at 0" "0 1 3 4" "$got"

    words=$(yes | head -n 3 | "$lab" watch "$name")
    is "watch answers each line with both queues" 3 "$(grep -c '"dev":"toserver".*"dev":"toclient"\|"dev":"toclient".*"dev":"toserver"' <<<"$words")"

    is "feed answers each line" "ok ok ok" "$(printf 'up 1,3\ndown 0\ndown\n' | "$lab" feed "$name" | xargs)"
    receive server udp
    send client 0 5
    received
    is "feed: exactly the listed packets are lost" "0 2 4 5" "$got"
    ends "feed refuses a direction that is none" 2 '' bash -c "echo 'left 1' | '$lab' feed $name"
    ends "feed refuses an index that is none" 1 '*Error*' bash -c "echo 'up 1,x' | '$lab' feed $name"

    "$lab" losses "$name" up </dev/null
    printf '1\n' | "$lab" losses "$name" down
    receive server udp
    send client 0 4
    received
    is "an empty list removes the rule; the other direction is untouched" "0 1 2 3 4" "$got"
    receive client udp
    send server 0 3 12 192.0.2.2
    received
    is "down: exactly the listed packet is lost" "0 2 3" "$got"

    local begin=$EPOCHREALTIME
    seq 5 7 350000 | "$lab" losses "$name" down
    within "50,000 indices are installed (milliseconds)" 0 3000 $(((${EPOCHREALTIME/./} - ${begin/./}) / 1000))
    receive client udp
    send server 0 19 12 192.0.2.2
    received
    is "many indices: exactly the listed packets are lost" "0 1 2 3 4 6 7 8 9 10 11 13 14 15 16 17 18" "$got"

    ends "an index that is none is named with its line" 2 '*line 2*"x"*allowed*' bash -c "printf '1\nx\n' | '$lab' losses $name up"
    ends "indices out of order are refused" 2 '*2 after 3*' bash -c "printf '3\n2\n' | '$lab' losses $name up"
    ends "a direction that is none" 2 '*"left"*up or down*' "$lab" losses "$name" left

    if [[ -z $python ]]; then
        leave_out "losses --bearing data, address translation" "there is no python3"
        return
    fi
    # SYN, ACK, "hello", ACK of the answer, FIN: one bears data.
    # shellcheck disable=SC2016 # expanded by the inner shell
    local talk='exec 3<>/dev/tcp/198.51.100.2/9000; echo hello >&3; read -r answer <&3; echo "$answer"'
    echo 100000 | "$lab" losses "$name" up --bearing data
    echo 100000 | "$lab" losses "$name" down --bearing data
    receive server tcp
    is "a TCP exchange passes" ok "$("$lab" exec "$name" client -- bash -c "$talk")"
    wait "$receiver"
    json=$("$lab" counters "$name")
    is "--bearing data counts one segment up" 1 "$(way up loss_seen "$json")"
    is "--bearing data counts one segment down" 1 "$(way down loss_seen "$json")"
    echo 100000 | "$lab" losses "$name" up
    "$lab" losses "$name" down --bearing data < <(echo 0)
    receive server tcp
    is "a TCP exchange survives the loss of its answer" ok "$("$lab" exec "$name" client -- bash -c "$talk")"
    wait "$receiver"
    json=$("$lab" counters "$name")
    within "all segments up are counted without --bearing" 4 9 "$(way up loss_seen "$json")"
    is "the lost answer was sent again" "2 1" "$(way down loss_seen "$json") $(way down loss_dropped "$json")"
    words=${json#*\"server\":}
    is "the server's TCP knows it as a retransmission" 1 "$(get RetransSegs "$words")"
    "$lab" losses "$name" up </dev/null
    "$lab" losses "$name" down </dev/null
}

test_counters() {
    local json
    json=$("$lab" counters "$name")
    like "counters have what UDP and TCP lose" '*"client":{*"RcvbufErrors":*"SndbufErrors":*"ListenDrops":*"TCPFastOpenActive":*"server":{*' "$json"
    if [[ -n $python ]]; then
        is "counters are JSON" up "$("$python" -c 'import json,sys; print(list(json.load(sys.stdin))[0])' <<<"$json")"
        is "up is JSON" 1500 "$("$python" -c 'import json,sys; print(json.load(sys.stdin)["mtu"])' <"/run/antipode/$name/lab.json")"
    else
        leave_out "a JSON parser on the output" "there is no python3"
    fi
    ends "flush passes" 0 '' "$lab" flush "$name"
}

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
    s.sendto(line.encode(), ("198.51.100.2", 9000))
end
    mkfifo "$scratch/flow"
    receive server udp
    "$lab" exec "$name" client -- "$python" -u "$scratch/flow.py" <"$scratch/flow" &
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
    ends "the UDP timeout is set" 0 '' "$lab" nat "$name" timeout-udp 30
    words=$("$lab" exec "$name" router -- cat /proc/sys/net/netfilter/nf_conntrack_udp_timeout_stream)
    is "the UDP timeout holds" 30 "$words"
    "$lab" nat "$name" off
    say_flow after
    is "NAT off: the client's port again" 5555 "$port"
    exec {flow}>&-
    wait "$pid" "$receiver"
    ends "rebind without NAT is refused" 2 '*is off*' "$lab" nat "$name" rebind
    ends "a NAT action that is none" 2 '*"maybe"*allowed*' "$lab" nat "$name" maybe
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
    is "no tcpdump is left" "" "$(ip netns pids "antipode-$name-router")"
    if [[ -n $python ]]; then test_frames; else leave_out "frames of bulk TCP and of UDP_SEGMENT" "there is no python3"; fi
    ends "a bad filter is refused" 2 '*filter*not one*' "$lab" capture "$name" "$scratch/bad" 'tcp porridge'
    ends "a bad folder is refused" 2 '*folder*' "$lab" capture "$name" "$scratch/none/x"
}

# What sends more than a frame at once must cross the router frame by frame.
test_frames() {
    start_capture tcp
    receive server sink
    "$lab" exec "$name" client -- bash -c 'head -c 1000000 /dev/zero >/dev/tcp/198.51.100.2/9000'
    received
    stop_capture
    is "bulk TCP: all bytes arrive" 1000000 "$got"
    is "bulk TCP: the greatest frame in the router is 1514 bytes" "1514 1514" "$(greatest client) $(greatest server)"
    like "bulk TCP: the capture missed nothing" '*"client":{*"dropped":0}*"server":{*"dropped":0}}' "$captured"
    start_capture udp
    receive server udp
    # UDP_SEGMENT is option 103: one call, ten datagrams.
    "$lab" exec "$name" client -- "$python" -c '
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.IPPROTO_UDP, 103, 1200)
s.sendto(b"".join(b"%-1200d" % i for i in range(10)), ("198.51.100.2", 9000))'
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
    is "reap leaves the living, the kept and the foreign" 11 \
        "$(ip netns | grep -cE "^(antipode-${tag}(live|kept|gone)-(client|router|server)|foreign-$tag|antipode-foreign$tag-router)( |$)")"
    # The pid lives, but it is another process: the start time tells.
    echo "$$ 1" >"/run/antipode/${tag}live/owner"
    words=$("$lab" reap 2>/dev/null | grep -F "$tag")
    is "reap is not deceived by a pid used again" "${tag}live" "$words"
    "$lab" down "${tag}kept"
    "$lab" down "${tag}gone"
}

test_failure() {
    local words rc=0 pids=() each
    mkdir "$scratch/broken"
    printf '#!/bin/sh\necho "no such device, says the test" >&2\nexit 1\n' >"$scratch/broken/ethtool"
    chmod +x "$scratch/broken/ethtool"
    ends "up that fails names the step and what the tool said" 1 '*failed to furnish*antipode-*-client*no such device, says the test*ethtool -K veth0*' \
        env PATH="$scratch/broken:$PATH" "$lab" up "${tag}half" --plain
    is "up that fails leaves nothing" "" "$(ip netns | grep -F "${tag}half")$(compgen -G "/run/antipode/${tag}half")"
    # shellcheck disable=SC2016 # expanded by the fake tool
    printf '#!/bin/sh\nkill -TERM $PPID; sleep 0.2\n' >"$scratch/broken/ethtool"
    PATH="$scratch/broken:$PATH" setsid "$lab" up "${tag}half" --plain >/dev/null 2>&1 || rc=$?
    like "up that is ended by a signal says so" '1*' "$rc"
    is "up that is ended by a signal leaves nothing" "" "$(ip netns | grep -F "${tag}half")$(compgen -G "/run/antipode/${tag}half")"

    for each in 1 2 3 4 5 6; do
        "$lab" up "${tag}race" --plain >"$scratch/race.$each" 2>/dev/null &
        pids+=($!)
        "$lab" up "${tag}side$each" --plain >"$scratch/side.$each" 2>&1 &
        pids+=($!)
    done
    words=
    for each in "${pids[@]}"; do
        wait "$each"
        words+=$?
    done
    is "of six that claim one name at once, one gets it; six others come up beside" 7 "$(tr -cd 0 <<<"$words" | wc -c)"
    for each in race side1 side2 side3 side4 side5 side6; do
        is "the lab $each works" 1 "$(get received "$("$lab" ping "$tag$each" 1 0)")"
        "$lab" down "$tag$each"
    done
}

# ---------------------------------------------------------------- with netem

# spacing of UDP arrivals at the server, nanoseconds: "least greatest count"
spacing() {
    times server udp port 9000 | awk 'NR > 1 { d = $1 - last; if (NR == 2 || d < low) low = d; if (d > high) high = d } { last = $1 } END { print low + 0, high + 0, NR }'
}

test_netem() {
    local json words low high count slack=1000
    local question='icmp[icmptype] = icmp-echo' answer='icmp[icmptype] = icmp-echoreply'
    # A guest's clock charges nothing for work; a real one does. Both round: netem
    # to 64 ns, ping and this test to microseconds, hence 1 us less everywhere.
    [[ $(uname -r -m -v)$(cat /proc/cmdline) != *time-travel=inf-cpu* ]] || slack=30
    echo "# tolerance: $slack us (virtual time: 30 us, real time: 1000 us)"
    name=${tag}netem

    json=$("$lab" up "$name" --up-delay 164500 --down-delay 164500)
    like "a direction without a rate has no rate, and a limit on purpose" '*"up":{"delay_us":164500,"jitter_us":0,"rate_bps":null,"limit_packets":100000,*' "$json"
    is "tc shows netem on both sides, and no rate" 2 "$(tc -n "antipode-$name-router" qdisc show | grep 'netem.*limit 100000 delay 164' | grep -cv rate)"
    words=$("$lab" ping "$name" 20 100)
    is "no ping is lost" "20 20" "$(get sent "$words") $(get received "$words")"
    within "the shortest ping takes 329.000 ms (us)" 328999 $((329000 + slack)) "$(get min_us "$words")"
    within "the longest ping takes 329.000 ms within 0.1 % (us)" 328999 329329 "$(get max_us "$words")"
    json=$("$lab" counters "$name")
    is "netem counts what it sent" "20 20" "$(way up sent_packets "$json") $(way down sent_packets "$json")"
    is "netem dropped nothing" "0 0 0 0" "$(way up netem_dropped "$json") $(way down netem_dropped "$json") $(way up backlog "$json") $(way down backlog "$json")"

    json=$("$lab" shape "$name" --up-delay 10000 --down-delay 70000 --up-rate 8000000 --down-rate 20000000)
    like "limits follow from rate and delay" '{"up":{*"rate_bps":8000000,"limit_packets":123,*"down":{*"rate_bps":20000000,"limit_packets":311,*' "$json"
    if command -v tcpdump >/dev/null; then
        start_capture icmp
        "$lab" ping "$name" 10 200 >/dev/null
        stop_capture
        # The request enters at toclient and leaves, delayed, at toserver.
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

        "$lab" shape "$name" --up-delay 50000 --up-rate 20000000 --up-limit 1000 >/dev/null
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
        like "a shape without a rate takes the rate away" '*limit 100000 delay 50ms*' "$(tc -n "antipode-$name-router" qdisc show dev toserver | grep -v rate)"
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

    "$lab" shape "$name" --fresh --up-delay 50000 --up-limit 10 >/dev/null
    is "--fresh: counters begin at 0" 0 "$(way up sent_packets "$("$lab" counters "$name")")"
    receive server udp
    send client 1 50
    received
    is "limit: 10 in flight, the rest is dropped" "1 2 3 4 5 6 7 8 9 10" "$got"
    json=$("$lab" counters "$name")
    is "limit: the drops are counted" "10 40" "$(way up sent_packets "$json") $(way up netem_dropped "$json")"

    "$lab" shape "$name" --fresh --up-delay 100000 >/dev/null
    receive server udp
    send client 1 5
    is "packets are in flight" 5 "$(way up backlog "$("$lab" counters "$name")")"
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

    "$lab" shape "$name" --fresh --up-delay 20000 --up-jitter 10000 >/dev/null
    receive server udp
    send client 1 100
    received
    within "jitter without a rate reorders" 10 100 "$(tr ' ' '\n' <<<"$got" | awk '$1 < last { late++ } { last = $1 } END { print late + 0 }')"
    "$lab" shape "$name" --fresh --up-delay 20000 --up-jitter 10000 --up-rate 10000000 >/dev/null
    receive server udp
    send client 1 100
    received
    is "jitter with a rate does not" "$(seq -s ' ' 1 100)" "$got"

    # nft drops before netem: a lost packet takes no place in the queue.
    "$lab" shape "$name" --fresh --up-delay 20000 >/dev/null
    printf '1\n2\n' | "$lab" losses "$name" up
    receive server udp
    send client 0 4
    received
    is "losses on a long path" "0 3 4" "$got"
    json=$("$lab" counters "$name")
    is "netem does not see what nft dropped" "3 0 5 2" "$(way up sent_packets "$json") $(way up netem_dropped "$json") $(way up loss_seen "$json") $(way up loss_dropped "$json")"
    "$lab" losses "$name" up </dev/null

    ends "shape --plain takes netem away" 0 '*"up":null*' "$lab" shape "$name" --plain
    is "no netem is left" "" "$(tc -n "antipode-$name-router" qdisc show | grep netem)"
    ends "down passes" 0 '' "$lab" down "$name"
}

# ---------------------------------------------------------------- all

echo "# kernel $(uname -r), $(ip -V), python: ${python:-none}"
name=${tag}a
parts=("$@")
(($# > 0)) || parts=(check input up exec losses counters nat capture down reap failure netem)
for part in "${parts[@]}"; do
    [[ $part != netem || -n ${netem-} ]] || netem=$(get netem "$("$lab" check --json 2>/dev/null)")
    if ! declare -F "test_$part" >/dev/null; then
        echo "lab-test.sh: unknown part '$part'; allowed: check input up exec losses counters nat capture down reap failure netem" >&2
        exit 2
    elif [[ $part != netem ]]; then
        "test_$part"
    elif [[ $netem != true ]]; then
        leave_out "netem: delay, rate, limit, reordering, duplicates, capture times" "this kernel has no usable netem (lab.sh check says why); run this in the guest, see the header"
    elif [[ -z $python ]]; then
        leave_out "netem: delay, rate, limit, reordering, duplicates, capture times" "there is no python3"
    else
        test_netem
    fi
done
echo "1..$((passed + failed))"
echo "$passed passed, $failed failed, $left_out left out"
((failed == 0))
