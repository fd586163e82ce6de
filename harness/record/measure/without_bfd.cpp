// Follows both ends of each session through the timeline.
#include "harness/record/measure/without_bfd.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "harness/record/measure/event_search.hpp"

namespace erchaos {

namespace {

// The state before the first fault, and at the start of a repetition in a lab that was kept.
struct EndState {
  bool is_established = true;
  bool has_bfd = true;
};

struct Followed {
  WithoutBfd found;
  std::array<EndState, 2> ends{};

  void look(Instant at) {
    const bool is_without =
        ends[0].is_established && ends[1].is_established && !(ends[0].has_bfd && ends[1].has_bfd);
    const bool was_without =
        !found.intervals.empty() && found.intervals.back().end == Instant::max();
    if (is_without && !was_without) {
      found.intervals.push_back({.begin = at, .end = Instant::max()});
    } else if (was_without && !is_without) {
      found.intervals.back().end = at;
    }
  }
};

struct End {
  std::size_t session{};
  std::size_t number{};  // 0 or 1
};

// The ends of sessions by node, then by the peer as events name it.
using Ends = std::map<std::string, std::multimap<std::string, End>, std::less<>>;

// Two records that name each other are one session; of parallel ones, the n-th of each side.
std::vector<Followed> pair_up(const std::vector<SessionRecord>& records, Ends& ends) {
  std::vector<Followed> sessions;
  std::vector<bool> taken(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::size_t j = i + 1; j < records.size() && !taken[i]; ++j) {
      const bool is_other_end =
          !taken[j] && records[j].node == records[i].peer && records[j].peer == records[i].node &&
          is_ipv6(records[i].peer_address) == is_ipv6(records[j].peer_address);
      if (is_other_end) {
        taken[i] = taken[j] = true;
        if (records[i].bfd && records[j].bfd) {
          ends[records[i].node].emplace(records[i].peer_address, End{sessions.size(), 0});
          ends[records[j].node].emplace(records[j].peer_address, End{sessions.size(), 1});
          sessions.push_back({.found = {records[i].node, records[i].peer, {}}});
        }
      }
    }
  }
  return sessions;
}

// A daemon that is gone holds no session.
void lose_daemon(const Event& event, EndState& end) {
  const bool is_all = event.what == What::power_off;
  end.is_established &= !is_all && event.subject != "bgpd";
  end.has_bfd &= !is_all && event.subject != "bfdd";
}

bool is_end_of_daemons(const Event& event) {
  return event.source == Source::run &&
         (event.what == What::daemon_exited || event.what == What::power_off);
}

bool is_change(const Event& event) {
  return (event.source == Source::bgp || event.source == Source::bfd) &&
         (event.what == What::up || event.what == What::down);
}

}  // namespace

std::vector<WithoutBfd> find_without_bfd(const Recording& recording) {
  Ends ends;
  std::vector<Followed> sessions = pair_up(recording.sessions, ends);
  for (const Event& event : recording.timeline) {
    const auto at_node = ends.find(event.node);
    if (at_node == ends.end() || !(is_end_of_daemons(event) || is_change(event))) {
      continue;
    }
    for (const auto& [peer, end] : at_node->second) {
      EndState& state = sessions[end.session].ends.at(end.number);
      if (is_end_of_daemons(event)) {
        lose_daemon(event, state);
      } else if (event.subject == peer) {
        (event.source == Source::bgp ? state.is_established : state.has_bfd) =
            event.what == What::up;
      }
      sessions[end.session].look(event.at);
    }
  }
  std::vector<WithoutBfd> found;
  std::ranges::transform(sessions, std::back_inserter(found), &Followed::found);
  return found;
}

}  // namespace erchaos
