# shellcheck shell=bash
# What is counted, as JSON.

test_counters() {
    local json
    json=$("$lab" counters "$name")
    like "counters have what UDP and TCP lose" '*"client":{*"RcvbufErrors":*"SndbufErrors":*"ListenDrops":*"TCPFastOpenActive":*"server":{*' "$json"
    if [[ -n $python ]]; then
        is "counters are JSON" up "$("$python" -c 'import json,sys; print(list(json.load(sys.stdin))[0])' <<<"$json")"
        is "up is JSON" "$MTU" "$("$python" -c 'import json,sys; print(json.load(sys.stdin)["mtu"])' <"/run/antipode/$name/lab.json")"
    else
        leave_out "a JSON parser on the output" "there is no python3"
    fi
    ends "flush passes" 0 '' "$lab" flush "$name"
}
