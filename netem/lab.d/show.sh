# shellcheck shell=bash
# Labs, for people.

command_show() {
    local lab role count entry
    if (($# == 0)); then
        lab_names
        ((${#labs[@]} > 0)) || say "there are no labs"
        for lab in ${labs[@]+"${labs[@]}"}; do
            owner_state "$lab"
            count=0
            for role in "${ROLES[@]}"; do [[ ! -e $NETNS/antipode-$lab-$role ]] || ((++count)); done
            printf '%-20s owner %-18s %s of 4 namespaces\n' "$lab" "$REPLY ($owner)" "$count"
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
    printf '\n== queueing disciplines: up is tofar (bottleneck) and toserver (delay), down is tonear and toclient\n'
    tc -n "$router" -s qdisc show dev tofar
    tc -n "$far" -s qdisc show dev toserver
    tc -n "$far" -s qdisc show dev tonear
    tc -n "$router" -s qdisc show dev toclient
    printf '\n== nftables of the routers\n'
    in_ns "$router" nft -t list ruleset
    in_ns "$far" nft -t list ruleset
}

sysctls_held() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    in_ns "$1" sh -c 'cd /proc/sys/net/ipv4 && grep "" "$@" | sed "s/^/    /; s/:/ = /"' sh \
        ip_forward tcp_congestion_control tcp_fastopen tcp_no_metrics_save tcp_slow_start_after_idle tcp_rmem tcp_wmem
}
