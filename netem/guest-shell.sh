#!/bin/bash
#
# guest-shell.sh - a shell on the client of a network of its own, in a guest of
# the virtual lab, for a person at a terminal.
#
# A guest's clock jumps over every wait, so it would run away while the person
# thinks. Therefore it stands still at the prompt: a process that never waits
# (and yields to all others) keeps the clock from jumping, and is held itself
# while a command runs. Jobs in the background go on only then, too.
#
# Usage:  guest-shell.sh LAB-SCRIPT SHAPE-ARGUMENT...   (guest.sh --terminal runs it)

set -eu

lab=$1
shift
readonly name=shell

"$lab" up "$name" --owner-pid none >/dev/null
"$lab" "$@" >/dev/null

# System calls without end, so that it waits for a kernel that is stopped.
chrt --idle 0 dd if=/dev/zero of=/dev/null bs=4k 2>/dev/null &
export ANTIPODE_HOLD=$!
kill -STOP "$ANTIPODE_HOLD"

rc=/run/antipode-shell
cat >"$rc" <<'END'
PS1='\[\e[1m\]client\[\e[0m\]> '
PS0='$(kill -STOP $ANTIPODE_HOLD; rm -f /run/antipode/prompt)'
PROMPT_COMMAND='kill -CONT $ANTIPODE_HOLD; : >/run/antipode/prompt'
HISTFILE=
END
cat <<'END'
You are root on the client (192.0.2.2); the server is 198.51.100.2, the path in between is emulated.
The clock stands still while this prompt waits; commands take the time that they would take there.
Try: ping -c 3 198.51.100.2     Leave: exit
END
status=0
"$lab" exec "$name" client -- bash --rcfile "$rc" -i || status=$?
kill -KILL "$ANTIPODE_HOLD"
exit "$status"
