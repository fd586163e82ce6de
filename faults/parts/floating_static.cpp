// Adds the lines that the router lacks, and removes those alone.
#include "faults/parts/floating_static.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "faults/parts/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {

FloatingStatic::FloatingStatic(std::string router, Lines lines)
    : router_(std::move(router)), lines_(std::move(lines)) {}

std::vector<Claim> FloatingStatic::claims() const {
  std::vector<Claim> claims{tells("staticd", router_)};
  for (const std::string& line : lines_) {
    claims.push_back({.subject = fmt::format("\"{}\" on {}", line, router_),
                      .use = "be configured",
                      .sharing = Claim::Sharing::alone});
  }
  return claims;
}

void FloatingStatic::prepare(Topology& topology) const {
  for (Node& node : topology.nodes) {
    if (node.name == router_) {
      node.daemons.emplace_back("staticd");
    }
  }
}

void FloatingStatic::look(Lab& /*lab*/) {
  const Lines config = running_config(router_);
  added_ = lines_;
  std::erase_if(added_, [&](const std::string& line) {
    return std::ranges::find(config, line) != config.end();
  });
  if (added_.empty()) {
    throw HostError(fmt::format("{} already has \"{}\"", router_, lines_.front()));
  }
}

void FloatingStatic::inject(Lab& /*lab*/) {
  is_there_ = true;
  configure(router_, added_);
}

void FloatingStatic::heal(Lab& /*lab*/) {
  if (std::exchange(is_there_, false)) {
    Lines undo;
    for (const std::string& line : added_) {
      undo.push_back("no " + line);
    }
    configure(router_, undo);
  }
}

void FloatingStatic::verify_injected(Lab& /*lab*/) {
  if (!is_there_) {
    throw HostError(fmt::format("no routes were added to {}", router_));
  }
  verify(true);
}

void FloatingStatic::verify_healed(Lab& /*lab*/) { verify(false); }

void FloatingStatic::verify(bool are_there) const {
  const Lines config = running_config(router_);
  for (const std::string& line : is_there_ ? lines_ : added_) {
    if ((std::ranges::find(config, line) != config.end()) != are_there) {
      throw HostError(
          fmt::format("{} {} \"{}\"", router_, are_there ? "does not have" : "still has", line));
    }
  }
}

}  // namespace erchaos::faults
