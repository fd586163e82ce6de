// Why a run is inconclusive, or trusted less: the sentences that say so, what each means, and what
// to do about it.
#pragma once

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace erchaos {

// Users look ids up (`erchaos explain`): an id never changes its meaning.
struct Reason {
  std::string_view id;
  std::string_view sentence;  // a format of fmt
  std::string_view meaning;
  std::string_view cure;    // what to do about it
  std::string_view source;  // the document and its section
};

// The sentence about one run.
template <const Reason& reason, typename... Arguments>
std::string sentence_of(Arguments&&... arguments) {
  return fmt::format(reason.sentence, std::forward<Arguments>(arguments)...);
}

// The first of the reasons whose sentence this is, whatever it says of the run and whatever comes
// before it ("the recovery failed: "); nullptr: none.
const Reason* find_reason(std::span<const Reason> reasons, std::string_view sentence);

namespace reasons {

inline constexpr std::string_view rules_of_trust = "reports/README.md, Verdict and trust";
inline constexpr std::string_view tester = "RFC 6413 5.9, Tester Capabilities";
inline constexpr std::string_view quiet_host =
    "Run it on a host, or at a time, with less other load; or send less: fewer flows, or a longer "
    "interval (`interval = \"auto\"` takes the shortest that the host can carry).";

// What the tester lost or did not send.
inline constexpr Reason wires_full{
    "wires-full", "the userspace wires were full and dropped incoming frames: {}",
    "The thread that carries frames over emulated wires was too slow, so frames are missing that "
    "the network did not lose.",
    "Send less over links that have a wire, or use a kernel with netem (`erchaos doctor` says).",
    rules_of_trust};
inline constexpr Reason buffers_full{
    "receive-buffers-full", "the tester's receive buffers dropped incoming packets: {}",
    "Packets arrived and were lost in the tester, so that an outage may be the tester's own.",
    quiet_host, tester};
inline constexpr Reason backlogs_full{
    "backlogs-full", "the host's receive backlogs dropped incoming packets: {}",
    "The host's kernel dropped packets between two nodes because a CPU did not keep up, so that an "
    "outage may be the host's own.",
    quiet_host, tester};
inline constexpr Reason not_sent{
    "packets-not-sent",
    "packets were never sent: {} of {} ({:.2g} %), of one flow for up to {:.0f} ms",
    "The sender was so late that it left packets out. What was not sent shows no outage; the "
    "accuracy includes the longest gap of a flow.",
    quiet_host, tester};
inline constexpr Reason sent_late{
    "sent-late",
    "1 % of the {}s were sent at least {:.3g} ms late (degraded above {:.3g} ms, untrusted above "
    "{:.3g} ms)",
    "The sender waited for a CPU. Times that are read from packets are as inaccurate as the "
    "packets were late.",
    quiet_host, "RFC 6413 5.7, Measurement Accuracy"};
inline constexpr Reason ended_early{
    "traffic-ended-early", "the last packet was due {:.1f} s before the end of the run",
    "The traffic stopped before the run did, so that nothing is known of its end.",
    "Look in the run's messages for why the sender stopped, and run it again.", rules_of_trust};
inline constexpr Reason flows_silent{
    "flows-silent", "some flows sent no packet after the last action",
    "It is unknown whether these flows recovered.",
    "Run it again; if it persists, send less: fewer flows, or a longer interval (`interval = "
    "\"auto\"` takes the shortest that the host can carry).",
    rules_of_trust};

// What was not at rest before the first fault.
inline constexpr Reason lost_before{
    "lost-before-fault", "packets were lost before the first fault: {} of {}",
    "The network or the host loses packets without any fault (the noise floor), so that losses "
    "after the fault may have another cause.",
    "Look at where they were lost (`losses` in result.json); give wires that are meant to lose "
    "packets a `loss`, or run it on a quieter host.",
    "RFC 6413 5.9, Tester Capabilities"};
inline constexpr Reason fell_before{
    "session-fell-before-fault",
    "the {} session of {} with {} went down {:.0f} ms after the first probe, before any fault",
    "A session fell although nothing was broken: its router's daemon had to wait for a CPU, or its "
    "configuration makes it flap.",
    "Read nodes/<name>/frr.log; on a busy host, run it when there is less load.", rules_of_trust};
inline constexpr Reason restless{
    "connections-restless", "connections stalled or ended before the first fault: {} of {}",
    "Applications did not get answers in time although nothing was broken.",
    "Lower the number of requests (`count`, `interval`), or run it on a quieter host.",
    rules_of_trust};

// The host, and the reception of events.
inline constexpr Reason daemon_ended{
    "daemon-ended", "{} of {} ended unexpectedly {:.0f} ms after the first probe",
    "A routing daemon crashed, or the host ended it, without a fault that did so.",
    "Read nodes/<name>/frr.log, and the host's kernel log for lack of memory.", rules_of_trust};
inline constexpr Reason waited{
    "waited-for-cpu",
    "{} had to wait for a CPU for {:.0f} ms within one second (degraded above {:.0f} ms, untrusted "
    "above {:.0f} ms)",
    "A BFD daemon that waits for longer than its interval detects late, or declares live neighbors "
    "dead; a thread of the tester that waits sends and reads late.",
    quiet_host, "RFC 5880 6.8.4, Calculating the Detection Time"};
inline constexpr Reason foreign_load{
    "foreign-load", "other programs used up to {:.0f} % of the host's CPU",
    "Routers and tester share the host's CPUs with programs that are not part of the run.",
    "End the other programs during the run, or reserve CPUs for it (`taskset`, a CI runner of its "
    "own).",
    rules_of_trust};
inline constexpr Reason clock_jumped{
    "clock-jumped", "the wall clock jumped during the run, times: {}",
    "Daemons stamp their logs with the wall clock. The times of events near a jump are converted "
    "with less accuracy; those of packets do not depend on it.",
    "Let time be set (`chronyc makestep`) before the run and not during it.", rules_of_trust};
inline constexpr Reason news_late{
    "news-late",
    "kernel notifications, dated when read, waited {:.0f} ms to be read (degraded above {:.0f} ms, "
    "untrusted above {:.0f} ms)",
    "Changes of routes and carrier are dated when they are read, so they may have happened earlier "
    "by this time.",
    quiet_host, rules_of_trust};
inline constexpr Reason news_lost{
    "news-lost",
    "the kernel dropped notifications of {}'s routes and links; its tables were read again, but "
    "the "
    "times of the changes are unknown",
    "So many routes changed at once that the kernel's queue was full.",
    "Change fewer prefixes at once (`count` of prefix-flood), or run it on a quieter host.",
    "netlink(7), ENOBUFS"};
inline constexpr Reason log_incomplete{
    "log-incomplete",
    "the log of {} is incomplete: its {} session with {} ({}) went down {} times by the daemon's "
    "own count, but {} times by its log",
    "The events of this router are not all known, so that times that rest on them may be wrong.",
    "Let the router's own configuration keep its `log` lines; if there are none, report this.",
    rules_of_trust};
inline constexpr Reason log_misdated{
    "log-misdated", "a line in the log of {} has a time stamp {:.1f} s off the time it was read",
    "The daemon's stamp is not that of the host's clock, or the line was read late.",
    "Run it again when the host's clock is not being set; on a busy host, with less load.",
    rules_of_trust};

// Of `judge_trust` and its parts.
inline constexpr std::array of_trust{
    wires_full,   buffers_full, backlogs_full, not_sent,  sent_late,      ended_early,
    flows_silent, lost_before,  fell_before,   restless,  daemon_ended,   waited,
    foreign_load, clock_jumped, news_late,     news_lost, log_incomplete, log_misdated};

// Of `judge`.
inline constexpr Reason unconfirmed{
    "fault-not-confirmed", "{}{} {} was not confirmed to {}",
    "What the fault does was not found when it was read back, so it is unknown what was "
    "measured.",
    "The reasons beside this one say what was read; `erchaos up` with the scenario, and `erchaos "
    "inject`, try the fault by hand.",
    "faults/README.md"};
inline constexpr Reason unhealed{
    "fault-not-healed", "{} {} was not healed before the run ended",
    "The run ended while the fault lasted, so that nothing is known of the recovery.",
    "The reasons beside this one say why the run ended; run it again.", "faults/README.md"};

inline constexpr std::array of_verdict{unconfirmed, unhealed};

}  // namespace reasons
}  // namespace erchaos
