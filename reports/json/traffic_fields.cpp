// Describes flows and what happened to their packets.
#include "reports/json/described.hpp"

namespace erchaos::reports {

constexpr std::array<std::string_view, 1> transports{"udp"};

void describe(Object& object, DelaySpread& spread) {
  object.is("delay_spread", "Distribution of delays, in ms.");
  object.field("min", spread.min, "The shortest.");
  object.field("median", spread.median, "The median.");
  object.field("p99", spread.p99, "99th percentile.");
  object.field("max", spread.max, "The longest.");
}

void describe(Object& object, Outage& outage) {
  object.is("outage", "A run of consecutive lost packets of one flow.");
  object.moment("begin_ms", outage.begin,
                "Sending of the first lost packet, in ms since time zero.");
  object.moment("end_ms", outage.end,
                "Sending of the first packet to get through again, in ms since time zero; null "
                "when the flow stayed dark.");
  object.field("lost", outage.lost, "Packets lost.");
}

void describe(Object& object, PathChange& change) {
  object.moment("at_ms", change.at,
                "The first packet on this path was sent, in ms since time zero.");
  object.field("path", change.path, "Index in the list 'paths'.");
}

void describe(Object& object, LostAfter& lost) {
  object.field("node", lost.node, "The last node that saw them.");
  object.field("packets", lost.packets, "How many.");
}

void describe_counts(Object& object, PacketCounts& counts) {
  object.field("sent", counts.sent, "Packets put on the wire.");
  object.field("received", counts.received,
               "Packets received within the forwarding delay threshold, each number once.");
  object.field("lost", counts.lost,
               "Packets sent and not received within the forwarding delay threshold.");
  object.field("late", counts.late, "Of the lost: packets that arrived after the threshold.");
  object.field("duplicate", counts.duplicate, "Further copies of packets already received.");
  object.field("reordered", counts.reordered,
               "Packets received after a higher number of their flow (RFC 4737).");
  object.field("void", counts.void_,
               "Packets that were due but never put on the wire; they are neither sent nor lost.");
  object.field("impaired", counts.impaired,
               "Packets lost, late, duplicate or out of order, each counted once (RFC 6412 "
               "3.8.1).");
  object.field("duplicate_extent", counts.duplicate_extent, "Most further copies of one packet.");
  object.field("reorder_extent", counts.reorder_extent,
               "Largest extent of a packet out of order (RFC 4737 4.2): packets of its flow that "
               "came before it, from the first one with a higher number on.");
}

void describe(Object& object, FlowResult& flow) {
  object.is("flow", "A stream of numbered probe packets with one 5-tuple.");
  object.field("id", flow.flow.id, "Number of the flow.");
  object.field("class", flow.flow.flow_class, "Class of the flow, e.g. probe.");
  object.field("from", flow.flow.from, "Node that sends.");
  object.field("to", flow.flow.to, "Node that receives.");
  object.field("from_address", flow.flow.from_address, "Source address.");
  object.field("to_address", flow.flow.to_address, "Destination address.");
  object.field("from_port", flow.flow.from_port, "Source port.");
  object.field("to_port", flow.flow.to_port, "Destination port.");
  std::size_t udp = 0;
  object.choice("protocol", udp, transports, "Transport protocol.");
  describe_counts(object, flow.counts);
  object.field("outages", flow.outages, "Outages in order of time.");
  for (Outage& outage : flow.outages) {
    outage.flow = flow.flow.id;
  }
  object.field("path_before", flow.path_before,
               "Routers passed by the last packet seen before the first fault, in order; empty "
               "when not recorded.");
  object.field("path_during", flow.path_during,
               "Routers passed by the last packet seen from the first injection to the last "
               "healing, in order; empty when not recorded, or when none was seen.");
  object.field("path_after", flow.path_after,
               "Routers passed by the last packet seen at all, in order; empty when not recorded.");
  object.newer("path_changes", flow.path_changes,
               "The paths that the flow took, the first included, with their times; at most 1000.");
  object.field("lost_after", flow.lost_after,
               "Lost packets by the last node that saw them, the most first: the sender where no "
               "router did, the receiver where they arrived too late.");
  object.field("delay_ms", flow.delay,
               "From sending to receiving, on one clock, in ms: before the first fault, while "
               "there is one, and from the last healing on.");
  object.field("round_trip_ms", flow.round_trip,
               "Median one-way delay of this flow and that of its counterpart, added up, in ms, "
               "over the same times. The flows 2k and 2k + 1 are counterparts: they join the same "
               "hosts in opposite directions.");
}

}  // namespace erchaos::reports
