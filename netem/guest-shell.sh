#!/bin/bash
#
# guest-shell.sh - a shell on the client of a network, in a guest of the virtual
# lab, for a person at a terminal.
#
# A guest's clock jumps over every wait, so it would run away while the person
# thinks. Therefore it stands still at the prompt, but for milliseconds: a process
# that is never long without work keeps the clock from jumping, until guest.sh
# stops the guest; it is held itself while a command runs. Jobs in the background
# go on only then, too.
#
# Usage:  guest-shell.sh   (on the client's side; guest.sh --terminal runs what runs it)

set -eu

# shellcheck source=topology.env source-path=SCRIPTDIR
. "${0%/*}/topology.env"

# It tells guest.sh when nothing else wants to run. For that it naps 0.1 ms at a
# time: a process that never sleeps keeps the CPU to the end of its time slice,
# which does not come while the clock stands, and a shorter nap is over before it
# began, as each look at the clock costs a moment.
mkfifo /run/antipode-nap
chrt --idle 0 bash -c 'exec 9<>/run/antipode-nap
    while :; do : >/run/antipode/idle; read -r -t 0.0001 -u 9; done' &
export ANTIPODE_HOLD=$!
kill -STOP "$ANTIPODE_HOLD"

rc=/run/antipode-shell
cat >"$rc" <<'END'
PS1='\[\e[1m\]client\[\e[0m\]> '
# Without a fork, so that the guest is never without work between a line and its command.
trap 'kill -STOP $ANTIPODE_HOLD' DEBUG
PROMPT_COMMAND='kill -CONT $ANTIPODE_HOLD'
HISTFILE=
END
cat <<END
You are root on the client ($CLIENT_ADDRESS); the server is $SERVER_ADDRESS, the path in between is emulated.
The clock stands still while this prompt waits; commands take the time that they would take there.
Try: ping -c 3 $SERVER_ADDRESS     Leave: exit
END
status=0
bash --rcfile "$rc" -i || status=$?
kill -KILL "$ANTIPODE_HOLD"
exit "$status"
