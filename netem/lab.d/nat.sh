# shellcheck shell=bash
# The router translates addresses, as a home router does.

flush_conntrack() {
    need conntrack
    run "flush the address translations" in_ns "$router" conntrack -F
}

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
  oifname \"tofar\" meta l4proto { tcp, udp } masquerade to :$first-$((first + 9999))
  oifname \"tofar\" masquerade
 }
 chain input {
  type filter hook input priority filter; policy accept;
  iifname \"tofar\" meta l4proto { tcp, udp } drop
 }
}"
}

# nat_timeouts [--udp S] [--tcp S] [--tcp-closed S] - how long the router
# remembers. What is not given is what Linux has.
nat_timeouts() {
    local udp=30 stream=120 tcp=432000 closed=120 option seconds
    while (($# > 0)); do
        option=$1 seconds=${2-}
        case $option in
        --udp | --tcp | --tcp-closed) ;;
        *) bad "nat: what is $(quote "$option")? Usage: $(usage_of nat)" ;;
        esac
        [[ $seconds =~ ^[1-9][0-9]{0,5}$ ]] || bad "nat $option: found $(quote "$seconds"), allowed is 1 to 999999 seconds"
        case $option in
        # "stream" is what a flow with an answer gets.
        --udp) udp=$seconds stream=$seconds ;;
        --tcp) tcp=$seconds ;;
        --tcp-closed) closed=$seconds ;;
        esac
        shift 2
    done
    # Read per namespace. A connection that ended with a reset is closed, too;
    # Linux forgets it after 10 seconds.
    # shellcheck disable=SC2016 # expanded by the inner shell
    run "set the timeouts of NAT" in_ns "$router" sh -c 'cd /proc/sys/net/netfilter &&
        echo "$1" >nf_conntrack_udp_timeout && echo "$2" >nf_conntrack_udp_timeout_stream &&
        echo "$3" >nf_conntrack_tcp_timeout_established &&
        echo "$4" >nf_conntrack_tcp_timeout_time_wait && echo "$5" >nf_conntrack_tcp_timeout_close' \
        sh "$udp" "$stream" "$tcp" "$closed" "$((closed < 10 ? closed : 10))"
}

# list_conntrack - the table's entries of TCP and UDP as JSON. A line of conntrack:
#   udp 17 29 src=C dst=S sport=5555 dport=9000 [UNREPLIED] src=S dst=R sport=9000 dport=20111 use=1
list_conntrack() {
    local table
    need conntrack
    table=$(in_ns "$router" conntrack -L 2>/dev/null) || die 1 "failed to list the address translations of $name"
    awk '
        $1 == "tcp" || $1 == "udp" {
            ports = 0; client = server = mapped = ""; state = "null"
            for (i = 4; i <= NF; i++) {
                if ($i ~ /^[A-Z_0-9]+$/) state = "\"" $i "\""
                if (split($i, pair, "=") == 2 && pair[1] ~ /^[sd]port$/) {
                    ports++
                    if (ports == 1) client = pair[2]
                    if (ports == 2) server = pair[2]
                    if (ports == 4) mapped = pair[2]
                }
            }
            printf "%s{\"protocol\":\"%s\",\"state\":%s,\"answered\":%s,\"left_s\":%s,\"client_port\":%s,\"server_port\":%s,\"mapped_port\":%s}", \
                separator, $1, state, /\[UNREPLIED\]/ ? "false" : "true", $3, client, server, mapped
            separator = ","
        }
        BEGIN { printf "{\"entries\":[" }
        END { print "]}" }' <<<"$table"
}

command_nat() {
    use "$@"
    shift
    local action=${1-} generation=none
    { read -r generation <"$STATE/$name/nat"; } 2>/dev/null || true
    case $action in
    on)
        shift
        need conntrack
        if [[ $generation == none ]]; then
            nat_rules 0
            run "translate addresses" in_ns "$router" nft -f - <<<"$REPLY"
            printf '0\n' >"$STATE/$name/nat"
            flush_conntrack
        fi
        nat_timeouts "$@"
        return
        ;;
    rebind | list | forget)
        [[ $generation != none ]] || bad "nat $action: NAT of $name is off; \"nat $name on\" first"
        ;;&
    rebind | list | forget | off)
        (($# == 1)) || bad "nat: what is \"$2\"? Usage: $(usage_of nat)"
        ;;&
    rebind)
        generation=$((generation + 1))
        nat_rules "$generation"
        run "translate addresses" in_ns "$router" nft -f - <<<"$REPLY"
        printf '%s\n' "$generation" >"$STATE/$name/nat"
        flush_conntrack
        ;;
    list) list_conntrack ;;
    forget) flush_conntrack ;;
    off)
        [[ $generation != none ]] || return 0
        run "stop translating addresses" in_ns "$router" nft -f - <<<$'add table ip nat\ndelete table ip nat'
        flush_conntrack
        rm -f "$STATE/$name/nat"
        ;;
    *) bad "nat: found $(quote "$action"), allowed is on, rebind, list, forget or off" ;;
    esac
}
