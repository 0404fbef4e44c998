# shellcheck shell=bash
# A lab is made: namespaces, links, and what is pinned in them.

readonly TCP_BUFFER_MAX=67108864 # 64 MiB: 2 x BDP of 800 Mbit/s at 329 ms

# sysctls ROLE - what is pinned, in the array pins. A key with ? in front may be
# absent or refuse; the output of up then shows what holds instead.
sysctls() {
    local forward=0
    [[ $1 != router && $1 != far ]] || forward=1
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
    [[ $plain == yes ]] || need_disciplines

    client=antipode-$name-client router=antipode-$name-router far=antipode-$name-far server=antipode-$name-server
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
netns add $far
netns add $server
link add veth0 index 11 netns $client address $CLIENT_MAC $link type veth peer name toclient index 12 netns $router address $CLIENT_GATEWAY_MAC $link
link add tofar index 15 netns $router address $ROUTER_MAC $link type veth peer name tonear index 16 netns $far address $FAR_MAC $link
link add veth0 index 14 netns $server address $SERVER_MAC $link type veth peer name toserver index 13 netns $far address $SERVER_GATEWAY_MAC $link" ip -batch -

    # Permanent neighbours: ARP would cost the first packet of each side a trip.
    furnish client "link set lo up
address add $CLIENT_ADDRESS/$PREFIX_LENGTH dev veth0
link set veth0 up
neighbour add $CLIENT_GATEWAY lladdr $CLIENT_GATEWAY_MAC dev veth0 nud permanent
route add default via $CLIENT_GATEWAY" veth0
    pinned+=,
    furnish router "link set lo up
address add $CLIENT_GATEWAY/$PREFIX_LENGTH dev toclient
address add $ROUTER_ADDRESS/$PREFIX_LENGTH dev tofar
link set toclient up
link set tofar up
neighbour add $CLIENT_ADDRESS lladdr $CLIENT_MAC dev toclient nud permanent
neighbour add $FAR_ADDRESS lladdr $FAR_MAC dev tofar nud permanent
route add default via $FAR_ADDRESS" 'toclient tofar'
    pinned+=,
    furnish far "link set lo up
address add $FAR_ADDRESS/$PREFIX_LENGTH dev tonear
address add $SERVER_GATEWAY/$PREFIX_LENGTH dev toserver
link set tonear up
link set toserver up
neighbour add $ROUTER_ADDRESS lladdr $ROUTER_MAC dev tonear nud permanent
neighbour add $SERVER_ADDRESS lladdr $SERVER_MAC dev toserver nud permanent
route add $CLIENT_ADDRESS via $ROUTER_ADDRESS" 'tonear toserver'
    pinned+=,
    furnish server "link set lo up
address add $SERVER_ADDRESS/$PREFIX_LENGTH dev veth0
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
    printf '{"name":"%s","client":{"namespace":"%s","address":"%s"},"router":{"namespace":"%s","addresses":["%s","%s"]},"far":{"namespace":"%s","addresses":["%s","%s"]},"server":{"namespace":"%s","address":"%s"},"owner":{"pid":%s,"start":%s},"mtu":%s,"shape":%s,"sysctl":{%s,"global":{%s}}}\n' \
        "$name" "$client" "$CLIENT_ADDRESS" "$router" "$CLIENT_GATEWAY" "$ROUTER_ADDRESS" "$far" "$FAR_ADDRESS" "$SERVER_GATEWAY" "$server" "$SERVER_ADDRESS" \
        "${owner_pid/none/null}" "$owner_start" "$MTU" "$REPLY" "$pinned" "$global" >"$STATE/$name/lab.json"
    read -r value <"$STATE/$name/lab.json"
    printf '%s\n' "$value"
}
