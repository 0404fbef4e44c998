# shellcheck shell=bash
# What a router does not forward: packets that are too long, and UDP.

readonly LEAST_MTU=1280

# refuses WAY - whether the shape has a router refuse anything that goes that way.
refuses() { [[ -v shape[$1-mtu] || -v shape[$1-icmp] || -v shape[$1-udp] ]]; }

# mtu_routes WAY - lines for ip -batch in the router that packets of a way reach
# first. The metric of its route is what it forwards by. The MTU of the link would
# not do: a veth drops without a word what is longer than its own.
mtu_routes() {
    local mtu=${shape[$1-mtu]:-$MTU}
    case $1 in
    up) REPLY="route replace default via $FAR_ADDRESS mtu $mtu" ;;
    # The second is for clients whose addresses the first router translates.
    down) REPLY="route replace $CLIENT_ADDRESS via $ROUTER_ADDRESS mtu $mtu
route replace $ROUTER_ADDRESS dev tonear mtu $mtu" ;;
    esac
}

# refusal_rules WAY - for nft -f; packets cross the same devices as those of "losses".
refusal_rules() {
    local table="table ip refusals_$1" udp=${shape[$1-udp]-} where incoming outgoing verdict=drop
    crossing "$1"
    REPLY="add $table"$'\n'"delete $table"
    [[ -v shape[$1-icmp] || -n $udp ]] || return 0
    [[ $udp != rejected ]] || verdict="reject with icmp port-unreachable"
    REPLY+=$'\n'"$table {"$'\n counter silenced { }\n counter refused { }\n'
    if [[ -v shape[$1-icmp] ]]; then
        REPLY+=$' chain output {\n  type filter hook output priority filter; policy accept;\n'
        REPLY+=$'  icmp type destination-unreachable icmp code frag-needed counter name silenced drop\n }\n'
    fi
    if [[ -n $udp ]]; then
        # Before the losses, which do not count what never gets so far.
        REPLY+=$' chain forward {\n  type filter hook forward priority filter - 10; policy accept;\n'
        REPLY+="  iifname \"$incoming\" oifname \"$outgoing\" meta l4proto udp counter name refused $verdict"$'\n }\n'
    fi
    REPLY+='}'
}

# install_refusals - of both ways, where there are or were any.
install_refusals() {
    local way where incoming outgoing
    . "$here/lab.d/losses.sh"
    for way in up down; do
        if refuses "$way"; then
            : >"$STATE/$name/refuses-$way"
        elif [[ -e $STATE/$name/refuses-$way ]]; then
            rm -f "$STATE/$name/refuses-$way"
        else
            continue
        fi
        crossing "$way"
        mtu_routes "$way"
        batch "set the MTU of the way $way" "$REPLY" ip -n "$where" -batch -
        refusal_rules "$way"
        run "install what is refused on the way $way" in_ns "$where" nft -f - <<<"$REPLY"
    done
}

# A process that has both ends forget the MTU of the path at each line of its input,
# and answers with "ok". An end that was told of an MTU knows it for ten minutes.
command_forget() {
    use "$@"
    shift
    no_more "$@"
    # Who opens the file says whose cache is flushed, hence a shell in each namespace.
    # shellcheck disable=SC2016 # expanded by the inner shell
    local forget='while read -r _; do echo 1 >/proc/sys/net/ipv4/route/flush || exit 1; echo ok; done'
    exec nsenter "--net=$NETNS/$client" -- bash -c "$forget" | exec nsenter "--net=$NETNS/$server" -- bash -c "$forget"
}
