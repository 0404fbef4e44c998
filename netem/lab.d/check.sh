# shellcheck shell=bash
# Can a native lab run here, what is lacking, and what mends it?

remedy_of() {
    case $1 in
    root) echo "Run as root (sudo), or use the virtual lab (netem/guest.sh), which needs none." ;;
    netns) echo "Needs CONFIG_NET_NS and CAP_SYS_ADMIN; in a container: docker run --privileged." ;;
    veth) echo "Try: modprobe veth; else the kernel needs CONFIG_VETH." ;;
    netem) echo "Try: modprobe sch_netem (Ubuntu: apt-get install linux-modules-extra-$(uname -r); Fedora, RHEL: dnf install kernel-modules-extra); else use the virtual lab (netem/guest.sh), whose kernel has it." ;;
    tbf) echo "Only for buffers in bytes or in time: try modprobe sch_tbf (Ubuntu: apt-get install linux-modules-extra-$(uname -r); Fedora, RHEL: dnf install kernel-modules-extra); else use the virtual lab (netem/guest.sh), whose kernel has it." ;;
    codel | fq_codel) echo "Only for paths with \"aqm\": try modprobe sch_$1 (Ubuntu: apt-get install linux-modules-extra-$(uname -r); Fedora, RHEL: dnf install kernel-modules-extra); else use the virtual lab (netem/guest.sh), whose kernel has it." ;;
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
    try tbf tc qdisc add dev check0 root tbf rate 1000000bit burst 1514 limit 3028
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
    local json=no item verdict words result='' required=(root tools netns veth nft netem ethtool ping) optional=(tbf tcpdump nat) able=true
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
    for item in netns veth nft netem tbf nat; do reason[$item]="cannot be tried without a network namespace"; done
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
