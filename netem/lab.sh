#!/usr/bin/env bash
# lab.sh - the emulated network: three namespaces, two links, one long path.
#
#      antipode-NAME-client         antipode-NAME-router          antipode-NAME-server
#   .----------------------.    .------------------------.    .------------------------.
#   |                      |    |        forward:        |    |                        |
#   |                      |    |  nft drops by index    |    |                        |
#   |                veth0 |----| toclient      toserver |----| veth0                  |
#   |       CLIENT_ADDRESS |    | CLIENT_GATEWAY         |    | SERVER_ADDRESS         |
#   |                      |    |         SERVER_GATEWAY |    |                        |
#   '----------------------'    '------------------------'    '------------------------'
#                                 netem "down"  netem "up"
#                                 (to client)   (to server)
#
#   Addresses and MTU are in topology.env; each command is in a file of lab.d.
#
#   up   = client to server: delayed where the router sends to the server.
#   down = server to client: delayed where the router sends to the client.
#
# Why the router impairs, and not the end hosts: netem on a sending host tells
# that host's TCP about every packet it drops, and TCP sends it again as if
# nothing was lost. It also holds packets against TCP Small Queues. A router in
# between is what a real network is: the ends learn only what arrives.
#
# Why offloads are off: netem and nftables act on whole buffers. With TSO, GSO
# or GRO a buffer is up to 64 KiB of TCP but one datagram of QUIC, so "one
# packet lost" would mean 45 TCP segments against one QUIC packet. Checksum
# offload stays on: without it the kernel refuses UDP_SEGMENT (EIO), and
# senders still segment in software before the link.
#
# Why the two links have no delay of their own: a packet captured where it
# enters the router left its sender at that instant, and one captured where it
# leaves the router (after netem) reaches its receiver at that instant. Two
# captures in the router are thus the views of both ends, on one clock.
#
# Facts about netem that matter when numbers are read:
#   delay   is kept in steps of 64 ns: 164500 us are 164499.968.
#   rate    counts Ethernet frames: IP packet + 14 bytes. A 1500-byte packet is
#           1514 bytes of the rate; a ping of 98 bytes at 20 Mbit/s takes 39.2 us.
#   jitter  is uniform in [delay-jitter, delay+jitter]. Without a rate it
#           REORDERS packets sent closer together than the jitter, which
#           punishes QUIC and TCP differently. With a rate it does not: a
#           packet then waits for the one before it.
#   reorder sends that share of packets at once, ahead of the delayed ones.
#   limit   counts everything netem holds: packets in flight on the path and
#           packets queued at the bottleneck. It is always set on purpose.
#
# The only program of the project that calls ip, tc, nft, ethtool or conntrack for
# a lab, and the only one that writes sysctls of a namespace.
#
# stdout is for machines, stderr for people. LAB_VERBOSE=1 shows every step.
# Exit codes: 0 done; 1 a step failed (it is named, with what the tool said);
# 2 bad usage or input; 3 this environment lacks something (named, with remedy).

# shellcheck source-path=SCRIPTDIR
set -euo pipefail
self=${BASH_SOURCE[0]}
[[ ! -L $self ]] || self=$(readlink -f "$self")
here=${self%/*}
[[ $here != "$self" ]] || here=.
readonly self here

. "$here/topology.env"
readonly CLIENT_ADDRESS CLIENT_GATEWAY CLIENT_MAC CLIENT_GATEWAY_MAC
readonly SERVER_ADDRESS SERVER_GATEWAY SERVER_MAC SERVER_GATEWAY_MAC PREFIX_LENGTH MTU
readonly ROLES=(client router server)
readonly NETNS=/var/run/netns STATE=/run/antipode

PATH=$PATH:/usr/sbin:/sbin # tools live there, users' paths often do not

. "$here/lab.d/words.sh"
. "$here/lab.d/labs.sh"

# load COMMAND - the rest that a command needs, and no more: each file that is
# opened costs a guest a walk to its host and back.
load() {
    case $1 in
    check) . "$here/lab.d/check.sh" ;;
    up)
        . "$here/lab.d/shape.sh"
        . "$here/lab.d/up.sh"
        . "$here/lab.d/down.sh"
        ;;
    shape) . "$here/lab.d/shape.sh" ;;
    down | reap) . "$here/lab.d/down.sh" ;;
    losses | feed) . "$here/lab.d/losses.sh" ;;
    counters | watch) . "$here/lab.d/watch.sh" ;;
    flush | ping | exec) . "$here/lab.d/inside.sh" ;;
    capture) . "$here/lab.d/capture.sh" ;;
    nat) . "$here/lab.d/nat.sh" ;;
    show) . "$here/lab.d/show.sh" ;;
    help) . "$here/lab.d/help.sh" ;;
    esac
}

main() {
    command=${1-}
    case $command in
    '' | -h | --help | help)
        load help
        help
        [[ -n $command ]] || exit 2
        exit 0
        ;;
    check | up | shape | losses | counters | watch | feed | flush | ping | exec | capture | nat | down | reap | show) shift ;;
    *) bad "unknown command $(quote "$command"); allowed: check up shape losses counters watch feed flush ping exec capture nat down reap show (see --help)" ;;
    esac
    case ${1-} in
    -h | --help)
        echo "Usage: $(usage_of "$command")"
        exit 0
        ;;
    esac
    case $command in
    shape | losses | counters | watch | feed | flush | ping | exec | capture | nat) need_root ;;
    esac
    load "$command"
    # A command run by exec keeps the caller's locale; words we parse are in C.
    [[ $command == exec ]] || export LC_ALL=C
    "command_$command" "$@"
}

main "$@"
