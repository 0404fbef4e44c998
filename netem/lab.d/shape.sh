# shellcheck shell=bash
# What netem does to each direction.

readonly FRAME=$((MTU + 14)) # what netem's rate sees of a full packet
readonly UNLIMITED_RATE_LIMIT=100000

# What can be said of a direction, once: the option, the kind of its value, and
# its name in JSON. A share is the word of netem, too, and needs nothing else.
readonly PROPERTIES=(
    delay:microseconds:delay_us
    jitter:microseconds:jitter_us
    rate:rate:rate_bps
    limit:packets:limit_packets
    reorder:share:reorder_percent
    duplicate:share:duplicate_percent
    corrupt:share:corrupt_percent
)

# kind_of PROPERTY - in REPLY; fails for what is none.
kind_of() {
    local property
    for property in "${PROPERTIES[@]}"; do
        [[ $property == "$1":* ]] || continue
        property=${property#*:}
        REPLY=${property%:*}
        return 0
    done
    return 1
}

# Shape options, per direction; what is not given is off.
new_shape() {
    declare -gA shape=()
    plain=no fresh=no
}

# shape_option ARGUMENTS... - takes one option off the front; sets taken.
shape_option() {
    local option=$1 value=${2-} key
    taken=0
    case $option in
    --plain) plain=yes taken=1 && return ;;
    --up-* | --down-*) key=${option#--} ;;
    *) return 0 ;;
    esac
    kind_of "${key#*-}" || return 0
    (($# > 1)) || bad "$option needs a value"
    case $REPLY in
    microseconds)
        [[ $value =~ ^[0-9]{1,10}$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a whole number of microseconds, 0 to 9999999999"
        ;;
    rate)
        [[ $value =~ ^0*[1-9][0-9]{0,12}$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a whole number of bits per second, 1 to 9999999999999 (leave the option out for no rate limit)"
        ;;
    packets)
        [[ $value =~ ^0*[1-9][0-9]{0,8}$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a whole number of packets, 1 to 999999999"
        ;;
    share)
        [[ $value =~ ^(100(\.0{1,6})?|[0-9]{1,2}(\.[0-9]{1,6})?)$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a percentage, 0 to 100, at most six decimals"
        [[ $value =~ [1-9] ]] || value=0
        ;;
    esac
    [[ $value == *.* || $value == 0 ]] || value=$((10#$value))
    shape[$key]=$value
    taken=2
}

# complete_shape - what the options mean together; fills in the limits.
complete_shape() {
    local way other delay rate packets
    if [[ $plain == yes ]]; then
        ((${#shape[@]} == 0)) || bad "--plain means no netem at all; found with it: ${!shape[*]}"
        return
    fi
    for way in up down; do
        if [[ $way == up ]]; then other=down; else other=up; fi
        delay=${shape[$way-delay]:-0}
        ((${shape[$way-jitter]:-0} <= delay)) ||
            bad "--$way-jitter ${shape[$way-jitter]} is more than --$way-delay $delay: a packet cannot arrive before it was sent"
        [[ ${shape[$way-reorder]:-0} == 0 ]] || ((delay > 0)) ||
            bad "--$way-reorder needs --$way-delay: netem reorders by sending some packets ahead of delayed ones"
        [[ ! -v shape[$way-limit] ]] || continue
        rate=${shape[$way-rate]:-0}
        packets=$UNLIMITED_RATE_LIMIT
        if ((rate > 0)) && [[ -v shape[$other-rate] ]]; then
            # Two bandwidth-delay products of full frames, and room for one
            # acknowledgement of every frame that comes the other way.
            packets=$(awk -v rate="$rate" -v other="${shape[$other-rate]}" -v delay="$delay" \
                -v back="${shape[$other-delay]:-0}" -v frame="$FRAME" 'BEGIN {
                    n = (2 * rate * (delay + back) + other * delay) / (frame * 8e6)
                    n = int(n) + 1; if (n < 100) n = 100; if (n > 999999999) n = 999999999
                    printf "%d", n }')
        fi
        shape[$way-limit]=$packets
    done
}

# shape_json - the shape in force, in REPLY.
shape_json() {
    local way property option off
    REPLY='{"up":null,"down":null}'
    [[ $plain == no ]] || return 0
    REPLY=
    for way in up down; do
        REPLY+=",\"$way\":{"
        for property in "${PROPERTIES[@]}"; do
            option=${property%%:*} off=0
            [[ $option != rate ]] || off=null
            REPLY+="\"${property##*:}\":${shape[$way-$option]:-$off},"
        done
        REPLY=${REPLY%,}\}
    done
    REPLY="{${REPLY#,}}"
}

# netem_line WAY DEVICE - one line for tc -batch. "replace" with the same handle
# changes the running qdisc: packets in flight keep the delay they were given.
# A change leaves out nothing by itself: the rate stays unless it is said to be
# 0, so a shape without a rate says so when one was there before.
netem_line() {
    local way=$1 device=$2 line property option
    line="qdisc replace dev $device root handle 1: netem limit ${shape[$way-limit]}"
    line+=" delay ${shape[$way-delay]:-0}us"
    [[ ${shape[$way-jitter]:-0} == 0 ]] || line+=" ${shape[$way-jitter]}us"
    for property in "${PROPERTIES[@]}"; do
        option=${property%%:*}
        [[ $property != *:share:* || ${shape[$way-$option]:-0} == 0 ]] ||
            line+=" $option ${shape[$way-$option]}%"
    done
    if [[ -v shape[$way-rate] ]]; then
        line+=" rate ${shape[$way-rate]}bit"
    elif [[ $before == *"\"$way\":{"*([!\}])'"rate_bps":'[0-9]* ]]; then
        line+=" rate 0bit"
    fi
    REPLY=$line
}

# install_shape - both directions in one go, with the state file to match.
install_shape() {
    local lines='' before=''
    { read -r before <"$STATE/$name/shape"; } 2>/dev/null || true
    if [[ $plain == yes || $fresh == yes ]] && [[ $before == *limit_packets* ]]; then
        lines=$'qdisc del dev toserver root\nqdisc del dev toclient root\n'
        before=
    fi
    if [[ $plain == no ]]; then
        netem_line up toserver
        lines+=$REPLY$'\n'
        netem_line down toclient
        lines+=$REPLY
    fi
    # shellcheck disable=SC2153 # router is set by use() and up()
    [[ -z $lines ]] || batch "shape the path" "${lines%$'\n'}" tc -n "$router" -batch -
    shape_json
    printf '%s\n' "$REPLY" >"$STATE/$name/shape"
}

command_shape() {
    use "$@"
    shift
    new_shape
    while (($# > 0)); do
        if [[ $1 == --fresh ]]; then
            fresh=yes
            shift
            continue
        fi
        shape_option "$@"
        ((taken > 0)) || bad "shape: what is \"$1\"? Usage: $(usage_of shape)"
        shift "$taken"
    done
    complete_shape
    [[ $plain == yes ]] || need_netem
    install_shape
    printf '%s\n' "$REPLY"
}

# need_netem - tried, not guessed: a module may load on first use.
need_netem() {
    local words
    [[ ! -e $STATE/.netem ]] || return 0
    words=$(unshare --net -- tc qdisc add dev lo root netem limit 1 2>&1) || {
        . "$here/lab.d/check.sh"
        die 3 "this kernel ($(uname -r)) has no usable netem, tc said: ${words:-nothing} $(remedy_of netem)"
    }
    : >"$STATE/.netem"
}
