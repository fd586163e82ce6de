// Measures what a probe costs on this host and in this network.
#pragma once

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/log/surroundings.hpp"

namespace erchaos {

// Sends trial traffic on all flows for 0.4 s, at 10,000 packets/s at most: packets that are further
// apart cost more each, so the cost is not underestimated where more are sent.
//
// A packet's CPU time is
//  - what the threads of this program take: those that send, receive and observe, and userspace
//    wires. The kernel forwards a packet in a softirq, which runs when the thread that sent it
//    leaves the network stack, on its time: so that is in it;
//  - but not where the kernel counts the time of interrupts and softirqs apart
//    (CONFIG_IRQ_TIME_ACCOUNTING). Then it is in the column `softirq` of /proc/stat, with that of
//    others. Without this option the column `irq` of /proc/stat stays 0, as ticks are counted by
//    what they interrupt, and never interrupt a hardirq.
// What is missed: softirqs that ksoftirqd takes over when there are too many; and behind a wire
// that delays packets (netem), whose timer lets any process forward them, if the kernel does not
// count softirqs apart.
PacketCost measure_packet_cost(const Traffic& traffic, Lab& lab);

}  // namespace erchaos
