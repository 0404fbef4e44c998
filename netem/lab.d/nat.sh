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
