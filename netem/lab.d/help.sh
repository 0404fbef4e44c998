# shellcheck shell=bash
# All commands, with an example each.

help() {
    cat <<'end'
lab.sh - the emulated network: client -- router -- far -- server, impaired in the two in between

  check [--json]             can a native lab run here? exit 0 yes, 3 no, with reasons
      lab.sh check
      lab.sh check --json
  up NAME [options]          make the lab NAME; prints it as JSON
      lab.sh up demo --up-delay 164500 --down-delay 164500 --up-rate 20000000 --down-rate 20000000
      lab.sh up bare --plain --owner-pid none
      --owner-pid PID|none         whose death makes it reapable (default: the caller; in a
                                   script say --owner-pid $$, as $(...) is a process, too);
                                   none: it lives until "down"
      --slow-start-after-idle 0|1  net.ipv4.tcp_slow_start_after_idle (default 1)
      --tfo 0|3                    net.ipv4.tcp_fastopen (default 3: endpoints opt in)
      --congestion-control CC      default of the namespaces (default reno)
  shape NAME [options]       replace the shape of both directions; prints it as JSON
      lab.sh shape demo --up-delay 164500 --down-delay 164500 --down-rate 20000000 --down-buffer 2000
      lab.sh shape demo --fresh --down-delay 50000 --down-reorder 1 --down-duplicate 0.5
      Packets in flight keep their old delay and counters go on; with --fresh
      packets in flight are gone and counters begin at 0.
  losses NAME up|down [--bearing data]
                             drop the TCP and UDP packets with these indices, one a
                             line on stdin, ascending; 0 is the next packet. With
                             --bearing data, packets without payload are not counted.
                             No index: no rule. Counters begin at 0.
      printf '0\n3\n' | lab.sh losses demo down
      lab.sh losses demo down </dev/null
  counters NAME              one JSON object: netem, losses, links, SNMP of both ends
      lab.sh counters demo
      loss_seen is null while no loss rule is installed: nothing counts then.
  watch NAME                 a line of input: a line of JSON, the routers' queues as tc has them
      yes | head -n 3 | lab.sh watch demo
  feed NAME up|down          a line of input, INDEX,INDEX,... or none: like losses, answered "ok"
      printf '0,3\n\n' | lab.sh feed demo down
  forget NAME                a line of input: both ends forget the path's MTU, answered "ok"
      echo | lab.sh forget demo
  flush NAME                 between trials: forget TCP metrics (and Fast Open cookies),
                             cached routes, address translations
      lab.sh flush demo
  ping NAME COUNT INTERVAL_MS [PATIENCE_S]
                             from client to server; one JSON object, microseconds;
                             waits so long for a first answer (default 10 s)
      lab.sh ping demo 20 100
  exec NAME client|router|far|server -- COMMAND...
                             run there; streams and signals are the command's own
      lab.sh exec demo server -- iperf3 -s
  capture NAME FILE [--heads BYTES] [--blocks] [FILTER]
                             until SIGTERM or SIGINT: FILE-client.pcap and
                             FILE-server.pcap, what each end sent and received, when;
                             of each packet, so many bytes (default: all). With
                             --blocks packets are written up to 1.1 s late, which
                             takes less processor time.
                             Prints {"capturing":[...]} when it has begun, and
                             {"client":{"captured":..},"server":{..}} at its end.
      lab.sh capture demo /tmp/handshake 'tcp port 443 or udp port 443'
  nat NAME on [--udp S] [--tcp S] [--tcp-closed S]
                             translate the client's addresses in the router, and
                             forget silent flows, and TCP connections that ended,
                             after so many seconds; default: as Linux does
  nat NAME rebind|off        rebind moves every flow to a new source port
  nat NAME list|forget       the translations of TCP and UDP as JSON; forget them all
      lab.sh nat demo on --udp 30; lab.sh nat demo list; lab.sh nat demo rebind
  down NAME                  end its processes, remove everything of it; 0 if none
      lab.sh down demo
  reap                       remove the labs whose owner is dead; prints their names
      lab.sh reap
  show [NAME]                for people: all labs, or one in detail
      lab.sh show; lab.sh show demo

Shape options; up is client to server, the same with --down- for server to client.
What is not given is off. A netem is installed in any case, for its counters.
      --up-delay US            one-way delay, microseconds
      --up-jitter US           uniform, at most the delay; a packet waits for the one before it
      --up-rate BITS_PER_S     of Ethernet frames (IP packet + 14 bytes)
      --up-buffer PACKETS|BYTESB
                               what may wait for the rate, beside the packet that is being sent:
                               20 packets, or 30280B of Ethernet frames (needs sch_tbf); default:
                               packets of 2 x BDP and room for acknowledgements
      --up-aqm fifo|codel|fq_codel
                               what manages the buffer, which it counts in packets; CoDel drops,
                               or marks what is capable of ECN (needs sch_codel or sch_fq_codel)
      --up-mtu BYTES           of an IP packet, 1280 to 1500: what is longer is fragmented, or
                               dropped if it says DF, and its sender is told (ICMP)
      --up-icmp off            its sender is not told; needs an MTU below 1500
      --up-udp blocked|rejected
                               no UDP is forwarded; rejected: its sender is told (ICMP)
      --up-reorder PERCENT     sent at once, ahead of delayed ones; needs a delay
      --up-duplicate PERCENT   sent twice
      --up-corrupt PERCENT     sent with one bit flipped, so that most fail a checksum
      --plain                  no netem at all (for kernels without it)

LAB_VERBOSE=1 shows every step. Exit: 0 done, 1 a step failed, 2 bad usage, 3 something is missing here.
end
}
