# shellcheck shell=bash
# What a test says, and what it takes out of the words of lab.sh.

pass() { echo "ok $((++passed + failed)) - $1"; }
fail() {
    echo "not ok $((passed + ++failed)) - $1"
    shift
    printf '#   %s\n' "$@"
}
leave_out() {
    ((++left_out))
    echo "# left out: $1, because $2"
}

# is WORDS EXPECTED FOUND
is() { if [[ $3 == "$2" ]]; then pass "$1"; else fail "$1" "expected: $2" "found:    $3"; fi; }
# like WORDS PATTERN FOUND - a bash pattern
# shellcheck disable=SC2053 # the pattern is meant as one
like() { if [[ $3 == $2 ]]; then pass "$1"; else fail "$1" "expected: $2" "found:    $3"; fi; }
# within WORDS LOW HIGH FOUND - whole numbers
within() {
    if [[ $4 =~ ^-?[0-9]+$ ]] && (($4 >= $2 && $4 <= $3)); then
        pass "$1 ($4)"
    else
        fail "$1" "expected: $2 to $3" "found:    $4"
    fi
}
# ends WORDS CODE PATTERN COMMAND... - exit code and what it says on both streams
ends() {
    local words=$1 code=$2 pattern=$3 said rc=0
    shift 3
    said=$("$@" 2>&1 </dev/null) || rc=$?
    # shellcheck disable=SC2053
    if [[ $rc == "$code" && $said == $pattern ]]; then
        pass "$words"
    else
        fail "$words" "expected: exit $code, $pattern" "found:    exit $rc, $said"
    fi
}

# get KEY JSON - the first value of that key
get() { if [[ $2 =~ \"$1\":(\"[^\"]*\"|[^,}]*) ]]; then echo "${BASH_REMATCH[1]}"; else echo "no $1"; fi; }
# way up|down KEY JSON - a counter of one direction
way() { if [[ $3 =~ \"$1\":\{([^}]*)\} ]]; then get "$2" "${BASH_REMATCH[1]}"; else echo "no $1"; fi; }

nap() { read -rt "$1" -u "$nap_fd" || true; }
exec {nap_fd}<> <(:)
dead() { ! kill -0 "$1" 2>/dev/null; }
