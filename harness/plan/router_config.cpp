// Lines of an frr.conf.
#include "harness/plan/router_config.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "harness/plan/quantity.hpp"

namespace erchaos {

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& line) {
  std::istringstream stream{line};
  Words words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  return words;
}

std::optional<unsigned> number(const std::string& word) {
  unsigned value{};
  const char* end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, value);
  return error == std::errc{} && rest == end ? std::optional{value} : std::nullopt;
}

// Words that begin with `start`, of which there are at least `count`.
bool begins(const Words& words, const Words& start, std::size_t count) {
  return words.size() >= std::max(count, start.size()) &&
         std::equal(start.begin(), start.end(), words.begin());
}

// A neighbor's name as the topology writes it: IPv6 addresses have many spellings.
std::string in_short(const std::string& neighbor) {
  const auto address = parse_address6(neighbor);
  return address ? address->to_string() : neighbor;
}

class Reader {
 public:
  explicit Reader(RouterConfig& config) : config_(config) {}

  void read(const Words& words, std::size_t line) {
    if (begins(words, {"interface"}, 2)) {
      interface_ = words[1];
      config_.interfaces.emplace(interface_, line);
    } else if (begins(words, {"router", "bgp"}, 3)) {
      is_in_ipv6_ = false;
      if (const auto as = number(words[2]); as && config_.as.line == 0) {
        config_.as = {*as, line};
      }
    } else if (begins(words, {"address-family"}, 2)) {
      is_in_ipv6_ = words[1] == "ipv6";
    } else if (begins(words, {"exit-address-family"}, 1)) {
      is_in_ipv6_ = false;
    } else if (begins(words, {"ip", "address"}, 3)) {
      if (const auto address = parse_network(words[2])) {
        config_.addresses[interface_].push_back({*address, line});
      }
    } else if (begins(words, {"ipv6", "address"}, 3)) {
      if (const auto address = parse_network6(words[2])) {
        config_.addresses6[interface_].push_back({*address, line});
      }
    } else if (begins(words, {"profile"}, 2)) {
      config_.bfd_profiles.push_back({words[1], line});
    } else if (begins(words, {"maximum-paths"}, 2) && !is_in_ipv6_) {
      read_maximum_paths(words, line);
    } else if (begins(words, {"no", "bgp", "ebgp-requires-policy"}, 3)) {
      config_.needs_policy = false;
    } else if (begins(words, {"neighbor"}, 3)) {
      read_neighbor(words, line);
    }
  }

 private:
  void read_maximum_paths(const Words& words, std::size_t line) {
    const bool is_internal = words[1] == "ibgp" && words.size() > 2;
    if (const auto paths = number(words[is_internal ? 2 : 1])) {
      (is_internal ? config_.maximum_paths_ibgp : config_.maximum_paths) =
          Written<unsigned>{*paths, line};
    }
  }

  void read_neighbor(const Words& words, std::size_t line) {
    ConfigNeighbor& neighbor =
        config_.neighbors.try_emplace(in_short(words[1]), ConfigNeighbor{.line = line})
            .first->second;
    const std::string& what = words[2];
    if (what == "bfd") {
      neighbor.has_bfd = true;
    } else if (what == "timers" && words.size() == 5 && number(words[4])) {
      neighbor.hold = Written<unsigned>{*number(words[4]), line};
    } else if (what == "activate") {
      neighbor.is_active6 = neighbor.is_active6 || is_in_ipv6_;
    } else if (what == "peer-group" && words.size() == 4) {
      neighbor.group = words[3];
    } else if (what == "route-map" || what == "prefix-list" || what == "filter-list" ||
               what == "distribute-list") {
      neighbor.has_policy = true;
    }
  }

  RouterConfig& config_;
  std::string interface_;
  bool is_in_ipv6_ = false;
};

}  // namespace

std::optional<ConfigNeighbor> RouterConfig::neighbor(const std::string& address) const {
  const auto found = neighbors.find(address);
  if (found == neighbors.end()) {
    return {};
  }
  ConfigNeighbor neighbor = found->second;
  if (const auto group = neighbors.find(neighbor.group); group != neighbors.end()) {
    neighbor.has_bfd = neighbor.has_bfd || group->second.has_bfd;
    neighbor.is_active6 = neighbor.is_active6 || group->second.is_active6;
    neighbor.has_policy = neighbor.has_policy || group->second.has_policy;
    neighbor.hold = neighbor.hold ? neighbor.hold : group->second.hold;
  }
  return neighbor;
}

RouterConfig parse_router_config(const std::string& text, const std::filesystem::path& path) {
  RouterConfig config{.path = path};
  Reader reader{config};
  std::istringstream lines{text};
  std::size_t number_of_line = 0;
  for (std::string line; std::getline(lines, line);) {
    reader.read(words_of(line), ++number_of_line);
  }
  return config;
}

}  // namespace erchaos
