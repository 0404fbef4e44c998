# shellcheck shell=bash
# Bad input is named and leaves nothing behind.

test_input() {
    ends "no command: exit 2 and help" 2 '*Shape options*' "$lab"
    ends "help: exit 0" 0 '*lab.sh up demo*' "$lab" --help
    ends "an unknown command is named" 2 '*"uo"*allowed*' "$lab" uo
    ends "a name with a capital" 2 '*"Big"*allowed*' "$lab" up Big --plain
    ends "a name of 41 characters" 2 '*allowed*' "$lab" up aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --plain
    ends "a name with a slash" 2 '*allowed*' "$lab" up ../x --plain
    ends "no name" 2 '*which name*' "$lab" up
    ends "an unknown option is named" 2 '*--uup-delay*' "$lab" up "${tag}x" --plain --uup-delay 3
    ends "a negative delay" 2 '*"-5"*' "$lab" up "${tag}x" --up-delay -5
    ends "a fractional delay" 2 '*"1.5"*' "$lab" up "${tag}x" --up-delay 1.5
    ends "a rate of 0" 2 '*"0"*leave*' "$lab" up "${tag}x" --down-rate 0
    ends "a buffer of 0" 2 '*"0"*' "$lab" up "${tag}x" --down-rate 1000000 --down-buffer 0
    ends "a buffer without a rate" 2 '*nothing waits*' "$lab" up "${tag}x" --down-buffer 10
    ends "a buffer below a packet" 2 '*"1513B"*' "$lab" up "${tag}x" --down-rate 1000000 --down-buffer 1513B
    ends "two buffers" 2 '*give one*' "$lab" up "${tag}x" --down-rate 1000000 --down-buffer 10 --down-buffer 9999B
    ends "a percentage above 100" 2 '*"100.5"*' "$lab" up "${tag}x" --up-duplicate 100.5
    ends "jitter above the delay" 2 '*more than*' "$lab" up "${tag}x" --up-delay 5 --up-jitter 6
    ends "reordering without delay" 2 '*needs --up-delay*' "$lab" up "${tag}x" --up-reorder 1
    ends "an option without its value" 2 '*needs a value*' "$lab" up "${tag}x" --up-delay
    ends "plain and shaped at once" 2 '*--plain*' "$lab" up "${tag}x" --plain --up-delay 5
    ends "an owner that does not exist" 2 '*does not exist*' "$lab" up "${tag}x" --plain --owner-pid 4194305
    ends "a lab that does not exist" 2 '*no lab named*' "$lab" counters "${tag}x"
    is "bad input left nothing behind" "" "$(compgen -G "/run/antipode/${tag}x*")"
    if [[ $EUID == 0 ]] && command -v setpriv >/dev/null; then
        ends "check without root: exit 3, each reason in JSON" 3 '{"native":false,"root":false,*"reasons":{*"root":*"netns":*"netem":"cannot be tried*"remedies":{*}}' setpriv --reuid 65534 --clear-groups "$lab" check --json
        ends "without root: exit 3, with the remedy" 3 '*needs root*sudo*' setpriv --reuid 65534 --clear-groups "$lab" up "${tag}x" --plain
    else
        leave_out "a caller without root" "there is no setpriv"
    fi
}
