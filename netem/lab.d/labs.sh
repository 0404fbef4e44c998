# shellcheck shell=bash
# The labs that there are, their owners, and the tools that all commands share.

# nap SECONDS - sleep without a process.
nap() {
    [[ -v nap_fd ]] || exec {nap_fd}<> <(:)
    read -rt "$1" -u "$nap_fd" || true
}

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

# use NAME - checks that the lab exists and sets name, client, router, far, server.
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
    client=antipode-$name-client router=antipode-$name-router far=antipode-$name-far server=antipode-$name-server
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
