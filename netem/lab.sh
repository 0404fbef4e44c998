#!/usr/bin/env bash
# lab.sh - the emulated network: three namespaces, two links, one long path.
#
#      antipode-NAME-client         antipode-NAME-router          antipode-NAME-server
#   .----------------------.    .------------------------.    .------------------------.
#   |                      |    |        forward:        |    |                        |
#   |                      |    |  nft drops by index    |    |                        |
#   |                veth0 |----| toclient      toserver |----| veth0                  |
#   |         192.0.2.2/24 |    | 192.0.2.1/24           |    | 198.51.100.2/24        |
#   |                      |    |        198.51.100.1/24 |    |                        |
#   '----------------------'    '------------------------'    '------------------------'
#                                 netem "down"  netem "up"
#                                 (to client)   (to server)
#
#   up   = client to server: delayed where the router sends to the server.
#   down = server to client: delayed where the router sends to the client.
#
# Why the router impairs, and not the end hosts: netem on a sending host tells
# that host's TCP about every packet it drops, and TCP sends it again as if
# nothing was lost. It also holds packets against TCP Small Queues. A router in
# between is what a real network is: the ends learn only what arrives.
#
# Why offloads are off: netem and nftables act on whole buffers. With TSO, GSO
# or GRO a buffer is up to 64 KiB of TCP but one datagram of QUIC, so "one
# packet lost" would mean 45 TCP segments against one QUIC packet. Checksum
# offload stays on: without it the kernel refuses UDP_SEGMENT (EIO), and
# senders still segment in software before the link.
#
# Why the two links have no delay of their own: a packet captured where it
# enters the router left its sender at that instant, and one captured where it
# leaves the router (after netem) reaches its receiver at that instant. Two
# captures in the router are thus the views of both ends, on one clock.
#
# Facts about netem that matter when numbers are read:
#   delay   is kept in steps of 64 ns: 164500 us are 164499.968.
#   rate    counts Ethernet frames: IP packet + 14 bytes. A 1500-byte packet is
#           1514 bytes of the rate; a ping of 98 bytes at 20 Mbit/s takes 39.2 us.
#   jitter  is uniform in [delay-jitter, delay+jitter]. Without a rate it
#           REORDERS packets sent closer together than the jitter, which
#           punishes QUIC and TCP differently. With a rate it does not: a
#           packet then waits for the one before it.
#   reorder sends that share of packets at once, ahead of the delayed ones.
#   limit   counts everything netem holds: packets in flight on the path and
#           packets queued at the bottleneck. It is always set on purpose.
#
# The only file of the project that calls ip, tc, nft, ethtool or conntrack, and
# the only one that writes sysctls of a namespace.
#
# stdout is for machines, stderr for people. LAB_VERBOSE=1 shows every step.
# Exit codes: 0 done; 1 a step failed (it is named, with what the tool said);
# 2 bad usage or input; 3 this environment lacks something (named, with remedy).

set -euo pipefail

readonly CLIENT_ADDRESS=192.0.2.2 CLIENT_GATEWAY=192.0.2.1
readonly SERVER_ADDRESS=198.51.100.2 SERVER_GATEWAY=198.51.100.1
# Locally administered, and readable in a capture: the last two bytes say whose.
readonly CLIENT_MAC=02:00:00:00:02:02 CLIENT_GATEWAY_MAC=02:00:00:00:02:01
readonly SERVER_MAC=02:00:00:00:64:02 SERVER_GATEWAY_MAC=02:00:00:00:64:01
readonly ROLES=(client router server)
readonly NETNS=/var/run/netns STATE=/run/antipode
readonly MTU=1500 FRAME=1514 # FRAME: what netem's rate sees of a full packet
readonly UNLIMITED_RATE_LIMIT=100000
readonly TCP_BUFFER_MAX=67108864 # 64 MiB: 2 x BDP of 800 Mbit/s at 329 ms
readonly MODULUS=2147483648      # packet indices wrap here; no trial is so long

PATH=$PATH:/usr/sbin:/sbin # tools live there, users' paths often do not

# ---------------------------------------------------------------- words

say() { printf 'lab.sh: %s\n' "$*" >&2; }
verbose() { [[ ${LAB_VERBOSE:-0} != 1 ]] || say "$@"; }
die() {
    local code=$1
    shift
    say "$@"
    exit "$code"
}
bad() { die 2 "$*"; }

# quote TEXT - a JSON string.
quote() {
    local text=${1//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/ }
    text=${text//$'\t'/ }
    printf '"%s"' "${text//[[:cntrl:]]/}"
}

# failed WHAT COMMAND CODE - ends with the step that failed and what $said says.
failed() {
    local words="failed to $1: \"$2\" ended with $3 and said: ${said:-nothing}"
    [[ $said != *"not permitted"* && $said != *"ermission denied"* ]] ||
        die 3 "$words. This environment does not let uid $EUID do that: \"lab.sh check\" tells what it lacks"
    die 1 "$words"
}

# run WHAT COMMAND... - one step. Its words go to $said.
run() {
    local what=$1 rc=0 shown IFS=' '
    shift
    shown=${*//$'\n'/ }
    ((${#shown} <= 120)) || shown=${shown:0:117}...
    verbose "$what: $shown"
    said=$("$@" 2>&1) || rc=$?
    ((rc == 0)) || failed "$what" "$shown" $rc
}

# batch WHAT LINES COMMAND... - a step of many lines; failure names the line.
batch() {
    local what=$1 lines=$2 rc=0 number line='(batch)'
    shift 2
    verbose "$what: $*"$'\n'"$lines"
    said=$("$@" 2>&1 <<<"$lines") || rc=$?
    ((rc != 0)) || return 0 # a bare return in the EXIT trap would hand on the old status
    if [[ $said =~ Command\ failed\ -:([0-9]+) ]]; then
        number=${BASH_REMATCH[1]}
        while ((number-- > 0)); do IFS= read -r line; done <<<"$lines"
    fi
    failed "$what" "$1 $line" $rc
}

# nap SECONDS - sleep without a process.
nap() {
    [[ -v nap_fd ]] || exec {nap_fd}<> <(:)
    read -rt "$1" -u "$nap_fd" || true
}

# ---------------------------------------------------------------- what there is

package_of() {
    case $1 in
    ip | tc) echo iproute2 ;;
    nft) echo nftables ;;
    ping) echo "iputils-ping (Debian, Ubuntu) or iputils" ;;
    nsenter | unshare | flock) echo util-linux ;;
    *) echo "$1" ;;
    esac
}

need_root() {
    ((EUID == 0)) || die 3 "$command needs root (this is uid $EUID): run it with sudo, or use the virtual lab (netem/guest.sh), which needs none"
}

need() {
    local tool
    for tool; do
        command -v "$tool" >/dev/null ||
            die 3 "$command needs the program $tool, which is not in PATH: install the package $(package_of "$tool")"
    done
}

check_name() {
    [[ $1 =~ ^[a-z0-9][a-z0-9-]{0,39}$ ]] ||
        bad "lab name $(quote "$1") is not allowed: 1 to 40 of a-z, 0-9 and -, and not - first"
}

lab_names() {
    local entry
    labs=()
    for entry in "$STATE"/*/owner; do
        [[ -e $entry ]] || continue
        entry=${entry%/owner}
        labs+=("${entry##*/}")
    done
}

# use NAME - checks that the lab exists and sets name, client, router, server.
use() {
    (($# > 0)) || bad "$command: which lab? Usage: $(usage_of "$command")"
    check_name "$1"
    name=$1
    local role
    for role in "${ROLES[@]}"; do
        if [[ ! -e $NETNS/antipode-$name-$role ]]; then
            lab_names
            bad "there is no lab named $name (no namespace antipode-$name-$role); there are: ${labs[*]:-none}"
        fi
    done
    client=antipode-$name-client router=antipode-$name-router server=antipode-$name-server
}

no_more() { (($# == 0)) || bad "$command: what is \"$1\"? Usage: $(usage_of "$command")"; }

# in_ns NAMESPACE COMMAND... - runs a command there with one process less than
# "ip netns exec", which also remounts /sys.
in_ns() {
    local namespace=$1
    shift
    nsenter "--net=$NETNS/$namespace" -- "$@"
}

# start_time PID - clock tick at which it started; with the pid, its identity.
start_time() {
    local line
    REPLY=
    { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The second field is a name in parentheses that may hold spaces and more.
    # Bash reads here-strings byte by byte, which a guest feels: words are split
    # without a read, here and below.
    local IFS=' ' fields
    # shellcheck disable=SC2206 # numbers
    fields=(${line##*) })
    REPLY=${fields[19]}
}

# owner_state NAME - living, dead, kept (no owner on purpose) or unknown;
# sets owner to the words about it.
owner_state() {
    local pid start
    owner="unknown owner"
    if ! read -r pid start 2>/dev/null <"$STATE/$1/owner"; then
        REPLY=unknown
    elif [[ $pid == none ]]; then
        owner="no owner"
        REPLY=kept
    else
        owner="pid $pid"
        if start_time "$pid" && [[ $REPLY == "$start" ]]; then REPLY=living; else REPLY=dead; fi
    fi
}

# locked FUNCTION ARGUMENTS... - one process at a time claims or removes labs.
# The kernel frees the lock of a killed process.
locked() {
    # A second lock of this process would wait for the first: an interrupted up.
    [[ -z ${lock_fd-} ]] || exec {lock_fd}>&-
    exec {lock_fd}>"$STATE/.lock"
    flock -w 60 "$lock_fd" || die 1 "failed to lock $STATE/.lock within 60 s: another lab.sh hangs"
    "$@"
    exec {lock_fd}>&-
    lock_fd=
}

# ---------------------------------------------------------------- shape

# Shape options, per direction; what is not given is off.
new_shape() {
    declare -gA shape=()
    plain=no fresh=no
}

# shape_option ARGUMENTS... - takes one option off the front; sets taken.
shape_option() {
    local option=$1 value=${2-} key
    taken=0
    case $option in
    --plain) plain=yes taken=1 && return ;;
    --up-delay | --up-jitter | --up-rate | --up-limit | --up-reorder | --up-duplicate) ;;
    --down-delay | --down-jitter | --down-rate | --down-limit | --down-reorder | --down-duplicate) ;;
    *) return 0 ;;
    esac
    (($# > 1)) || bad "$option needs a value"
    key=${option#--}
    case $key in
    *-delay | *-jitter)
        [[ $value =~ ^[0-9]{1,10}$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a whole number of microseconds, 0 to 9999999999"
        ;;
    *-rate)
        [[ $value =~ ^0*[1-9][0-9]{0,12}$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a whole number of bits per second, 1 to 9999999999999 (leave the option out for no rate limit)"
        ;;
    *-limit)
        [[ $value =~ ^0*[1-9][0-9]{0,8}$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a whole number of packets, 1 to 999999999"
        ;;
    *-reorder | *-duplicate)
        [[ $value =~ ^(100(\.0{1,6})?|[0-9]{1,2}(\.[0-9]{1,6})?)$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a percentage, 0 to 100, at most six decimals"
        [[ $value =~ [1-9] ]] || value=0
        ;;
    esac
    [[ $value == *.* || $value == 0 ]] || value=$((10#$value))
    shape[$key]=$value
    taken=2
}

# complete_shape - what the options mean together; fills in the limits.
complete_shape() {
    local way other delay rate packets
    if [[ $plain == yes ]]; then
        ((${#shape[@]} == 0)) || bad "--plain means no netem at all; found with it: ${!shape[*]}"
        return
    fi
    for way in up down; do
        if [[ $way == up ]]; then other=down; else other=up; fi
        delay=${shape[$way-delay]:-0}
        ((${shape[$way-jitter]:-0} <= delay)) ||
            bad "--$way-jitter ${shape[$way-jitter]} is more than --$way-delay $delay: a packet cannot arrive before it was sent"
        [[ ${shape[$way-reorder]:-0} == 0 ]] || ((delay > 0)) ||
            bad "--$way-reorder needs --$way-delay: netem reorders by sending some packets ahead of delayed ones"
        [[ ! -v shape[$way-limit] ]] || continue
        rate=${shape[$way-rate]:-0}
        packets=$UNLIMITED_RATE_LIMIT
        if ((rate > 0)) && [[ -v shape[$other-rate] ]]; then
            # Two bandwidth-delay products of full frames, and room for one
            # acknowledgement of every frame that comes the other way.
            packets=$(awk -v rate="$rate" -v other="${shape[$other-rate]}" -v delay="$delay" \
                -v back="${shape[$other-delay]:-0}" -v frame="$FRAME" 'BEGIN {
                    n = (2 * rate * (delay + back) + other * delay) / (frame * 8e6)
                    n = int(n) + 1; if (n < 100) n = 100; if (n > 999999999) n = 999999999
                    printf "%d", n }')
        fi
        shape[$way-limit]=$packets
    done
}

# shape_json - the shape in force, in REPLY.
shape_json() {
    local way pair off
    REPLY='{"up":null,"down":null}'
    [[ $plain == no ]] || return 0
    REPLY=
    for way in up down; do
        REPLY+=",\"$way\":{"
        for pair in delay:delay_us jitter:jitter_us rate:rate_bps limit:limit_packets \
            reorder:reorder_percent duplicate:duplicate_percent; do
            off=0
            [[ $pair != rate:* ]] || off=null
            REPLY+="\"${pair#*:}\":${shape[$way-${pair%:*}]:-$off},"
        done
        REPLY=${REPLY%,}\}
    done
    REPLY="{${REPLY#,}}"
}

# netem_line WAY DEVICE - one line for tc -batch. "replace" with the same handle
# changes the running qdisc: packets in flight keep the delay they were given.
# A change leaves out nothing by itself: the rate stays unless it is said to be
# 0, so a shape without a rate says so when one was there before.
netem_line() {
    local way=$1 device=$2 line
    line="qdisc replace dev $device root handle 1: netem limit ${shape[$way-limit]}"
    line+=" delay ${shape[$way-delay]:-0}us"
    [[ ${shape[$way-jitter]:-0} == 0 ]] || line+=" ${shape[$way-jitter]}us"
    [[ ${shape[$way-reorder]:-0} == 0 ]] || line+=" reorder ${shape[$way-reorder]}%"
    [[ ${shape[$way-duplicate]:-0} == 0 ]] || line+=" duplicate ${shape[$way-duplicate]}%"
    if [[ -v shape[$way-rate] ]]; then
        line+=" rate ${shape[$way-rate]}bit"
    elif [[ $before == *"\"$way\":{"*([!\}])'"rate_bps":'[0-9]* ]]; then
        line+=" rate 0bit"
    fi
    REPLY=$line
}

# install_shape - both directions in one go, with the state file to match.
install_shape() {
    local lines='' before=''
    { read -r before <"$STATE/$name/shape"; } 2>/dev/null || true
    if [[ $plain == yes || $fresh == yes ]] && [[ $before == *limit_packets* ]]; then
        lines=$'qdisc del dev toserver root\nqdisc del dev toclient root\n'
        before=
    fi
    if [[ $plain == no ]]; then
        netem_line up toserver
        lines+=$REPLY$'\n'
        netem_line down toclient
        lines+=$REPLY
    fi
    # shellcheck disable=SC2153 # router is set by use() and up()
    [[ -z $lines ]] || batch "shape the path" "${lines%$'\n'}" tc -n "$router" -batch -
    shape_json
    printf '%s\n' "$REPLY" >"$STATE/$name/shape"
}

command_shape() {
    use "$@"
    shift
    new_shape
    while (($# > 0)); do
        if [[ $1 == --fresh ]]; then
            fresh=yes
            shift
            continue
        fi
        shape_option "$@"
        ((taken > 0)) || bad "shape: what is \"$1\"? Usage: $(usage_of shape)"
        shift "$taken"
    done
    complete_shape
    [[ $plain == yes ]] || need_netem
    install_shape
    printf '%s\n' "$REPLY"
}

# need_netem - tried, not guessed: a module may load on first use.
need_netem() {
    local words
    [[ ! -e $STATE/.netem ]] || return 0
    words=$(unshare --net -- tc qdisc add dev lo root netem limit 1 2>&1) ||
        die 3 "this kernel ($(uname -r)) has no usable netem, tc said: ${words:-nothing} $(remedy_of netem)"
    : >"$STATE/.netem"
}

# ---------------------------------------------------------------- up and down

# sysctls ROLE - what is pinned, in the array pins. A key with ? in front may be
# absent or refuse; the output of up then shows what holds instead.
sysctls() {
    local forward=0
    [[ $1 != router ]] || forward=1
    # A namespace inherits some values from the host: all that matters is said.
    pins=()
    # A kernel without IPv6 has none to switch off.
    [[ ! -d /proc/sys/net/ipv6 ]] ||
        pins+=('?net/ipv6/conf/all/disable_ipv6=1' '?net/ipv6/conf/default/disable_ipv6=1')
    pins+=(
        net/ipv4/ip_forward="$forward"
        net/ipv4/conf/all/rp_filter=0
        net/ipv4/conf/default/rp_filter=0
        net/ipv4/conf/all/send_redirects=0
        net/ipv4/conf/default/send_redirects=0
        net/ipv4/conf/all/accept_redirects=0
        net/ipv4/conf/default/accept_redirects=0
        net/ipv4/icmp_ratelimit=0
        net/ipv4/ip_local_port_range='10000 65535'
        net/core/somaxconn=8192
        net/ipv4/tcp_max_syn_backlog=8192
        net/ipv4/tcp_no_metrics_save=1
        net/ipv4/tcp_slow_start_after_idle="$slow_start_after_idle"
        net/ipv4/tcp_fastopen="$tfo"
        '?net/ipv4/tcp_fastopen_blackhole_timeout_sec=0'
        "?net/ipv4/tcp_congestion_control=$congestion_control"
        net/ipv4/tcp_rmem="4096 131072 $TCP_BUFFER_MAX"
        net/ipv4/tcp_wmem="4096 16384 $TCP_BUFFER_MAX"
        '?net/ipv4/tcp_moderate_rcvbuf=1'
        net/ipv4/tcp_timestamps=1
        net/ipv4/tcp_sack=1
        net/ipv4/tcp_window_scaling=1
        net/ipv4/tcp_ecn=2
        net/ipv4/tcp_mtu_probing=0
        net/ipv4/tcp_tw_reuse=1
    )
}

# What runs inside a namespace, in one small shell: pin the sysctls, then
# addresses, then offloads; last, read back what holds. $1 lines for ip -batch,
# $2 devices, the rest sysctls. Kernels differ in the offloads that are named
# second, so the first three are what must work.
# shellcheck disable=SC2016 # expanded by the inner shell
readonly FURNISH='
    lines=$1 devices=$2 keys=
    shift 2
    cd /proc/sys || exit
    for pin; do
        key=${pin%%=*} optional=
        case $key in "?"*) optional=yes key=${key#"?"} ;; esac
        if { echo "${pin#*=}" >"$key"; } 2>/dev/null; then keys="$keys $key"
        elif [ -n "$optional" ]; then echo "refused $pin"; [ ! -r "$key" ] || keys="$keys $key"
        else echo "cannot set sysctl $pin" >&2; exit 1
        fi
    done
    ip -batch - <<-end || exit
$lines
end
    for device in $devices; do
        ethtool -K $device tso off gso off gro off lro off tx-udp-segmentation off tx-gso-list off rx-gro-list off rx-udp-gro-forwarding off >/dev/null 2>&1 ||
            ethtool -K $device tso off gso off gro off >/dev/null || { echo "(ethtool -K $device tso off gso off gro off)" >&2; exit 1; }
    done
    grep "" /dev/null $keys'

# furnish ROLE LINES DEVICES - one namespace; adds what holds there to $pinned.
furnish() {
    local role=$1 namespace=antipode-$name-$1 line key value pins separator='' IFS=$'\n'
    sysctls "$role"
    verbose "furnish $role with these sysctls and addresses:"$'\n'"${pins[*]}"$'\n'"$2"
    run "furnish the namespace $namespace" in_ns "$namespace" sh -c "$FURNISH" sh "$2" "$3" "${pins[@]}"
    pinned+="\"$role\":{"
    for line in $said; do
        if [[ $line == "refused "* ]]; then
            say "note: $role: cannot set sysctl ${line#refused \?} here (endpoints pin what they can per socket)"
        elif [[ $line == net/*:* ]]; then # what grep read back
            key=${line%%:*} value=${line#*:}
            pinned+="$separator\"${key//\//.}\":\"${value//$'\t'/ }\""
            separator=,
        fi
    done
    pinned+='}'
}

claim() {
    if [[ -e $STATE/$name/owner ]]; then
        owner_state "$name"
        case $REPLY in
        dead)
            say "removing the lab $name that a dead owner ($owner) left behind"
            remove "$name"
            ;;
        *) bad "the name $name is taken: its owner ($owner) is $REPLY. Allowed: another name, or \"lab.sh down $name\" first" ;;
        esac
    fi
    local role
    for role in "${ROLES[@]}"; do
        [[ ! -e $NETNS/antipode-$name-$role ]] ||
            bad "the name $name is taken: the namespace antipode-$name-$role exists without a record in $STATE. Allowed: another name, or \"lab.sh down $name\" first"
    done
    claimed=yes
    mkdir -p "$STATE/$name"
    printf '%s\n' "$owner_record" >"$STATE/$name/owner"
}

abandon() {
    local code=$?
    trap '' INT TERM HUP
    trap - EXIT
    if [[ ${claimed:-no} == yes ]]; then
        say "up failed: removing what there was of $name"
        locked remove "$name"
    fi
    exit "$code"
}

command_up() {
    (($# > 0)) || bad "up: which name? Usage: $(usage_of up)"
    check_name "$1"
    name=$1
    shift
    local owner_pid=$PPID owner_start=null pinned='' global='' key value
    local slow_start_after_idle=1 tfo=3 congestion_control=reno
    claimed=no # read by abandon, after this function is gone
    new_shape
    while (($# > 0)); do
        case $1 in
        --owner-pid)
            owner_pid=${2-}
            [[ $owner_pid == none || $owner_pid =~ ^[1-9][0-9]{0,9}$ ]] ||
                bad "--owner-pid: found $(quote "$owner_pid"), allowed is a process id, or none for a lab that lives until \"down\""
            taken=2
            ;;
        --slow-start-after-idle)
            slow_start_after_idle=${2-} taken=2
            [[ $slow_start_after_idle == [01] ]] ||
                bad "--slow-start-after-idle: found $(quote "$slow_start_after_idle"), allowed is 0 or 1"
            ;;
        --tfo)
            tfo=${2-} taken=2
            [[ $tfo == [03] ]] ||
                bad "--tfo: found $(quote "$tfo"), allowed is 0 (TCP Fast Open off) or 3 (endpoints may opt in)"
            ;;
        --congestion-control)
            congestion_control=${2-} taken=2
            [[ $congestion_control =~ ^[a-z0-9_]{1,15}$ ]] ||
                bad "--congestion-control: found $(quote "$congestion_control"), allowed is a name such as reno, cubic, bbr"
            ;;
        *) shape_option "$@" ;;
        esac
        ((taken > 0)) || bad "up: what is \"$1\"? Usage: $(usage_of up)"
        shift "$taken"
    done
    complete_shape
    need_root
    need ip tc nft ethtool ping nsenter unshare flock awk
    if [[ $owner_pid == none ]]; then
        owner_record=none
    else
        start_time "$owner_pid" ||
            bad "the owner process $owner_pid does not exist; allowed is a living process, or --owner-pid none"
        owner_start=$REPLY owner_record="$owner_pid $owner_start"
    fi
    [[ -d $STATE ]] || mkdir -p "$STATE"
    [[ $plain == yes ]] || need_netem

    client=antipode-$name-client router=antipode-$name-router server=antipode-$name-server
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
    trap abandon EXIT
    locked claim

    # Both ends of a link are born in their namespaces, so nothing ever appears
    # in the host's, and runs side by side never meet.
    # The indices differ from each other because the kernel takes a device whose
    # index equals its peer's for a plain one, and is slow to see that it is up.
    local link="mtu $MTU txqueuelen 1000 numtxqueues 1 numrxqueues 1"
    batch "make the namespaces and links" "netns add $client
netns add $router
netns add $server
link add veth0 index 11 netns $client address $CLIENT_MAC $link type veth peer name toclient index 12 netns $router address $CLIENT_GATEWAY_MAC $link
link add veth0 index 14 netns $server address $SERVER_MAC $link type veth peer name toserver index 13 netns $router address $SERVER_GATEWAY_MAC $link" ip -batch -

    # Permanent neighbours: ARP would cost the first packet of each side a trip.
    furnish client "link set lo up
address add $CLIENT_ADDRESS/24 dev veth0
link set veth0 up
neighbour add $CLIENT_GATEWAY lladdr $CLIENT_GATEWAY_MAC dev veth0 nud permanent
route add default via $CLIENT_GATEWAY" veth0
    pinned+=,
    furnish router "link set lo up
address add $CLIENT_GATEWAY/24 dev toclient
address add $SERVER_GATEWAY/24 dev toserver
link set toclient up
link set toserver up
neighbour add $CLIENT_ADDRESS lladdr $CLIENT_MAC dev toclient nud permanent
neighbour add $SERVER_ADDRESS lladdr $SERVER_MAC dev toserver nud permanent" 'toclient toserver'
    pinned+=,
    furnish server "link set lo up
address add $SERVER_ADDRESS/24 dev veth0
link set veth0 up
neighbour add $SERVER_GATEWAY lladdr $SERVER_GATEWAY_MAC dev veth0 nud permanent
route add default via $SERVER_GATEWAY" veth0
    install_shape # leaves the shape in REPLY

    # The sizes that belong to the whole machine are not ours to set: recorded.
    for key in net/core/rmem_max net/core/wmem_max net/core/rmem_default net/core/wmem_default \
        net/core/netdev_max_backlog net/ipv4/tcp_mem net/ipv4/udp_mem net/ipv4/tcp_available_congestion_control; do
        { read -r value <"/proc/sys/$key"; } 2>/dev/null || continue
        global+="${global:+,}\"${key//\//.}\":\"${value//$'\t'/ }\""
    done
    trap - EXIT INT TERM HUP
    printf '{"name":"%s","client":{"namespace":"%s","address":"%s"},"router":{"namespace":"%s","addresses":["%s","%s"]},"server":{"namespace":"%s","address":"%s"},"owner":{"pid":%s,"start":%s},"mtu":%s,"shape":%s,"sysctl":{%s,"global":{%s}}}\n' \
        "$name" "$client" "$CLIENT_ADDRESS" "$router" "$CLIENT_GATEWAY" "$SERVER_GATEWAY" "$server" "$SERVER_ADDRESS" \
        "${owner_pid/none/null}" "$owner_start" "$MTU" "$REPLY" "$pinned" "$global" >"$STATE/$name/lab.json"
    read -r value <"$STATE/$name/lab.json"
    printf '%s\n' "$value"
}

# remove NAME - what a lab had, in the order that leaves no trace; the record
# goes last, so that a removal cut short is found by the next reap.
remove() {
    local lines='' role pid pids=() left=() patience=20
    for role in "${ROLES[@]}"; do
        [[ ! -e $NETNS/antipode-$1-$role ]] || lines+="netns pids antipode-$1-$role"$'\n'
    done
    if [[ -n $lines ]]; then
        batch "list the processes of $1" "${lines%$'\n'}" ip -batch -
        for pid in $said; do
            [[ ! $pid =~ ^[0-9]+$ || $pid == "$$" || $pid == "$BASHPID" ]] || pids+=("$pid")
        done
        if ((${#pids[@]} > 0)); then
            verbose "end the processes of $1: ${pids[*]}"
            kill -TERM "${pids[@]}" 2>/dev/null || true
            while ((patience-- > 0)); do
                left=()
                # A zombie has no namespace any more, so only the living count.
                for pid in "${pids[@]}"; do [[ ! -e /proc/$pid/ns/net ]] || left+=("$pid"); done
                ((${#left[@]} > 0)) || break
                nap 0.05
            done
            ((${#left[@]} == 0)) || kill -KILL "${left[@]}" 2>/dev/null || true
        fi
        lines=${lines%$'\n'}
        batch "remove the namespaces of $1" "${lines//netns pids/netns del}" ip -batch -
    fi
    [[ ! -d $STATE/$1 ]] || run "remove the record of $1" rm -rf "${STATE:?}/$1"
}

command_down() {
    (($# > 0)) || bad "down: which lab? Usage: $(usage_of down)"
    check_name "$1"
    local name=$1
    shift
    no_more "$@"
    need_root
    if [[ ! -e $STATE/$name && ! -e $NETNS/antipode-$name-client && ! -e $NETNS/antipode-$name-router && ! -e $NETNS/antipode-$name-server ]]; then
        verbose "there is no lab named $name: nothing to do"
        return
    fi
    need ip flock
    [[ -d $STATE ]] || mkdir -p "$STATE"
    locked remove "$name"
}

reap_all() {
    local lab
    lab_names
    for lab in ${labs[@]+"${labs[@]}"}; do
        owner_state "$lab"
        [[ $REPLY == dead ]] || continue
        say "reaping the lab $lab: its owner ($owner) is dead"
        remove "$lab"
        printf '%s\n' "$lab"
    done
}

command_reap() {
    no_more "$@"
    need_root
    [[ -d $STATE ]] || return 0
    need ip flock
    locked reap_all
}

# ---------------------------------------------------------------- losses

command_losses() {
    use "$@"
    shift
    local way=${1-} bearing=all incoming outgoing rules
    [[ $way == up || $way == down ]] || bad "losses: direction is $(quote "$way"), allowed is up or down. Usage: $(usage_of losses)"
    shift
    while (($# > 0)); do
        [[ $1 == --bearing ]] || bad "losses: what is \"$1\"? Usage: $(usage_of losses)"
        bearing=${2-}
        [[ $bearing == data || $bearing == all ]] || bad "--bearing: found $(quote "$bearing"), allowed is data or all"
        shift 2
    done
    if [[ $way == up ]]; then incoming=toclient outgoing=toserver; else incoming=toserver outgoing=toclient; fi
    # "add, delete, add" in one transaction replaces whatever was there, and a
    # new rule has a new counter, so numgen gives 0 to the next packet.
    rules=$(awk -v way="$way" -v bearing="$bearing" -v incoming="$incoming" -v outgoing="$outgoing" -v modulus="$MODULUS" '
        function fail(words) { print "lab.sh: losses: line " NR ": " words >"/dev/stderr"; failed = 1; exit 2 }
        BEGIN { last = -1 }
        /^[ \t\r]*$/ { next }
        {
            sub(/^[ \t]+/, ""); sub(/[ \t\r]+$/, "")
            if ($0 !~ /^[0-9]+$/ || length($0) > 10 || $0 + 0 >= modulus)
                fail("found \"" $0 "\", allowed is one packet index, 0 to " modulus - 1)
            if ($0 + 0 <= last)
                fail("found " $0 " after " last ", allowed are ascending indices, each once")
            last = $0 + 0
            indices[n++] = $0 + 0
        }
        END {
            if (failed) exit 2
            table = "table ip losses_" way
            print "add " table "\ndelete " table
            if (n == 0) exit
            print table " {\n counter seen { }\n counter dropped { }"
            print " set indices {\n  typeof numgen inc mod 2; flags constant; size " n "\n  elements = {"
            for (i = 0; i < n; i++) printf "%d%s", indices[i], i == n - 1 ? "\n" : i % 16 == 15 ? ",\n" : ","
            print "  }\n }"
            print " chain count { counter name seen numgen inc mod " modulus " @indices counter name dropped drop; }"
            if (bearing == "data") {
                # Payload = IP length - IP header - TCP header (doff words). One
                # chain for each header length; IP options do not occur here, and
                # a packet with them counts by its TCP header alone.
                for (d = 5; d < 16; d++) {
                    print " chain doff" d " { ip length > " 20 + 4 * d " goto count; }"
                    map = map (d > 5 ? ", " : "") d " : goto doff" d
                }
                match_udp = "udp length > 8 goto count"
                match_tcp = "tcp doff vmap { " map " }"
            } else match_udp = "meta l4proto { tcp, udp } goto count"
            print " chain forward {\n  type filter hook forward priority filter; policy accept;"
            print "  iifname != \"" incoming "\" accept\n  oifname != \"" outgoing "\" accept"
            print "  " match_udp "\n" (match_tcp ? "  " match_tcp "\n" : "") " }\n}"
        }') || exit
    run "install the losses $way" in_ns "$router" nft -f - <<<"$rules"
}

# ---------------------------------------------------------------- counters

command_counters() {
    use "$@"
    shift
    no_more "$@"
    local all
    # One namespace after the other, and one awk for everything they say.
    all=$(
        echo "@router"
        in_ns "$router" sh -c 'cat /proc/net/dev; tc -s -j qdisc show; echo; nft list counters'
        echo "@client"
        in_ns "$client" cat /proc/net/dev /proc/net/snmp /proc/net/netstat
        echo "@server"
        in_ns "$server" cat /proc/net/dev /proc/net/snmp /proc/net/netstat
    ) || die 1 "failed to read the counters of $name"
    awk '
        function field(text, key) { # the last number of this key: options come first
            value = "null"
            while (match(text, "\"" key "\":[0-9]+")) {
                value = substr(text, RSTART + length(key) + 3, RLENGTH - length(key) - 3)
                text = substr(text, RSTART + RLENGTH)
            }
            return value
        }
        function number(value) { return value == "" ? "null" : value }
        /^@/ { role = substr($0, 2); next }
        role == "router" && /"kind":/ {
            count = split($0, qdiscs, /\{"kind":/)
            for (i = 2; i <= count; i++)
                if (match(qdiscs[i], /"dev":"[a-z0-9]+"/)) qdisc[substr(qdiscs[i], RSTART + 7, RLENGTH - 8)] = qdiscs[i]
            next
        }
        role == "router" && $1 == "table" { way = $3; sub(/^losses_/, "", way); next }
        role == "router" && $1 == "counter" { counter = $2; next }
        role == "router" && $1 == "packets" { nft[way, counter] = $2; next }
        / *[a-z0-9]+: *[0-9]/ && !/^[A-Z]/ { # a line of /proc/net/dev
            line = $0; sub(/:/, " ", line); split(line, f, " ")
            if (f[1] == "lo") next
            links[role] = links[role] (links[role] ? "," : "") sprintf("\"%s\":{\"rx_packets\":%s,\"rx_dropped\":%s,\"tx_packets\":%s,\"tx_dropped\":%s}", f[1], f[3], f[5], f[11], f[13])
            next
        }
        /^(Tcp|Udp|TcpExt): [A-Z]/ { split($0, names, " "); next }
        /^(Tcp|Udp|TcpExt): [0-9-]/ {
            group = $1; sub(/:/, "", group)
            text = "\"" group "\":{"
            for (i = 2; i <= NF; i++) text = text (i > 2 ? "," : "") "\"" names[i] "\":" $i
            ends[role] = ends[role] text "},"
        }
        function direction(way, device, q) {
            q = qdisc[device] ~ /^"netem"/ ? qdisc[device] : ""
            return sprintf("\"%s\":{\"sent_packets\":%s,\"sent_bytes\":%s,\"netem_dropped\":%s,\"overlimits\":%s,\"backlog\":%s,\"loss_seen\":%s,\"loss_dropped\":%s}", \
                way, field(q, "packets"), field(q, "bytes"), field(q, "drops"), field(q, "overlimits"), field(q, "qlen"), \
                number(nft[way, "seen"]), number(nft[way, "dropped"]))
        }
        END {
            printf "{%s,%s", direction("up", "toserver"), direction("down", "toclient")
            printf ",\"client\":{%s\"link\":{%s}},\"router\":{\"link\":{%s}},\"server\":{%s\"link\":{%s}}}\n", \
                ends["client"], links["client"], links["router"], ends["server"], links["server"]
        }' <<<"$all"
}

# ---------------------------------------------------------------- between trials

# A process that answers each line of its input with one line of JSON: the two
# queueing disciplines as tc tells of them. A harness asks before and after each
# trial, and a whole script a question would cost more than the trial.
command_watch() {
    use "$@"
    shift
    no_more "$@"
    # One tc for all questions: to start one each time would cost more than a short trial.
    exec nsenter "--net=$NETNS/$router" -- bash -c 'while read -r _; do echo "qdisc show"; done | tc -s -j -batch -'
}

# A process that does what "losses" does, without a script a time: each line of
# its input is a direction and a comma-separated list of indices, or a direction
# alone, and is answered with "ok" when the rule is there. For short lists.
command_feed() {
    use "$@"
    shift
    no_more "$@"
    # One nft for all lines: to start one each time would cost more than a short
    # trial. It answers when it has done a line, and complains where it cannot;
    # where it was built without its interactive mode there is one a line.
    # shellcheck disable=SC2016 # expanded by the inner shell
    exec nsenter "--net=$NETNS/$router" -- bash -c '
        set -o pipefail
        rules() {
            while read -r way indices; do
                case $way in
                up) incoming=toclient outgoing=toserver ;;
                down) incoming=toserver outgoing=toclient ;;
                *) exit 2 ;;
                esac
                rules="add table ip losses_$way; delete table ip losses_$way;"
                if [[ -n $indices ]]; then
                    commas=${indices//[^,]/}
                    rules+=" table ip losses_$way {"
                    rules+=" counter seen { }; counter dropped { };"
                    rules+=" set indices { typeof numgen inc mod 2; flags constant; size $((${#commas} + 1)); elements = { $indices }; };"
                    rules+=" chain count { counter name seen numgen inc mod $1 @indices counter name dropped drop; };"
                    rules+=" chain forward { type filter hook forward priority filter; policy accept; iifname != \"$incoming\" accept; oifname != \"$outgoing\" accept; meta l4proto { tcp, udp } goto count; };"
                    rules+=" }"
                fi
                printf "%s\n" "$rules"
                [[ -z $2 ]] || echo "$2"
            done
        }
        export HOME=/nonexistent # for its history
        if nft -i </dev/null >/dev/null 2>&1; then
            nft add table ip losses_feed
            nft add counter ip losses_feed done
            rules "$1" "list counter ip losses_feed done" | nft -i 2>&1 | while IFS= read -r line; do
                case $line in
                "}") echo ok ;;
                *Error*) echo "nft: $line" >&2; exit 1 ;;
                esac
            done
        else
            rules "$1" "" | while read -r line; do
                nft -f - <<<"$line" || exit 1
                echo ok
            done
        fi' feed "$MODULUS"
}

flush_conntrack() {
    need conntrack
    run "flush the address translations" in_ns "$router" conntrack -F
}

command_flush() {
    use "$@"
    shift
    no_more "$@"
    local namespace
    # Also forgets TCP Fast Open cookies (they live in the metrics) and path MTUs.
    for namespace in "$client" "$server"; do
        batch "forget the TCP metrics of $namespace" $'tcp_metrics flush\nroute flush cache' ip -n "$namespace" -batch -
    done
    [[ ! -e $STATE/$name/nat ]] || flush_conntrack
}

command_ping() {
    use "$@"
    (($# == 3)) || bad "ping: Usage: $(usage_of ping)"
    local count=$2 interval=$3 words rc=0
    [[ $count =~ ^[1-9][0-9]{0,6}$ ]] || bad "ping: count is $(quote "$count"), allowed is 1 to 9999999"
    [[ $interval =~ ^[0-9]{1,6}$ ]] || bad "ping: interval is $(quote "$interval"), allowed is a whole number of milliseconds, 0 to 999999"
    interval=$((10#$interval / 1000)).$(printf '%03d' $((10#$interval % 1000)))
    verbose "ping: ping -n -q -c $count -i $interval $SERVER_ADDRESS in $client"
    words=$(in_ns "$client" ping -n -q -c "$count" -i "$interval" "$SERVER_ADDRESS" 2>&1) || rc=$?
    # ping ends with 1 when nothing came back: that is an answer, not a failure.
    if ((rc > 1)) || [[ ! $words =~ ([0-9]+)\ packets\ transmitted,\ ([0-9]+)\ received ]]; then
        die 1 "failed to ping: ping ended with $rc and said: $words"
    fi
    local sent=${BASH_REMATCH[1]} received=${BASH_REMATCH[2]} duplicates=0 times=(null null null null) i
    [[ ! $words =~ \+([0-9]+)\ duplicates ]] || duplicates=${BASH_REMATCH[1]}
    if [[ $words =~ =\ ([0-9]+)\.([0-9]{3})/([0-9]+)\.([0-9]{3})/([0-9]+)\.([0-9]{3})/([0-9]+)\.([0-9]{3})\ ms ]]; then
        for i in 0 1 2 3; do times[i]=$((10#${BASH_REMATCH[2 * i + 1]}${BASH_REMATCH[2 * i + 2]})); done
    fi
    printf '{"sent":%s,"received":%s,"duplicates":%s,"min_us":%s,"avg_us":%s,"max_us":%s,"mdev_us":%s}\n' \
        "$sent" "$received" "$duplicates" "${times[@]}"
}

command_exec() {
    use "$@"
    shift
    local role=${1-}
    [[ $role == client || $role == router || $role == server ]] ||
        bad "exec: where is $(quote "$role"), allowed is client, router or server. Usage: $(usage_of exec)"
    shift
    if [[ ${1-} != -- ]] || (($# < 2)); then bad "exec: Usage: $(usage_of exec)"; fi
    shift
    verbose "exec in antipode-$name-$role: $*"
    # No shell stays in between: pid, signals and streams are the command's own.
    exec ip netns exec "antipode-$name-$role" "$@"
}

# ---------------------------------------------------------------- capture

# Two tcpdumps in the router, one an interface. What enters the router is seen
# before netem (the instant it was sent); what leaves it is seen after netem
# released it (the instant it arrives): the kernel's packet tap sits behind the
# queueing discipline. So FILE-client.pcap is the client's own view and
# FILE-server.pcap the server's, both on one clock. A packet lost in the router
# is in the file of its sender's side only.
command_capture() {
    use "$@"
    shift
    (($# > 0)) || bad "capture: which file? Usage: $(usage_of capture)"
    need tcpdump
    local file=$1 filter=("${@:2}") side pids=() rc status words line patience stop=no failed=no
    [[ -d $(dirname "$file") && -w $(dirname "$file") ]] || bad "capture: the folder of $(quote "$file") does not exist or cannot be written"
    # Through standard output, as tcpdump gives a file that it opens itself to the
    # user of -Z, which root of a guest cannot do to a file of an ordinary user.
    # Immediate mode: otherwise the kernel hands packets over in blocks, and
    # what is in the last block is lost when tcpdump ends.
    local log=$STATE/$name/capture.$$
    trap 'stop=yes' INT TERM HUP
    for side in client server; do
        : >"$log.$side"
        # Not in_ns: the background process has to be tcpdump itself, to be killed.
        nsenter "--net=$NETNS/$router" -- tcpdump -i "to$side" -p -n -s 0 -U --immediate-mode -B 16384 \
            --time-stamp-precision=nano -Z root -w - ${filter[@]+"${filter[@]}"} \
            >"$file-$side.pcap" 2>"$log.$side" &
        pids+=($!)
    done
    for side in client server; do
        patience=500
        while ((patience-- > 0)); do
            words=
            IFS= read -rd '' words <"$log.$side" || true
            [[ $words != *"listening on"* ]] || break
            for line in "${pids[@]}"; do kill -0 "$line" 2>/dev/null || patience=0; done
            nap 0.01
        done
        [[ $words == *"listening on"* ]] || failed=yes
    done
    if [[ $failed == no ]]; then
        printf '{"capturing":[%s,%s]}\n' "$(quote "$file-client.pcap")" "$(quote "$file-server.pcap")"
        while [[ $stop == no ]]; do
            rc=0
            wait -n "${pids[@]}" || rc=$?
            # Above 128: a signal came to us (or to a tcpdump); else one ended.
            ((rc > 128)) || break
        done
        [[ $stop == no ]] || nap 0.1 # what the kernel already holds still gets written
    fi
    trap '' INT TERM HUP
    kill -TERM "${pids[@]}" 2>/dev/null || true
    status=()
    for line in "${pids[@]}"; do
        rc=0
        wait "$line" || rc=$?
        status+=("$rc")
    done
    local result=
    for side in client server; do
        words=
        IFS= read -rd '' words <"$log.$side" || true
        result+="${result:+,}\"$side\":{"
        for line in captured received dropped; do
            if [[ $words =~ ([0-9]+)\ packets?\ $line ]]; then result+="\"$line\":${BASH_REMATCH[1]},"; else failed=yes; fi
        done
        result="${result%,}}"
        if [[ $failed == yes ]]; then
            say "capture: tcpdump on to$side ended with ${status[0]} and said: ${words:-nothing}"
        fi
        status=("${status[@]:1}")
    done
    rm -f "$log.client" "$log.server"
    if [[ $failed == yes ]]; then
        [[ $words != *"syntax error"* && $words != *"parse filter"* ]] || bad "capture: the filter $(quote "${filter[*]}") is not one that tcpdump understands"
        die 1 "failed to capture on $name"
    fi
    printf '{%s}\n' "$result"
}

# ---------------------------------------------------------------- NAT

# nat_rules GENERATION - the kernel keeps a source port that is free, so a flush
# alone would give a connection the mapping it had. Each generation maps into
# its own range of ports: rebinding is certain, and the same every time. A
# packet to a mapping that is gone vanishes, as in a home router, instead of
# being answered by the router itself.
nat_rules() {
    local first=$((20000 + $1 % 4 * 10000))
    REPLY="add table ip nat
delete table ip nat
table ip nat {
 chain postrouting {
  type nat hook postrouting priority srcnat; policy accept;
  oifname \"toserver\" meta l4proto { tcp, udp } masquerade to :$first-$((first + 9999))
  oifname \"toserver\" masquerade
 }
 chain input {
  type filter hook input priority filter; policy accept;
  iifname \"toserver\" meta l4proto { tcp, udp } drop
 }
}"
}

command_nat() {
    use "$@"
    shift
    local action=${1-} generation=none seconds
    { read -r generation <"$STATE/$name/nat"; } 2>/dev/null || true
    case $action in
    on | rebind)
        (($# == 1)) || bad "nat: what is \"$2\"? Usage: $(usage_of nat)"
        need conntrack
        if [[ $action == rebind ]]; then
            [[ $generation != none ]] || bad "nat rebind: NAT of $name is off; \"nat $name on\" first"
            generation=$((generation + 1))
        else
            [[ $generation == none ]] || return 0
            generation=0
        fi
        nat_rules "$generation"
        run "translate addresses" in_ns "$router" nft -f - <<<"$REPLY"
        printf '%s\n' "$generation" >"$STATE/$name/nat"
        flush_conntrack
        ;;
    off)
        (($# == 1)) || bad "nat: what is \"$2\"? Usage: $(usage_of nat)"
        [[ $generation != none ]] || return 0
        run "stop translating addresses" in_ns "$router" nft -f - <<<$'add table ip nat\ndelete table ip nat'
        flush_conntrack
        rm -f "$STATE/$name/nat"
        ;;
    timeout-udp)
        (($# == 2)) || bad "nat: Usage: $(usage_of nat)"
        seconds=$2
        [[ $seconds =~ ^[1-9][0-9]{0,5}$ ]] || bad "nat timeout-udp: found $(quote "$seconds"), allowed is 1 to 999999 seconds"
        # Read per namespace; "stream" is what a flow with an answer gets.
        # shellcheck disable=SC2016 # expanded by the inner shell
        run "set the UDP timeout of NAT" in_ns "$router" sh -c 'cd /proc/sys/net/netfilter && echo "$1" >nf_conntrack_udp_timeout && echo "$1" >nf_conntrack_udp_timeout_stream' sh "$seconds"
        ;;
    *) bad "nat: found $(quote "$action"), allowed is on, rebind, off or timeout-udp SECONDS" ;;
    esac
}

# ---------------------------------------------------------------- check

remedy_of() {
    case $1 in
    root) echo "Run as root (sudo), or use the virtual lab (netem/guest.sh), which needs none." ;;
    netns) echo "Needs CONFIG_NET_NS and CAP_SYS_ADMIN; in a container: docker run --privileged." ;;
    veth) echo "Try: modprobe veth; else the kernel needs CONFIG_VETH." ;;
    netem) echo "Try: modprobe sch_netem (Ubuntu: apt-get install linux-modules-extra-$(uname -r); Fedora, RHEL: dnf install kernel-modules-extra); else use the virtual lab (netem/guest.sh), whose kernel has it." ;;
    nft) echo "Install nftables (apt-get install nftables, dnf install nftables); the kernel needs CONFIG_NF_TABLES, CONFIG_NF_TABLES_IPV4, CONFIG_NFT_NUMGEN." ;;
    nat) echo "Only for NAT experiments: install conntrack; the kernel needs CONFIG_NFT_MASQ, CONFIG_NF_CONNTRACK, CONFIG_NF_CT_NETLINK." ;;
    ethtool) echo "Install ethtool (apt-get install ethtool, dnf install ethtool)." ;;
    ping) echo "Install ping (apt-get install iputils-ping, dnf install iputils)." ;;
    tcpdump) echo "Only for captures: install tcpdump (apt-get install tcpdump, dnf install tcpdump)." ;;
    tools) echo "Install iproute2 (ip, tc) and util-linux (nsenter, unshare, flock)." ;;
    esac
}

# What is tried in a namespace that ends with its process: "item ok|no words".
# shellcheck disable=SC2016 # expanded by the inner shell
readonly TRY='
    try() { item=$1; shift; if words=$("$@" 2>&1); then echo "$item ok"; else echo "$item no" $words; fi; }
    rules() { nft -f -; }
    echo "netns ok"
    try veth ip link add check0 type veth peer name check1
    ip link show check0 >/dev/null 2>&1 || ip link add check0 type dummy >/dev/null 2>&1
    try netem tc qdisc add dev lo root netem limit 10 delay 164500us 1us reorder 1% duplicate 1% rate 20000000bit
    if command -v ethtool >/dev/null; then try ethtool ethtool -K check0 tso off gso off gro off; else echo "ethtool no ethtool is not in PATH"; fi
    if command -v nft >/dev/null; then
        try nft rules <<end
table ip check {
 counter seen { }
 set indices { typeof numgen inc mod 2; flags constant; elements = { 0, 7 } }
 chain forward { type filter hook forward priority filter; policy accept; meta l4proto { tcp, udp } counter name seen numgen inc mod 2147483648 @indices drop; }
}
end
        try nat rules <<end
table ip checknat { chain postrouting { type nat hook postrouting priority srcnat; policy accept; meta l4proto udp masquerade to :20000-29999; }; }
end
    else echo "nft no nft is not in PATH"; echo "nat no nft is not in PATH"
    fi
    if command -v conntrack >/dev/null; then try conntrack conntrack -F; else echo "conntrack no conntrack is not in PATH"; fi'

command_check() {
    local json=no item verdict words result='' required=(root tools netns veth nft netem ethtool ping) optional=(tcpdump nat) able=true
    if [[ ${1-} == --json ]]; then
        json=yes
        shift
    fi
    no_more "$@"
    local -A ok=() reason=()
    for item in "${required[@]}" "${optional[@]}"; do ok[$item]=false; done
    if ((EUID == 0)); then ok[root]=true; else reason[root]="this is uid $EUID"; fi
    for item in ip tc nsenter unshare flock awk; do
        command -v "$item" >/dev/null || reason[tools]+="${reason[tools]:+, }$item"
    done
    if [[ -v reason[tools] ]]; then reason[tools]+=" not in PATH"; else ok[tools]=true; fi
    for item in ping tcpdump ethtool; do # ethtool is tried below, too
        if command -v "$item" >/dev/null; then ok[$item]=true; else reason[$item]="$item is not in PATH"; fi
    done
    for item in netns veth nft netem nat; do reason[$item]="cannot be tried without a network namespace"; done
    command -v nft >/dev/null || reason[nft]="nft is not in PATH"
    if ! words=$(unshare --net -- sh -c "$TRY" 2>&1); then
        reason[netns]=${words:-unshare --net failed}
    else
        while read -r item verdict words; do
            if [[ $item == conntrack ]]; then
                [[ $verdict == ok ]] || { ok[nat]=false reason[nat]=$words; }
            elif [[ $verdict == ok ]]; then
                ok[$item]=true
                unset "reason[$item]"
            elif [[ $verdict == no ]]; then
                ok[$item]=false reason[$item]=$words
            fi
        done <<<"$words"
    fi
    # A namespace is made by name below /var/run/netns.
    if [[ ${ok[netns]} == true && ! -w /var/run ]]; then
        ok[netns]=false reason[netns]="/var/run cannot be written"
    fi
    for item in "${required[@]}"; do [[ ${ok[$item]} == true ]] || able=false; done
    local -A remedy=()
    for item in "${!reason[@]}"; do
        if [[ ${reason[$item]} == "cannot be tried"* ]]; then remedy[$item]="First mend netns."; else remedy[$item]=$(remedy_of "$item"); fi
    done
    if [[ $json == yes ]]; then
        printf '{"native":%s' "$able"
        for item in "${required[@]}" "${optional[@]}"; do
            printf ',"%s":%s' "$item" "${ok[$item]}"
            [[ ${ok[$item]} == true ]] || result+="${result:+,}$(quote "$item"):$(quote "${reason[$item]}")"
        done
        printf ',"kernel":%s,"reasons":{%s},"remedies":{' "$(quote "$(uname -r)")" "$result"
        result=
        for item in "${required[@]}" "${optional[@]}"; do
            [[ ${ok[$item]} == true ]] || result+="${result:+,}$(quote "$item"):$(quote "${remedy[$item]}")"
        done
        printf '%s}}\n' "$result"
    else
        for item in "${required[@]}" "${optional[@]}"; do
            if [[ ${ok[$item]} == true ]]; then
                printf '  yes  %s\n' "$item" >&2
            else
                printf '  no   %-8s %s\n                %s\n' "$item" "${reason[$item]}" "${remedy[$item]}" >&2
            fi
        done
        if [[ $able == true ]]; then say "a native lab can run here"; else say "a native lab cannot run here"; fi
    fi
    [[ $able == true ]] || exit 3
}

# ---------------------------------------------------------------- show

command_show() {
    local lab role count entry
    if (($# == 0)); then
        lab_names
        ((${#labs[@]} > 0)) || say "there are no labs"
        for lab in ${labs[@]+"${labs[@]}"}; do
            owner_state "$lab"
            count=0
            for role in "${ROLES[@]}"; do [[ ! -e $NETNS/antipode-$lab-$role ]] || ((++count)); done
            printf '%-20s owner %-18s %s of 3 namespaces\n' "$lab" "$REPLY ($owner)" "$count"
        done
        for entry in "$NETNS"/antipode-*-router; do
            [[ -e $entry ]] || continue
            lab=${entry##*/antipode-} lab=${lab%-router}
            [[ -e $STATE/$lab/owner ]] || printf '%-20s no record: \"lab.sh down %s\" removes it\n' "$lab" "$lab"
        done
        return
    fi
    need_root
    use "$@"
    shift
    no_more "$@"
    owner_state "$name"
    echo "lab $name, owner $REPLY ($owner)"
    for role in "${ROLES[@]}"; do
        printf '\n== %s: antipode-%s-%s\n' "$role" "$name" "$role"
        ip -n "antipode-$name-$role" -brief address
        sysctls_held "antipode-$name-$role"
    done
    printf '\n== queueing disciplines of the router: up is toserver, down is toclient\n'
    tc -n "$router" -s qdisc show dev toserver
    tc -n "$router" -s qdisc show dev toclient
    printf '\n== nftables of the router\n'
    in_ns "$router" nft -t list ruleset
}

sysctls_held() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    in_ns "$1" sh -c 'cd /proc/sys/net/ipv4 && grep "" "$@" | sed "s/^/    /; s/:/ = /"' sh \
        ip_forward tcp_congestion_control tcp_fastopen tcp_no_metrics_save tcp_slow_start_after_idle tcp_rmem tcp_wmem
}

# ---------------------------------------------------------------- help

usage_of() {
    case $1 in
    check) echo "lab.sh check [--json]" ;;
    up) echo "lab.sh up NAME [--owner-pid PID|none] [--slow-start-after-idle 0|1] [--tfo 0|3] [--congestion-control CC] [shape options]" ;;
    shape) echo "lab.sh shape NAME [--fresh] [shape options]" ;;
    losses) echo "lab.sh losses NAME up|down [--bearing data] <INDICES" ;;
    counters) echo "lab.sh counters NAME" ;;
    watch) echo "lab.sh watch NAME" ;;
    feed) echo "lab.sh feed NAME" ;;
    flush) echo "lab.sh flush NAME" ;;
    ping) echo "lab.sh ping NAME COUNT INTERVAL_MS" ;;
    exec) echo "lab.sh exec NAME client|router|server -- COMMAND..." ;;
    capture) echo "lab.sh capture NAME FILE [FILTER]" ;;
    nat) echo "lab.sh nat NAME on|rebind|off|timeout-udp SECONDS" ;;
    down) echo "lab.sh down NAME" ;;
    reap) echo "lab.sh reap" ;;
    show) echo "lab.sh show [NAME]" ;;
    esac
}

help() {
    cat <<'end'
lab.sh - the emulated network: client -- router -- server, impaired in the router

  check [--json]             can a native lab run here? exit 0 yes, 3 no, with reasons
      lab.sh check
      lab.sh check --json
  up NAME [options]          make the lab NAME; prints it as JSON
      lab.sh up demo --up-delay 164500 --down-delay 164500 --up-rate 20000000 --down-rate 20000000
      lab.sh up bare --plain --owner-pid none
      --owner-pid PID|none         whose death makes it reapable (default: the caller; in a
                                   script say --owner-pid $$, as $(...) is a process, too);
                                   none: it lives until "down"
      --slow-start-after-idle 0|1  net.ipv4.tcp_slow_start_after_idle (default 1)
      --tfo 0|3                    net.ipv4.tcp_fastopen (default 3: endpoints opt in)
      --congestion-control CC      default of the namespaces (default reno)
  shape NAME [options]       replace the shape of both directions; prints it as JSON
      lab.sh shape demo --up-delay 164500 --down-delay 164500 --down-rate 20000000 --down-limit 2000
      lab.sh shape demo --fresh --down-delay 50000 --down-reorder 1 --down-duplicate 0.5
      Packets in flight keep their old delay and counters go on; with --fresh
      packets in flight are gone and counters begin at 0.
  losses NAME up|down [--bearing data]
                             drop the TCP and UDP packets with these indices, one a
                             line on stdin, ascending; 0 is the next packet. With
                             --bearing data, packets without payload are not counted.
                             No index: no rule. Counters begin at 0.
      printf '0\n3\n' | lab.sh losses demo down
      lab.sh losses demo down </dev/null
  counters NAME              one JSON object: netem, losses, links, SNMP of both ends
      lab.sh counters demo
      loss_seen is null while no loss rule is installed: nothing counts then.
  watch NAME                 a line of input: a line of JSON, the netem counters as tc has them
      yes | head -n 3 | lab.sh watch demo
  feed NAME                  a line of input, DIRECTION INDEX,INDEX,...: like losses, answered "ok"
      printf 'down 0,3\nup\n' | lab.sh feed demo
  flush NAME                 between trials: forget TCP metrics (and Fast Open cookies),
                             cached routes, address translations
      lab.sh flush demo
  ping NAME COUNT INTERVAL_MS
                             from client to server; one JSON object, microseconds
      lab.sh ping demo 20 100
  exec NAME client|router|server -- COMMAND...
                             run there; streams and signals are the command's own
      lab.sh exec demo server -- iperf3 -s
  capture NAME FILE [FILTER] until SIGTERM or SIGINT: FILE-client.pcap and
                             FILE-server.pcap, what each end sent and received, when.
                             Prints {"capturing":[...]} when it has begun, and
                             {"client":{"captured":..},"server":{..}} at its end.
      lab.sh capture demo /tmp/handshake 'tcp port 443 or udp port 443'
  nat NAME on|rebind|off     translate the client's addresses in the router; rebind
                             moves every flow to a new source port
  nat NAME timeout-udp SECONDS
      lab.sh nat demo on; lab.sh nat demo rebind; lab.sh nat demo timeout-udp 30
  down NAME                  end its processes, remove everything of it; 0 if none
      lab.sh down demo
  reap                       remove the labs whose owner is dead; prints their names
      lab.sh reap
  show [NAME]                for people: all labs, or one in detail
      lab.sh show; lab.sh show demo

Shape options; up is client to server, the same with --down- for server to client.
What is not given is off. A netem is installed in any case, for its counters.
      --up-delay US            one-way delay, microseconds
      --up-jitter US           uniform, at most the delay; without a rate it reorders packets
      --up-rate BITS_PER_S     of Ethernet frames (IP packet + 14 bytes)
      --up-limit PACKETS       held by netem, in flight or queued; default: 2 x BDP and room
                               for acknowledgements, 100000 when a direction has no rate
      --up-reorder PERCENT     sent at once, ahead of delayed ones; needs a delay
      --up-duplicate PERCENT   sent twice
      --plain                  no netem at all (for kernels without it)

LAB_VERBOSE=1 shows every step. Exit: 0 done, 1 a step failed, 2 bad usage, 3 something is missing here.
end
}

main() {
    command=${1-}
    case $command in
    '' | -h | --help | help)
        help
        [[ -n $command ]] || exit 2
        exit 0
        ;;
    check | up | shape | losses | counters | watch | feed | flush | ping | exec | capture | nat | down | reap | show) shift ;;
    *) bad "unknown command $(quote "$command"); allowed: check up shape losses counters watch feed flush ping exec capture nat down reap show (see --help)" ;;
    esac
    case ${1-} in
    -h | --help)
        echo "Usage: $(usage_of "$command")"
        exit 0
        ;;
    esac
    case $command in
    shape | losses | counters | watch | feed | flush | ping | exec | capture | nat) need_root ;;
    esac
    # A command run by exec keeps the caller's locale; words we parse are in C.
    [[ $command == exec ]] || export LC_ALL=C
    "command_$command" "$@"
}

main "$@"
