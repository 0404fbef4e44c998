# shellcheck shell=bash
# Exactly the packets that were listed are lost.

test_losses() {
    local json words
    if [[ -z $python ]] && ! command -v nc >/dev/null; then
        leave_out "losses, address translation" "there is neither python3 nor nc"
        return
    fi
    printf '0\n3\n4\n9\n' | "$lab" losses "$name" up
    receive server udp
    send client 0 11
    received
    is "up: exactly the listed packets are lost" "1 2 5 6 7 8 10 11" "$got"
    json=$("$lab" counters "$name")
    is "up: seen" 12 "$(way up loss_seen "$json")"
    is "up: dropped" 4 "$(way up loss_dropped "$json")"
    is "down: nothing counted without a rule" null "$(way down loss_seen "$json")"
    "$lab" ping "$name" 3 1 >/dev/null
    is "a ping is not counted" 12 "$(way up loss_seen "$("$lab" counters "$name")")"

    printf '2\n' | "$lab" losses "$name" up
    is "installed again: counters begin at 0" 0 "$(way up loss_seen "$("$lab" counters "$name")")"
    receive server udp
    send client 0 4
    received
    is "installed again: indices begin at 0" "0 1 3 4" "$got"

    words=$(yes | head -n 3 | "$lab" watch "$name")
    is "watch answers each line with the queues of both routers" 3 "$(grep -c '^\[.*"dev":"toclient".*"dev":"toserver".*]$' <<<"$words")"

    is "feed answers each line" "ok ok ok" "$(printf '0\n\n1,3\n' | "$lab" feed "$name" up | xargs)"
    receive server udp
    send client 0 5
    received
    is "feed: exactly the listed packets are lost" "0 2 4 5" "$got"
    ends "feed refuses a direction that is none" 2 '*"left"*up or down*' bash -c "echo 1 | '$lab' feed $name left"
    ends "feed refuses an index that is none" 1 '*Error*' bash -c "echo '1,x' | '$lab' feed $name up"

    "$lab" losses "$name" up </dev/null
    printf '1\n' | "$lab" losses "$name" down
    receive server udp
    send client 0 4
    received
    is "an empty list removes the rule; the other direction is untouched" "0 1 2 3 4" "$got"
    receive client udp
    send server 0 3 12 "$CLIENT_ADDRESS"
    received
    is "down: exactly the listed packet is lost" "0 2 3" "$got"

    local begin=$EPOCHREALTIME
    seq 5 7 350000 | "$lab" losses "$name" down
    within "50,000 indices are installed (milliseconds)" 0 3000 $(((${EPOCHREALTIME/./} - ${begin/./}) / 1000))
    receive client udp
    send server 0 19 12 "$CLIENT_ADDRESS"
    received
    is "many indices: exactly the listed packets are lost" "0 1 2 3 4 6 7 8 9 10 11 13 14 15 16 17 18" "$got"

    ends "an index that is none is named with its line" 2 '*line 2*"x"*allowed*' bash -c "printf '1\nx\n' | '$lab' losses $name up"
    ends "indices out of order are refused" 2 '*2 after 3*' bash -c "printf '3\n2\n' | '$lab' losses $name up"
    ends "a direction that is none" 2 '*"left"*up or down*' "$lab" losses "$name" left

    if [[ -z $python ]]; then
        leave_out "losses --bearing data, address translation" "there is no python3"
        return
    fi
    # SYN, ACK, "hello", ACK of the answer, FIN: one bears data.
    local talk="exec 3<>/dev/tcp/$SERVER_ADDRESS/9000; echo hello >&3; read -r answer <&3; echo \"\$answer\""
    echo 100000 | "$lab" losses "$name" up --bearing data
    echo 100000 | "$lab" losses "$name" down --bearing data
    receive server tcp
    is "a TCP exchange passes" ok "$("$lab" exec "$name" client -- bash -c "$talk")"
    wait "$receiver"
    json=$("$lab" counters "$name")
    is "--bearing data counts one segment up" 1 "$(way up loss_seen "$json")"
    is "--bearing data counts one segment down" 1 "$(way down loss_seen "$json")"
    echo 100000 | "$lab" losses "$name" up
    "$lab" losses "$name" down --bearing data < <(echo 0)
    receive server tcp
    is "a TCP exchange survives the loss of its answer" ok "$("$lab" exec "$name" client -- bash -c "$talk")"
    wait "$receiver"
    json=$("$lab" counters "$name")
    within "all segments up are counted without --bearing" 4 9 "$(way up loss_seen "$json")"
    is "the lost answer was sent again" "2 1" "$(way down loss_seen "$json") $(way down loss_dropped "$json")"
    words=${json#*\"server\":}
    is "the server's TCP knows it as a retransmission" 1 "$(get RetransSegs "$words")"
    "$lab" losses "$name" up </dev/null
    "$lab" losses "$name" down </dev/null
}
