# shellcheck shell=bash
# What is done in the namespaces of a lab, beside losses and captures.

command_flush() {
    use "$@"
    shift
    no_more "$@"
    local namespace
    # Also forgets TCP Fast Open cookies (they live in the metrics) and path MTUs.
    for namespace in "$client" "$server"; do
        batch "forget the TCP metrics of $namespace" $'tcp_metrics flush\nroute flush cache' ip -n "$namespace" -batch -
    done
    if [[ -e $STATE/$name/nat ]]; then
        . "$here/lab.d/nat.sh"
        flush_conntrack
    fi
}

command_ping() {
    use "$@"
    (($# == 3 || $# == 4)) || bad "ping: Usage: $(usage_of ping)"
    local count=$2 interval=$3 patience=${4-10} words rc=0
    [[ $count =~ ^[1-9][0-9]{0,6}$ ]] || bad "ping: count is $(quote "$count"), allowed is 1 to 9999999"
    [[ $interval =~ ^[0-9]{1,6}$ ]] || bad "ping: interval is $(quote "$interval"), allowed is a whole number of milliseconds, 0 to 999999"
    [[ $patience =~ ^[1-9][0-9]{0,3}$ ]] || bad "ping: patience is $(quote "$patience"), allowed is a whole number of seconds, 1 to 9999"
    interval=$((10#$interval / 1000)).$(printf '%03d' $((10#$interval % 1000)))
    verbose "ping: ping -n -q -c $count -i $interval -W $patience $SERVER_ADDRESS in $client"
    words=$(in_ns "$client" ping -n -q -c "$count" -i "$interval" -W "$patience" "$SERVER_ADDRESS" 2>&1) || rc=$?
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
    [[ $role == client || $role == router || $role == far || $role == server ]] ||
        bad "exec: where is $(quote "$role"), allowed is client, router, far or server. Usage: $(usage_of exec)"
    shift
    if [[ ${1-} != -- ]] || (($# < 2)); then bad "exec: Usage: $(usage_of exec)"; fi
    shift
    verbose "exec in antipode-$name-$role: $*"
    # No shell stays in between: pid, signals and streams are the command's own.
    exec ip netns exec "antipode-$name-$role" "$@"
}
