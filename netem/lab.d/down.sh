# shellcheck shell=bash
# A lab is removed: by its name, or because its owner is dead.

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
