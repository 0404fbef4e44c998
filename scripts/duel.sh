#!/bin/bash
# duel.sh: our drivers and endpoints against what a user would pick instead, on the loopback interface,
# natively, in turns, and a table of ratios.
#
#   client on one core  --  127.0.0.1  --  server on another one
#
#   requests a second   http2 driver  against  h2load     both on our HTTP/2 server
#                       http1 driver  against  wrk        both on our HTTP/1.1 server
#   goodput, download   tcp           against  iperf3     each on its own server
#                       tls13-openssl, quic-netty, quic-kwik against ngtcp2's client and server
#                       quic-netty    against  tls13-openssl (ours against ours), and the same without offloads
#
# All of it in a network namespace of its own, whose loopback interface has the MTU of Ethernet, as the lab has it: at
# the usual 65536, TCP has a fiftieth of QUIC's packets. Offloads (TSO, GSO, GRO) are on, as they are on a NIC, save where
# the name of a duel says otherwise.
#
#   scripts/duel.sh [WORD...]    only duels whose name holds one of the words
#   scripts/duel.sh --help       this text and the names
#
#   ANTIPODE_DUEL_ROUNDS   turns of each side (default 8; an interval needs 6)
#   ANTIPODE_DUEL_SECONDS  of each turn of requests (default 4)
#   ANTIPODE_DUEL_MB       of each transfer (default 400; Kwik a tenth)
#
# In each round every side of a duel has one turn; which begins alternates. JVMs stay up over all rounds and have
# four turns first that do not count: with one core, the JIT takes that long.
# The table goes to stdout, words to stderr, turns to target/duel.jsonl.
# Exit codes: 0 played, 1 a server did not start, 2 a word that no duel's name holds.
set -euo pipefail

h2_name='http2 driver / h2load'
h1_name='http1 driver / wrk'
tcp_name='tcp / iperf3'
against_ngtcp2=(tls13-openssl quic-netty quic-kwik)
between_ours='quic-netty / tls13-openssl'
names=("$h2_name" "$h1_name" "$tcp_name" "${against_ngtcp2[@]/%/ / ngtcp2}" "$between_ours" "$between_ours, no offloads")

say() { echo "duel: $*" >&2; }

for word; do
    case $word in
        -h | --help)
            sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"
            printf '\nNames:\n'
            printf '  %s\n' "${names[@]}"
            exit 0
            ;;
        *)
            if ! printf '%s\n' "${names[@]}" | grep -qF -- "$word"; then
                printf -v all "'%s', " "${names[@]}"
                say "no duel's name holds '$word'; give a part of one of ${all%, }"
                exit 2
            fi
            ;;
    esac
done

cd "$(dirname "$0")/.."
# shellcheck source=../netem/topology.env source-path=SCRIPTDIR
. netem/topology.env

ANTIPODE=${ANTIPODE_DUEL_PROGRAM:-./antipode}
ROUNDS=${ANTIPODE_DUEL_ROUNDS:-8}
SECONDS_EACH=${ANTIPODE_DUEL_SECONDS:-4}
MB=${ANTIPODE_DUEL_MB:-400}
WARM_ROUNDS=4
TURNS=${ANTIPODE_DUEL_TURNS:-target/duel.jsonl}

work=$(mktemp -d "${TMPDIR:-/tmp}/antipode-duel-XXXXXX")
started=()
finish() {
    local pid
    trap - EXIT INT TERM HUP
    for pid in ${started[@]+"${started[@]}"}; do
        kill "$pid" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# The two cores: the first two that this process may use; with one only, both sides share it.
cores=$(taskset -pc $$ | sed 's/.*: //' | awk -v RS=, '
    { n = split($1, r, "-"); for (c = r[1]; c <= r[n]; c++) print c + 0 }' | head -2 | xargs)
server_core=${cores%% *}
client_core=${cores##* }
[[ $server_core != "$client_core" ]] || say "there is one core only: both sides share it, and ratios mean little"

# Peers, and the Debian packages that have them.
missing=()
for pair in h2load:nghttp2-client wrk:wrk iperf3:iperf3 gtlsclient:ngtcp2-client gtlsserver:ngtcp2-server openssl:openssl; do
    PATH="$PATH:/usr/sbin" command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
# Inside the namespace below there is no way to a package, and a user who is root there is none.
if ((${#missing[@]})) && [[ -z ${ANTIPODE_DUEL_INSIDE:-} ]]; then
    if [[ $(id -u) -eq 0 && -z ${ANTIPODE_NO_INSTALL:-} ]] && command -v apt-get >/dev/null; then
        # shellcheck source=scripts/apt.sh
        . scripts/apt.sh
        apt_install "peers of duels" "${missing[@]}" || say "apt could not bring all of ${missing[*]}"
    else
        say "missing: ${missing[*]}; their duels are left out. What to do: apt-get install ${missing[*]}"
    fi
fi
PATH="$PATH:/usr/sbin"

# With the packages here, nothing else needs the world outside.
if [[ -z ${ANTIPODE_DUEL_INSIDE:-} ]]; then
    own=(unshare --net)
    [[ $(id -u) -eq 0 ]] || own=(unshare --net --map-root-user)
    if "${own[@]}" ip link set lo mtu "$MTU" up 2>"$work/unshare.log"; then
        rm -rf "$work"
        ANTIPODE_DUEL_INSIDE=yes exec "${own[@]}" bash scripts/duel.sh "$@"
    fi
    say "no network namespace ($(tail -n 1 "$work/unshare.log")): the loopback interface keeps its MTU of" \
        "$(cat /sys/class/net/lo/mtu), which makes TCP look better"
else
    ip link set lo mtu "$MTU" up
fi

wanted() { # NAME: whether this duel was asked for
    local word
    ((${#words[@]})) || return 0
    for word in "${words[@]}"; do
        [[ $1 != *"$word"* ]] || return 0
    done
    return 1
}
words=("$@")

turn() { # DUEL SIDE PROGRAM ROUND VALUE UNIT [GOAL]
    ((${4} > 0)) || return 0
    printf '{"duel":"%s","side":"%s","program":"%s","round":%d,"value":%s,"unit":"%s","goal":%s}\n' \
        "$1" "$2" "$3" "$4" "$5" "$6" "${7:-null}" >>"$TURNS"
}

# --- our side ---

# The JIT of a JVM with one core competes with the program; a larger young generation spares collections.
export ANTIPODE_JAVA_OPTS="-Xmn256m -Xmx1g ${ANTIPODE_JAVA_OPTS:-}"

serve() { # STACK PORT: our server of content on its core; waits until it serves
    rm -f "$work/serve-$1.log"
    taskset -c "$server_core" $ANTIPODE serve --stack "$1" --port "$2" --content --credentials "$work/credentials" \
        2>"$work/serve-$1.log" >&2 &
    started+=($!)
    local patience=600
    until grep -q 'serves on' "$work/serve-$1.log" 2>/dev/null; do
        ((patience-- > 0)) || { say "the server of $1 does not start: $(tail -n 1 "$work/serve-$1.log")"; exit 1; }
        sleep 0.1
    done
}

declare -A to from
driver() { # NAME ARGUMENT...: our client on its core, which has a turn for each line it is given
    local name=$1
    mkfifo "$work/$name.in" "$work/$name.out"
    taskset -c "$client_core" $ANTIPODE load --each-line --credentials "$work/credentials" "${@:2}" \
        <"$work/$name.in" >"$work/$name.out" 2>"$work/$name.log" &
    started+=($!)
    exec {fd}>"$work/$name.in"
    to[$name]=$fd
    exec {fd}<"$work/$name.out"
    from[$name]=$fd
}

ours() { # NAME METRIC: one turn of a driver; prints the metric
    local line
    echo go >&"${to[$1]}"
    read -r line <&"${from[$1]}" || { say "$1 has ended: $(tail -n 1 "$work/$1.log")"; return 1; }
    if [[ $line != '{"outcome":"succeeded"'* ]]; then
        say "$1 failed: ${line:0:300}"
        return 1
    fi
    sed -E "s/.*\"$2\":([0-9]+).*/\1/" <<<"$line"
}

retire() { # NAME
    local orders=${to[$1]} answers=${from[$1]}
    exec {orders}>&- {answers}<&-
    rm -f "$work/$1.in" "$work/$1.out"
}

pair() { # ROUND FIRST SECOND: both turns, in an order that alternates
    if (($1 % 2)); then "$2" "$1" && "$3" "$1"; else "$3" "$1" && "$2" "$1"; fi
}

rounds() { # NAME FIRST SECOND: rounds below 1 do not count; in them, only ours have turns where a peer needs none
    local round
    for ((round = 1 - WARM_ROUNDS; round < 1; round++)); do
        say "$1: warming up"
        if ! "$2" "$round" || { [[ $3 == *_ours ]] && ! "$3" "$round"; }; then
            say "$1: given up"
            return 0
        fi
    done
    for ((round = 1; round <= ROUNDS; round++)); do
        say "$1: round $round of $ROUNDS"
        pair "$round" "$2" "$3" || { say "$1: given up"; return 0; }
    done
}

milli() { awk -v v="$1" 'BEGIN { printf "%.3f", v / 1000 }'; }
mega() { awk -v v="$1" 'BEGIN { printf "%.3f", v / 1000000 }'; }

# --- requests ---

# What antipode load asks for: 16 bytes, two big-endian integers: 0 bytes follow, 64 come back.
printf '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\100' >"$work/request"
cat >"$work/request.lua" <<'LUA'
wrk.method = "POST"
wrk.path = "/echo"
wrk.body = string.rep("\0", 15) .. "\64"
wrk.headers["Content-Type"] = "application/octet-stream"
LUA

h2_ours() {
    local value
    value=$(ours http2 requests_per_s_milli) || return 1
    turn "$h2_name" ours antipode "$1" "$(milli "$value")" 'requests/s' 1.0
}
h2_peer() {
    local value
    value=$(taskset -c "$client_core" h2load -t 1 -c 1 -m 32 --warm-up-time 1 -D "$SECONDS_EACH" -d "$work/request" \
        "https://127.0.0.1:20443/echo" 2>/dev/null | sed -nE 's/^finished in .*, ([0-9.]+) req\/s.*/\1/p')
    [[ -n $value ]] || { say 'h2load gave no number'; return 1; }
    turn "$h2_name" peer h2load "$1" "$value" 'requests/s' 1.0
}

h1_ours() {
    local value
    value=$(ours http1 requests_per_s_milli) || return 1
    turn "$h1_name" ours antipode "$1" "$(milli "$value")" 'requests/s' 1.0
}
h1_peer() {
    local value
    value=$(taskset -c "$client_core" wrk -t 1 -c 32 -d "$SECONDS_EACH" -s "$work/request.lua" https://127.0.0.1:20444/ |
        sed -nE 's/^Requests\/sec: *([0-9.]+).*/\1/p')
    [[ -n $value ]] || { say 'wrk gave no number'; return 1; }
    turn "$h1_name" peer wrk "$1" "$value" 'requests/s' 1.0
}

# --- goodput ---

goodput() { # DUEL SIDE PROGRAM STACK ROUND [GOAL]: one turn of a driver of ours
    local value
    value=$(ours "$4" goodput_bps) || return 1
    turn "$1" "$2" "$3" "$5" "$(mega "$value")" 'Mbit/s' "${6:-null}"
}

tcp_ours() { goodput "$tcp_name" ours antipode tcp "$1"; }
tcp_peer() {
    local value
    value=$(taskset -c "$client_core" iperf3 -c 127.0.0.1 -p 20201 -n "$((MB * 10))M" -R -J |
        awk '/"sum_received"/ { f = 1 } f && /"bits_per_second"/ { gsub(/[^0-9.e+]/, "", $2); printf "%.0f", $2; exit }')
    [[ -n $value ]] || { say 'iperf3 gave no number'; return 1; }
    turn "$tcp_name" peer iperf3 "$1" "$(mega "$value")" 'Mbit/s'
}

# ngtcp2 is timed from outside, with its start and handshake, which is little of a transfer.
# Its client ends well whatever happened, so the kernel's count of datagrams has to show the transfer.
datagrams() { awk '/^Udp: [0-9]/ { print $2 }' /proc/net/snmp; }

# The size that quiche sends unless it is told otherwise, so that none has fewer packets to make.
payload_bytes=1200

ngtcp2() { # prints Mbit/s
    local begin end before=$(datagrams)
    begin=$(date +%s%N)
    taskset -c "$client_core" gtlsclient -q --exit-on-all-streams-close --no-quic-dump --no-http-dump \
        --max-data=64M --max-stream-data-bidi-local=16M --max-udp-payload-size="$payload_bytes" --no-pmtud \
        127.0.0.1 20433 "https://127.0.0.1:20433/content" \
        >"$work/gtlsclient.log" 2>&1 || { say "gtlsclient: $(tail -n 1 "$work/gtlsclient.log")"; return 1; }
    end=$(date +%s%N)
    if (($(datagrams) - before < MB * 1000000 / payload_bytes)); then
        say "gtlsclient got no file; its server said: $(tail -n 1 "$work/gtlsserver.log")"
        return 1
    fi
    awk -v bytes="$((MB * 1000000))" -v ns="$((end - begin))" 'BEGIN { printf "%.3f", bytes * 8000 / ns }'
}

against_ngtcp2() { # STACK GOAL
    local stack=$1 name="$1 / ngtcp2" goal=$2
    goodput_ours() { goodput "$name" ours antipode "$stack" "$1" "$goal"; }
    goodput_peer() {
        local value
        value=$(ngtcp2) || return 1
        turn "$name" peer ngtcp2 "$1" "$value" 'Mbit/s' "$goal"
    }
    rounds "$name" goodput_ours goodput_peer
}

# --- the duels ---

mkdir -p "$(dirname "$TURNS")"
: >"$TURNS"

bulk() { # STACK PORT BYTES
    serve "$1" "$2"
    driver "$1" --stack "$1" --bulk "$3" 127.0.0.1:"$2"
}

stop() { # ends what was started last: driver and server of one duel
    local pid
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${started[@]}"; do
        wait "$pid" 2>/dev/null || true
    done
    started=()
}

if wanted "$h2_name" && command -v h2load >/dev/null; then
    serve http2 20443
    driver http2 --stack http2 --in-flight 32 --ramp 1000 --duration "$((SECONDS_EACH * 1000))" 127.0.0.1:20443
    rounds "$h2_name" h2_ours h2_peer
    retire http2
    stop
fi
if wanted "$h1_name" && command -v wrk >/dev/null; then
    serve http1 20444
    driver http1 --stack http1 --connections 32 --in-flight 1 --ramp 1000 --duration "$((SECONDS_EACH * 1000))" 127.0.0.1:20444
    rounds "$h1_name" h1_ours h1_peer
    retire http1
    stop
fi
if wanted "$tcp_name" && command -v iperf3 >/dev/null; then
    taskset -c "$server_core" iperf3 -s -B 127.0.0.1 -p 20201 >"$work/iperf3.log" 2>&1 &
    started+=($!)
    bulk tcp 20080 "$((MB * 10000000))"
    rounds "$tcp_name" tcp_ours tcp_peer
    retire tcp
    stop
fi
if command -v gtlsclient >/dev/null && command -v gtlsserver >/dev/null; then
    for stack in "${against_ngtcp2[@]}"; do
        wanted "$stack / ngtcp2" || continue
        bytes=$((MB * 1000000))
        [[ $stack != quic-kwik ]] || bytes=$((bytes / 10))
        bulk "$stack" 20445 "$bytes"
        mkdir -p "$work/htdocs"
        [[ -f $work/htdocs/content ]] || head -c "$((MB * 1000000))" /dev/zero >"$work/htdocs/content"
        # GnuTLS wants a P-256 key in the form of SEC 1.
        openssl ec -in "$work/credentials/key.pem" -out "$work/key.pem" 2>/dev/null
        taskset -c "$server_core" gtlsserver -q --no-quic-dump --no-http-dump -d "$work/htdocs" \
            --max-udp-payload-size="$payload_bytes" --no-pmtud 127.0.0.1 20433 "$work/key.pem" "$work/credentials/chain.pem" >"$work/gtlsserver.log" 2>&1 &
        started+=($!)
        goal=null
        [[ $stack != quic-netty ]] || goal=1.0
        against_ngtcp2 "$stack" "$goal"
        retire "$stack"
        stop
    done
fi

# TUM's 10 Gbit/s measurements of 2023 are the best published ones: 0.42 of TCP + TLS with offloads, 0.60 without.
quic_ours() { goodput "$name" ours quic-netty quic-netty "$1" "$goal"; }
tls_ours() { goodput "$name" peer tls13-openssl tls13-openssl "$1" "$goal"; }
for offloads in on off; do
    name=$between_ours
    goal=0.42
    if [[ $offloads == off ]]; then
        name+=', no offloads'
        goal=0.6
    fi
    wanted "$name" || continue
    if [[ $offloads == off ]]; then
        [[ -n ${ANTIPODE_DUEL_INSIDE:-} ]] && command -v ethtool >/dev/null &&
            ethtool -K lo tso off gso off gro off tx-udp-segmentation off >/dev/null 2>&1 ||
            { say "$name: needs a network namespace and ethtool, left out"; continue; }
    fi
    bulk tls13-openssl 20446 "$((MB * 4000000))"
    bulk quic-netty 20447 "$((MB * 1000000))"
    rounds "$name" quic_ours tls_ours
    retire quic-netty
    retire tls13-openssl
    stop
done

echo "Peers: $(for package in nghttp2-client wrk iperf3 ngtcp2-client ngtcp2-server; do
    dpkg-query -W -f '${Package} ${Version}; ' "$package" 2>/dev/null || true
done)"
echo "Ours:  $($ANTIPODE --version | head -1), $(uname -sr), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), server on core $server_core, client on core $client_core"
$ANTIPODE duel <"$TURNS"
