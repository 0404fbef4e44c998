# shellcheck shell=bash
# What was counted: all of it once, or the queues at each line.

command_counters() {
    use "$@"
    shift
    no_more "$@"
    local all
    # One namespace after the other, and one awk for everything they say.
    all=$(
        echo "@router"
        in_ns "$router" sh -c 'cat /proc/net/dev; tc -s -j qdisc show; echo; nft list counters'
        echo "@far"
        in_ns "$far" sh -c 'cat /proc/net/dev; tc -s -j qdisc show; echo; nft list counters'
        echo "@client"
        in_ns "$client" cat /proc/net/dev /proc/net/snmp /proc/net/netstat
        echo "@server"
        in_ns "$server" cat /proc/net/dev /proc/net/snmp /proc/net/netstat
    ) || die 1 "failed to read the counters of $name"
    awk '
        function field(text, key) { # the last number of this key: options come first
            value = "null"
            while (match(text, "\"" key "\":[0-9]+")) {
                value = substr(text, RSTART + length(key) + 3, RLENGTH - length(key) - 3)
                text = substr(text, RSTART + RLENGTH)
            }
            return value
        }
        function number(value) { return value == "" ? "null" : value }
        /^@/ { role = substr($0, 2); next }
        /"kind":/ {
            count = split($0, qdiscs, /\{"kind":/)
            for (i = 2; i <= count; i++)
                if (qdiscs[i] ~ /"root":true/ && match(qdiscs[i], /"dev":"[a-z0-9]+"/)) qdisc[substr(qdiscs[i], RSTART + 7, RLENGTH - 8)] = qdiscs[i]
            next
        }
        $1 == "table" { way = $3; sub(/^losses_/, "", way); next }
        $1 == "counter" { counter = $2; next }
        $1 == "packets" { nft[way, counter] = $2; next }
        / *[a-z0-9]+: *[0-9]/ && !/^[A-Z]/ { # a line of /proc/net/dev
            line = $0; sub(/:/, " ", line); split(line, f, " ")
            if (f[1] == "lo") next
            links[role] = links[role] (links[role] ? "," : "") sprintf("\"%s\":{\"rx_packets\":%s,\"rx_dropped\":%s,\"tx_packets\":%s,\"tx_dropped\":%s}", f[1], f[3], f[5], f[11], f[13])
            next
        }
        /^(Tcp|Udp|TcpExt): [A-Z]/ { split($0, names, " "); next }
        /^(Tcp|Udp|TcpExt): [0-9-]/ {
            group = $1; sub(/:/, "", group)
            text = "\"" group "\":{"
            for (i = 2; i <= NF; i++) text = text (i > 2 ? "," : "") "\"" names[i] "\":" $i
            ends[role] = ends[role] text "},"
        }
        function shaped(device) { return qdisc[device] ~ /^"(netem|tbf)"/ ? qdisc[device] : "" }
        # What waits at the bottleneck and what travels are two numbers; without a rate nothing waits.
        function direction(way, bottleneck, delay, b, d) {
            b = shaped(bottleneck); d = shaped(delay)
            return sprintf("\"%s\":{\"sent_packets\":%s,\"sent_bytes\":%s,\"buffer_dropped\":%s,\"waiting\":%s,\"in_flight\":%s,\"loss_seen\":%s,\"loss_dropped\":%s}", \
                way, field(d, "packets"), field(d, "bytes"), d == "" ? "null" : field(b, "drops") + field(d, "drops"), \
                b == "" && d != "" ? 0 : field(b, "qlen"), field(d, "qlen"), \
                number(nft[way, "seen"]), number(nft[way, "dropped"]))
        }
        END {
            printf "{%s,%s", direction("up", "tofar", "toserver"), direction("down", "tonear", "toclient")
            printf ",\"client\":{%s\"link\":{%s}},\"router\":{\"link\":{%s}},\"far\":{\"link\":{%s}},\"server\":{%s\"link\":{%s}}}\n", \
                ends["client"], links["client"], links["router"], links["far"], ends["server"], links["server"]
        }' <<<"$all"
}

# A process that answers each line of its input with one line of JSON: the
# queueing disciplines of both routers as tc tells of them. A harness asks before
# and after each trial, and a whole script a question would cost more than the
# trial.
command_watch() {
    use "$@"
    shift
    no_more "$@"
    # One tc a router for all questions: to start one each time would cost more than a short trial.
    # shellcheck disable=SC2016 # expanded by the inner shell
    exec bash -c '
        # Bash warns of a second coprocess, which is not meant to be a mistake here.
        exec 3>&2 2>/dev/null
        coproc first { exec nsenter "--net=$1" -- tc -s -j -batch - 2>&3; }
        coproc second { exec nsenter "--net=$2" -- tc -s -j -batch - 2>&3; }
        while read -r _; do
            echo "qdisc show" >&"${first[1]}"
            echo "qdisc show" >&"${second[1]}"
            read -r one <&"${first[0]}" || exit 1
            read -r other <&"${second[0]}" || exit 1
            printf "%s,%s\n" "${one%]*}" "${other#*[}"
        done' watch "$NETNS/$router" "$NETNS/$far"
}
