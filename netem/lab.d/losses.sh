# shellcheck shell=bash
# Packets are lost by their index: a list a call, or a list a line.

readonly MODULUS=2147483648 # packet indices wrap here; no trial is so long

# crossing WAY - the namespace where a direction's packets are dropped, and the
# devices that they cross there: the router that they reach first.
crossing() {
    # shellcheck disable=SC2153 # router and far are set by use()
    case $1 in
    up) where=$router incoming=toclient outgoing=tofar ;;
    down) where=$far incoming=toserver outgoing=tonear ;;
    *) bad "$command: direction is $(quote "$1"), allowed is up or down. Usage: $(usage_of "$command")" ;;
    esac
}

command_losses() {
    use "$@"
    shift
    local way=${1-} bearing=all where incoming outgoing rules
    crossing "$way"
    shift
    while (($# > 0)); do
        [[ $1 == --bearing ]] || bad "losses: what is \"$1\"? Usage: $(usage_of losses)"
        bearing=${2-}
        [[ $bearing == data || $bearing == all ]] || bad "--bearing: found $(quote "$bearing"), allowed is data or all"
        shift 2
    done
    # "add, delete, add" in one transaction replaces whatever was there, and a
    # new rule has a new counter, so numgen gives 0 to the next packet.
    rules=$(awk -v way="$way" -v bearing="$bearing" -v incoming="$incoming" -v outgoing="$outgoing" -v modulus="$MODULUS" '
        function fail(words) { print "lab.sh: losses: line " NR ": " words >"/dev/stderr"; failed = 1; exit 2 }
        BEGIN { last = -1 }
        /^[ \t\r]*$/ { next }
        {
            sub(/^[ \t]+/, ""); sub(/[ \t\r]+$/, "")
            if ($0 !~ /^[0-9]+$/ || length($0) > 10 || $0 + 0 >= modulus)
                fail("found \"" $0 "\", allowed is one packet index, 0 to " modulus - 1)
            if ($0 + 0 <= last)
                fail("found " $0 " after " last ", allowed are ascending indices, each once")
            last = $0 + 0
            indices[n++] = $0 + 0
        }
        END {
            if (failed) exit 2
            table = "table ip losses_" way
            print "add " table "\ndelete " table
            if (n == 0) exit
            print table " {\n counter seen { }\n counter dropped { }"
            print " set indices {\n  typeof numgen inc mod 2; flags constant; size " n "\n  elements = {"
            for (i = 0; i < n; i++) printf "%d%s", indices[i], i == n - 1 ? "\n" : i % 16 == 15 ? ",\n" : ","
            print "  }\n }"
            print " chain count { counter name seen numgen inc mod " modulus " @indices counter name dropped drop; }"
            if (bearing == "data") {
                # Payload = IP length - IP header - TCP header (doff words). One
                # chain for each header length; IP options do not occur here, and
                # a packet with them counts by its TCP header alone.
                for (d = 5; d < 16; d++) {
                    print " chain doff" d " { ip length > " 20 + 4 * d " goto count; }"
                    map = map (d > 5 ? ", " : "") d " : goto doff" d
                }
                match_udp = "udp length > 8 goto count"
                match_tcp = "tcp doff vmap { " map " }"
            } else match_udp = "meta l4proto { tcp, udp } goto count"
            print " chain forward {\n  type filter hook forward priority filter; policy accept;"
            print "  iifname != \"" incoming "\" accept\n  oifname != \"" outgoing "\" accept"
            print "  " match_udp "\n" (match_tcp ? "  " match_tcp "\n" : "") " }\n}"
        }') || exit
    run "install the losses $way" in_ns "$where" nft -f - <<<"$rules"
}

# A process that does what "losses" does, without a script a time: each line of
# its input is a comma-separated list of indices, or empty, and is answered with
# "ok" when the rule is there. For short lists.
command_feed() {
    use "$@"
    shift
    local where incoming outgoing way=${1-}
    crossing "$way"
    shift
    no_more "$@"
    # One nft for all lines: to start one each time would cost more than a short
    # trial. It answers when it has done a line, and complains where it cannot;
    # where it was built without its interactive mode there is one a line.
    # shellcheck disable=SC2016 # expanded by the inner shell
    exec nsenter "--net=$NETNS/$where" -- bash -c '
        set -o pipefail
        modulus=$1 way=$2 incoming=$3 outgoing=$4
        rules() { # QUESTION
            while read -r indices; do
                rules="add table ip losses_$way; delete table ip losses_$way;"
                if [[ -n $indices ]]; then
                    commas=${indices//[^,]/}
                    rules+=" table ip losses_$way {"
                    rules+=" counter seen { }; counter dropped { };"
                    rules+=" set indices { typeof numgen inc mod 2; flags constant; size $((${#commas} + 1)); elements = { $indices }; };"
                    rules+=" chain count { counter name seen numgen inc mod $modulus @indices counter name dropped drop; };"
                    rules+=" chain forward { type filter hook forward priority filter; policy accept; iifname != \"$incoming\" accept; oifname != \"$outgoing\" accept; meta l4proto { tcp, udp } goto count; };"
                    rules+=" }"
                fi
                printf "%s\n" "$rules"
                [[ -z $1 ]] || echo "$1"
            done
        }
        export HOME=/nonexistent # for its history
        if nft -i </dev/null >/dev/null 2>&1; then
            nft add table ip losses_feed
            nft add counter ip losses_feed done
            rules "list counter ip losses_feed done" | nft -i 2>&1 | while IFS= read -r line; do
                case $line in
                "}") echo ok ;;
                *Error*) echo "nft: $line" >&2; exit 1 ;;
                esac
            done
        else
            rules "" | while read -r line; do
                nft -f - <<<"$line" || exit 1
                echo ok
            done
        fi' feed "$MODULUS" "$way" "$incoming" "$outgoing"
}
