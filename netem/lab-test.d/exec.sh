# shellcheck shell=bash
# Commands in the namespaces of a lab.

test_exec() {
    local pid words='' tries=100
    is "exec passes stdin and stdout" "hello" "$(echo hello | "$lab" exec "$name" client -- cat)"
    ends "exec passes the exit code" 7 '' "$lab" exec "$name" server -- sh -c 'exit 7'
    "$lab" exec "$name" client -- sleep 1000 &
    pid=$!
    until [[ $words == sleep ]] || ((--tries == 0)); do
        nap 0.05
        words=$(tr -d '\0' <"/proc/$pid/comm")
    done
    is "exec leaves no shell in between" sleep "$words"
    kill -TERM "$pid"
    wait "$pid"
    is "exec passes signals" 143 $?
    ends "exec wants --" 2 '*Usage*' "$lab" exec "$name" client true
}
