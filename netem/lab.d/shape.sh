# shellcheck shell=bash
# What is done to each direction: a bottleneck first, then a delay.

readonly FRAME=$((MTU + 14)) # what a rate sees of a full packet
readonly IN_FLIGHT=1000000    # how much a delay holds: more than any lab can send

# What can be said of a direction, once: the option, the kind of its value, and
# its name in JSON. A discipline manages what waits (RFC 8289, RFC 8290). A share
# is the word of netem, too, and needs nothing else.
readonly PROPERTIES=(
    delay:microseconds:delay_us
    jitter:microseconds:jitter_us
    rate:rate:rate_bps
    buffer:buffer:buffer_packets
    buffer-bytes:derived:buffer_bytes
    aqm:discipline:aqm
    mtu:mtu:mtu
    icmp:off:icmp
    udp:refusal:udp
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
    buffer)
        if [[ $value =~ ^0*([1-9][0-9]{0,9})B$ ]] && ((BASH_REMATCH[1] >= FRAME)); then
            key+=-bytes value=${BASH_REMATCH[1]}
        elif [[ ! $value =~ ^0*[1-9][0-9]{0,8}$ ]]; then
            bad "$option $value: found $(quote "$value"), allowed is a whole number of packets, 1 to 999999999, or of bytes, such as ${FRAME}B (a full packet, and the least) to 9999999999B"
        fi
        ;;
    derived) return 0 ;;
    discipline)
        [[ $value =~ ^(fifo|codel|fq_codel)$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is fifo, codel or fq_codel"
        [[ $value != fifo ]] || value=
        ;;
    mtu)
        [[ $value =~ ^0*[1-9][0-9]{3}$ ]] && ((10#$value >= LEAST_MTU && 10#$value <= MTU)) ||
            bad "$option $value: found $(quote "$value"), allowed is a whole number of bytes of an IP packet, $LEAST_MTU to $MTU"
        ((10#$value < MTU)) || value=
        ;;
    off)
        [[ $value == on || $value == off ]] ||
            bad "$option $value: found $(quote "$value"), allowed is on or off"
        [[ $value != on ]] || value=
        ;;
    refusal)
        [[ $value =~ ^(open|blocked|rejected)$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is open, blocked or rejected"
        [[ $value != open ]] || value=
        ;;
    share)
        [[ $value =~ ^(100(\.0{1,6})?|[0-9]{1,2}(\.[0-9]{1,6})?)$ ]] ||
            bad "$option $value: found $(quote "$value"), allowed is a percentage, 0 to 100, at most six decimals"
        [[ $value =~ [1-9] ]] || value=0
        ;;
    esac
    [[ ! $value =~ ^[0-9]+$ || $value == 0 ]] || value=$((10#$value))
    taken=2
    [[ -n $value ]] || return 0
    shape[$key]=$value
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
        [[ ! -v shape[$way-icmp] || -v shape[$way-mtu] ]] ||
            bad "--$way-icmp off needs --$way-mtu below $MTU: else no packet is too long, and there is nothing to keep silent about"
        rate=${shape[$way-rate]:-0}
        [[ ! -v shape[$way-aqm] ]] || ((rate > 0)) ||
            bad "--$way-aqm needs --$way-rate: without a rate nothing waits"
        if [[ -v shape[$way-buffer] || -v shape[$way-buffer-bytes] ]]; then
            ((rate > 0)) || bad "--$way-buffer needs --$way-rate: without a rate nothing waits"
            [[ ! -v shape[$way-buffer] || ! -v shape[$way-buffer-bytes] ]] ||
                bad "--$way-buffer is given in packets and in bytes: give one"
            if [[ -v shape[$way-aqm] && -v shape[$way-buffer-bytes] ]]; then
                # These disciplines count packets.
                shape[$way-buffer]=$((shape[$way-buffer-bytes] / FRAME))
                unset "shape[$way-buffer-bytes]"
            fi
        elif ((rate > 0)); then
            # Two bandwidth-delay products of full frames, and room for one
            # acknowledgement of every frame that comes the other way.
            packets=$(awk -v rate="$rate" -v other="${shape[$other-rate]:-$rate}" -v delay="$delay" \
                -v back="${shape[$other-delay]:-0}" -v frame="$FRAME" 'BEGIN {
                    n = (2 * rate * (delay + back) + other * delay) / (frame * 8e6)
                    n = int(n) + 1; if (n < 100) n = 100; if (n > 999999999) n = 999999999
                    printf "%d", n }')
            shape[$way-buffer]=$packets
        fi
    done
}

# What a property is in JSON that is not given: 0, where nothing else is said.
declare -grA OFF=([rate]=null [buffer]=null [buffer-bytes]=null [aqm]=fifo [mtu]=$MTU [icmp]=on [udp]=open)

# shape_json - the shape in force, in REPLY.
shape_json() {
    local way property option off
    REPLY='{"up":null,"down":null}'
    [[ $plain == no ]] || return 0
    REPLY=
    for way in up down; do
        REPLY+=",\"$way\":{"
        for property in "${PROPERTIES[@]}"; do
            option=${property%%:*}
            off=${OFF[$option]-0}
            REPLY=$REPLY\"${property##*:}\":
            if [[ $off =~ ^[a-z]+$ && $off != null ]]; then
                REPLY+="\"${shape[$way-$option]:-$off}\","
            else
                REPLY+="${shape[$way-$option]:-$off},"
            fi
        done
        REPLY=${REPLY%,}\}
    done
    REPLY="{${REPLY#,}}"
}

# A qdisc of another kind needs another handle to take its place.
declare -grA AQM_HANDLES=([codel]=5 [fq_codel]=6)

# told KIND WAY - whether the shape before has a rate, a buffer_packets and so on.
told() { [[ $before == *"\"$2\":{"*([!\}])"\"$1\":"[0-9]* ]]; }

# bottleneck_line WAY DEVICE - one line for tc -batch, or none. "replace" with the
# same handle changes the running qdisc; one of another kind takes its place, and
# what waited in the old one is gone.
# netem holds the packet that is being sent, too, hence one more than may wait.
bottleneck_line() {
    local way=$1 device=$2
    REPLY=
    if [[ -v shape[$way-aqm] ]]; then
        # A burst of one packet, so that all else waits where it is managed.
        REPLY="qdisc replace dev $device root handle 4: tbf rate ${shape[$way-rate]}bit burst $FRAME limit $FRAME"
        REPLY+=$'\n'"qdisc replace dev $device parent 4:1 handle ${AQM_HANDLES[${shape[$way-aqm]}]}: ${shape[$way-aqm]} limit ${shape[$way-buffer]} ecn"
    elif [[ -v shape[$way-buffer] ]]; then
        REPLY="qdisc replace dev $device root handle 1: netem limit $((shape[$way-buffer] + 1)) rate ${shape[$way-rate]}bit"
    elif [[ -v shape[$way-buffer-bytes] ]]; then
        REPLY="qdisc replace dev $device root handle 2: tbf rate ${shape[$way-rate]}bit burst $FRAME limit ${shape[$way-buffer-bytes]}"
    elif told rate_bps "$way"; then
        REPLY="qdisc del dev $device root"
    fi
    [[ -z $REPLY ]] || REPLY+=$'\n'
}

# delay_line WAY DEVICE - one line for tc -batch; packets in flight keep the delay
# they were given. A change leaves out nothing by itself: a rate stays unless it
# is said to be 0, so a shape without one says so when one was there before.
delay_line() {
    local way=$1 device=$2 line property option
    line="qdisc replace dev $device root handle 1: netem limit $IN_FLIGHT"
    line+=" delay ${shape[$way-delay]:-0}us"
    [[ ${shape[$way-jitter]:-0} == 0 ]] || line+=" ${shape[$way-jitter]}us"
    for property in "${PROPERTIES[@]}"; do
        option=${property%%:*}
        [[ $property != *:share:* || ${shape[$way-$option]:-0} == 0 ]] ||
            line+=" $option ${shape[$way-$option]}%"
    done
    # tbf lets a packet go before it is sent, netem does not.
    if [[ -v shape[$way-buffer-bytes] || -v shape[$way-aqm] ]]; then
        line+=" rate ${shape[$way-rate]}bit"
    elif [[ ${shape[$way-jitter]:-0} != 0 ]]; then
        line+=" rate 1tbit"
    elif [[ -n $before ]]; then
        line+=" rate 0bit"
    fi
    REPLY=$line$'\n'
}

# install_shape - both directions, with the state file to match.
install_shape() {
    local near='' farther='' before=''
    { read -r before <"$STATE/$name/shape"; } 2>/dev/null || true
    [[ $before == *delay_us* ]] || before=
    if [[ $plain == yes || $fresh == yes ]] && [[ -n $before ]]; then
        near=$'qdisc del dev toclient root\n' farther=$'qdisc del dev toserver root\n'
        ! told rate_bps up || near+=$'qdisc del dev tofar root\n'
        ! told rate_bps down || farther+=$'qdisc del dev tonear root\n'
        before=
    fi
    if [[ $plain == no ]]; then
        bottleneck_line up tofar
        near+=$REPLY
        delay_line down toclient
        near+=$REPLY
        bottleneck_line down tonear
        farther+=$REPLY
        delay_line up toserver
        farther+=$REPLY
    fi
    # shellcheck disable=SC2153 # router and far are set by use() and up()
    [[ -z $near ]] || batch "shape the path in the first router" "${near%$'\n'}" tc -n "$router" -batch -
    [[ -z $farther ]] || batch "shape the path in the second router" "${farther%$'\n'}" tc -n "$far" -batch -
    install_refusals
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
    [[ $plain == yes ]] || need_disciplines
    install_shape
    printf '%s\n' "$REPLY"
}

# need_disciplines - those of the shape; tried, not guessed: a module may load on first use.
need_disciplines() {
    local way
    need_discipline netem limit 1
    for way in up down; do
        [[ ! -v shape[$way-buffer-bytes] && ! -v shape[$way-aqm] ]] ||
            need_discipline tbf rate 1000000bit burst "$FRAME" limit "$FRAME"
        [[ ! -v shape[$way-aqm] ]] || need_discipline "${shape[$way-aqm]}" limit 1000
    done
}

need_discipline() { # KIND OPTION...
    local words
    [[ ! -e $STATE/.$1 ]] || return 0
    words=$(unshare --net -- tc qdisc add dev lo root "$@" 2>&1) || {
        . "$here/lab.d/check.sh"
        die 3 "this kernel ($(uname -r)) has no usable $1, tc said: ${words:-nothing} $(remedy_of "$1")"
    }
    : >"$STATE/.$1"
}
