// Reads and builds the "neighbor ... bfd" lines of FRR's bgpd.
#include "faults/parts/bfd_config.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace erchaos::faults {
namespace {

constexpr auto default_timers = "3 300 300";

Lines lines_about_bfd(const Lines& running, const std::string& neighbor) {
  return neighbor_lines(running, neighbor, "bfd", "");
}

bool has_profile(const Lines& lines) {
  return std::ranges::any_of(lines, [](const std::string& line) {
    return line.find(" bfd profile ") != std::string::npos;
  });
}

std::string no_bfd(const std::string& neighbor) {
  return fmt::format("no neighbor {} bfd", neighbor);
}

std::string no_profile(const std::string& neighbor) {
  return fmt::format("no neighbor {} bfd profile", neighbor);
}

// "neighbor 10.0.0.2 peer-group EDGE"
std::map<std::string, std::string> groups_by_member(const Lines& running) {
  std::map<std::string, std::string> groups;
  for (const std::string& line : running) {
    const std::string words = words_of(line);
    const std::size_t at = words.find(" peer-group ");
    if (words.starts_with("neighbor ") && at != std::string::npos) {
      groups[words.substr(9, at - 9)] = words.substr(at + 12);
    }
  }
  return groups;
}

std::int64_t milliseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

// Appends timers as FRR accepts them, though it does not show them.
Lines timed(Lines lines, const std::string& timers) {
  for (std::string& line : lines) {
    line += line.ends_with(" bfd") && !timers.empty() ? " " + timers : "";
  }
  return lines;
}

}  // namespace

BfdConfig::BfdConfig(const Lines& running, const std::string& address,
                     const std::optional<BfdPeer>& shown)
    : address_(address) {
  lines_[address] = lines_about_bfd(running, address);
  const auto groups = groups_by_member(running);
  const auto group = groups.find(address);
  if (group != groups.end() && !lines_about_bfd(running, group->second).empty()) {
    group_ = group->second;
    for (const auto& [member, name] : groups) {
      if (name == group_) {
        lines_[member] = lines_about_bfd(running, member);
      }
    }
    lines_[group_] = lines_about_bfd(running, group_);
    is_timed_by_group_ = lines_[address].empty();
  }
  if (shown && !has_profile(lines_[address]) && (group_.empty() || !has_profile(lines_[group_]))) {
    timers_ = fmt::format("{} {} {}", shown->multiplier, milliseconds(shown->receive_interval),
                          milliseconds(shown->transmit_interval));
    timers_ = timers_ == default_timers ? "" : timers_;
  }
}

Lines BfdConfig::of_group_for(const std::string& member) const {
  Lines lines = timed(of(group_), is_timed_by_group_ ? timers_ : "");
  for (std::string& line : lines) {
    line = fmt::format("neighbor {}{}", member, line.substr(line.find(" bfd")));
  }
  const Lines own = of(member);
  std::erase_if(lines, [&](const std::string& line) {
    return (line.find(" bfd profile ") != std::string::npos && has_profile(own)) ||
           std::ranges::find(own, line) != own.end();
  });
  return lines;
}

Lines BfdConfig::without() const {
  Lines lines;
  for (const auto& [neighbor, own] : lines_) {
    if (!group_.empty() && neighbor != group_ && neighbor != address_) {
      append(lines, of_group_for(neighbor));
    }
  }
  if (!group_.empty()) {
    lines.push_back(no_bfd(group_));
  }
  lines.push_back(no_bfd(address_));
  return lines;
}

Lines BfdConfig::with_profile(const std::string& name) const {
  return {fmt::format("neighbor {} bfd profile {}", address_, name)};
}

// A member without its own line falls back to what the group has.
Lines BfdConfig::as_before() const {
  Lines lines;
  if (!group_.empty()) {
    lines = timed(of(group_), is_timed_by_group_ ? timers_ : "");
  }
  for (const auto& [neighbor, own] : lines_) {
    if (neighbor == group_) {
      continue;
    }
    if (!has_profile(own)) {
      // Without a group the BFD session must survive: its end would reset BGP.
      lines.push_back(group_.empty() && !own.empty() ? no_profile(neighbor) : no_bfd(neighbor));
    }
    append(lines, neighbor == address_ && !is_timed_by_group_ ? timed(own, timers_) : own);
  }
  return lines;
}

bool BfdConfig::is_in(const Lines& running) const {
  return std::ranges::all_of(lines_, [&](const auto& entry) {
    return lines_about_bfd(running, entry.first) == entry.second;
  });
}

}  // namespace erchaos::faults
