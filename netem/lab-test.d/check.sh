# shellcheck shell=bash
# Whether a lab can run here.

test_check() {
    local json rc=0
    json=$("$lab" check --json) || rc=$?
    if [[ $(get native "$json") == true ]]; then is "check ends with 0 where a native lab can run" 0 $rc; else is "check ends with 3 where a native lab cannot run" 3 $rc; fi
    netem=$(get netem "$json")
    like "check names each item" '*"root":*"netns":*"veth":*"nft":*"netem":*"ethtool":*"ping":*"tbf":*"reasons":{*' "$json"
    if [[ $rc != 0 ]]; then like "check gives a reason and a remedy" '*"reasons":{"*":"*"remedies":{"*":"*' "$json"; fi
    [[ $(get netns "$json") == true && $(get nft "$json") == true && $(get ethtool "$json") == true && $(get ping "$json") == true ]] && return
    echo "# nothing else can be tested: $json"
    echo "$passed passed, $failed failed, $left_out left out"
    exit 3
}
