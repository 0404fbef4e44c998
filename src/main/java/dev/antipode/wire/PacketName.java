package dev.antipode.wire;

import dev.antipode.wire.WirePacket.Part;
import java.util.List;

/** What a packet is called and what it is for. */
record PacketName(PacketKind kind, String label, boolean retransmission, List<Part> parts) {}
