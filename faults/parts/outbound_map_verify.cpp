// Verifies that a change of the sent routes has reached the neighbors.
#include <algorithm>

#include "faults/parts/outbound_map.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {

void OutboundMap::verify_maps(bool are_put) const {
  const Lines config = running_config(router());
  for (std::size_t i = 0; i < sent_.size(); ++i) {
    const Sent& sent = sent_[i];
    const Lines lines = neighbor_lines(config, sent.end.peer_address, "", sent.family);
    const auto has = [&](const std::string& map) {
      return std::ranges::any_of(lines, [&](const std::string& line) {
        return (line + " ").find(map + " ") != std::string::npos;
      });
    };
    if ((!sent.is_barred && has(map_name(i)) != are_put) ||
        (takes_default(sent) && has(default_map_name(i)) != are_put)) {
      throw HostError(fmt::format("{} {} the route map {} towards {}", router(),
                                  are_put ? "does not have" : "still has", map_name(i),
                                  sent.end.peer));
    }
    for (const std::string& own : {sent.own_line, sent.own_default_line}) {
      if (!are_put && !own.empty() && std::ranges::find(lines, own) == lines.end()) {
        throw HostError(fmt::format("{} has lost its line \"{}\"", router(), own));
      }
    }
  }
}

void OutboundMap::verify_put(Lab& lab) const {
  if (!is_there_) {
    throw HostError(fmt::format("{} still sends its usual routes", router()));
  }
  verify_maps(true);
  for (const Sent& sent : sent_) {
    if (can_be_asked(lab, sent.end)) {
      verify_received(sent, received_routes(lab.topology(), sent.end, sent.family));
    }
  }
}

void OutboundMap::verify_received(const Sent& sent, const Routes& now) const {
  if (change_.prepend > 0) {
    return verify_longer(sent, now);
  }
  for (const auto& [prefix, path] : now) {
    if (change_.nothing || std::ranges::find(change_.without, prefix) != change_.without.end()) {
      throw HostError(fmt::format("{} still has {} from {}", sent.end.peer, prefix, router()));
    }
  }
}

// A route that the neighbor no longer has must still be sent with the longer path, so that it was
// the neighbor that rejected it, or this router must have lost it for other reasons.
void OutboundMap::verify_longer(const Sent& sent, const Routes& now) const {
  Routes gone = sent.before;
  for (const auto& [prefix, path] : now) {
    const auto before = gone.find(prefix);
    const std::size_t least =
        change_.prepend + (before == gone.end() ? 0 : times_in(before->second, as_));
    if (times_in(path, as_) < least) {
      throw HostError(fmt::format("{} still has {} from {} with the AS path \"{}\"", sent.end.peer,
                                  prefix, router(), path));
    }
    gone.erase(prefix);
  }
  if (gone.empty()) {
    return;
  }
  const Routes sent_now = advertised_routes(sent.end, sent.family);
  const Routes best = best_routes(router(), sent.family);
  for (const auto& [prefix, path] : gone) {
    const auto found = sent_now.find(prefix);
    const bool is_longer =
        found != sent_now.end() && times_in(found->second, as_) >= change_.prepend;
    const bool is_lost = !best.contains(prefix) && !takes_default(sent);
    if (!is_longer && !is_lost) {
      throw HostError(fmt::format("{} lost {} from {} instead of getting it with a longer path",
                                  sent.end.peer, prefix, router()));
    }
  }
}

void OutboundMap::verify_removed(Lab& lab) const {
  if (is_there_) {
    throw HostError(fmt::format("{} still sends changed routes", router()));
  }
  if (!sent_.empty()) {
    verify_maps(false);
  }
  for (const Sent& sent : sent_) {
    if (can_be_asked(lab, sent.end)) {
      verify_back(sent, received_routes(lab.topology(), sent.end, sent.family));
    }
  }
}

// A route that is sent again may take up to the advertisement interval to arrive.
void OutboundMap::verify_back(const Sent& sent, const Routes& now) const {
  std::vector<std::string> missing;
  for (const auto& [prefix, path] : sent.before) {
    const auto found = now.find(prefix);
    if (found == now.end()) {
      missing.push_back(prefix);
    } else if (change_.prepend > 0 &&
               times_in(found->second, as_) >= times_in(path, as_) + change_.prepend) {
      throw HostError(fmt::format("{} still has {} from {} with the AS path \"{}\"", sent.end.peer,
                                  prefix, router(), found->second));
    }
  }
  const Routes sent_now = missing.empty() ? Routes{} : advertised_routes(sent.end, sent.family);
  for (const std::string& prefix : missing) {
    if (sent_now.contains(prefix)) {
      throw HostError(
          fmt::format("{} does not have {} from {} again", sent.end.peer, prefix, router()));
    }
  }
}

}  // namespace erchaos::faults
