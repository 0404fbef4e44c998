# shellcheck shell=bash
# What each end sends and receives, and when.

# Two tcpdumps, one where each router meets its end. What enters a router is seen
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
    local file=$1 heads=0 handing=(--immediate-mode) filter side pids=() rc status words line patience stop=no failed=no
    shift
    if [[ ${1-} == --heads ]]; then
        heads=${2-}
        [[ $heads =~ ^[1-9][0-9]{0,5}$ ]] || bad "--heads: found $(quote "$heads"), allowed is a number of bytes from 1. Usage: $(usage_of capture)"
        shift 2
    fi
    if [[ ${1-} == --blocks ]]; then
        handing=()
        shift
    fi
    filter=("$@")
    [[ -d $(dirname "$file") && -w $(dirname "$file") ]] || bad "capture: the folder of $(quote "$file") does not exist or cannot be written"
    # Through standard output, as tcpdump gives a file that it opens itself to the
    # user of -Z, which root of a guest cannot do to a file of an ordinary user.
    # Immediate mode: otherwise the kernel hands packets over in blocks, each a
    # second after its first packet, and what is in the last block is lost when
    # tcpdump ends.
    # What is captured is for its owner alone.
    umask 077
    local log=$STATE/$name/capture.$$ where
    trap 'stop=yes' INT TERM HUP
    for side in client server; do
        : >"$log.$side"
        if [[ $side == client ]]; then where=$router; else where=$far; fi
        # Not in_ns: the background process has to be tcpdump itself, to be killed.
        nsenter "--net=$NETNS/$where" -- tcpdump -i "to$side" -p -n -s "$heads" -U ${handing[@]+"${handing[@]}"} -B 16384 \
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
    local result='' said=''
    for side in client server; do
        words=
        IFS= read -rd '' words <"$log.$side" || true
        said+=$words
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
        # The first that refuses it has the other ended before that says a word.
        [[ $said != *"syntax error"* && $said != *"parse filter"* ]] || bad "capture: the filter $(quote "${filter[*]}") is not one that tcpdump understands"
        die 1 "failed to capture on $name"
    fi
    printf '{%s}\n' "$result"
}
