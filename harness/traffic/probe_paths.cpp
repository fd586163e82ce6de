// Reads marks, and numbers paths.
#include "harness/traffic/probe_paths.hpp"

#include <arpa/inet.h>
#include <netinet/ip.h>

#include <algorithm>
#include <array>
#include <utility>

#include "harness/traffic/payload.hpp"

namespace erchaos {

std::string_view recorded_route(std::span<const std::byte> option) {
  constexpr std::size_t head = 3;  // kind, length, and where the next address goes, from 1
  if (option.size() < head || option[0] != std::byte{IPOPT_RR}) {
    return {};
  }
  const auto next = std::to_integer<std::size_t>(option[2]);
  if (next <= head || next - 1 > option.size()) {
    return {};
  }
  return {reinterpret_cast<const char*>(option.data()) + head, next - head - 1};
}

std::uint16_t ProbePaths::by_route(std::string_view route) {
  const auto [entry, is_new] = path_ids_.try_emplace(std::string{route}, 0);
  if (is_new) {
    entry->second = path_through(nodes_on(route));
  }
  return entry->second;
}

std::uint16_t ProbePaths::by_trace(std::span<const std::byte> payload) {
  const std::size_t end = Payload::size + marks_.traced.size();
  if (marks_.traced.empty() || payload.size() < end) {
    return 0;
  }
  const std::string_view trace{reinterpret_cast<const char*>(payload.data()) + Payload::size,
                               marks_.traced.size()};
  const auto [entry, is_new] = trace_ids_.try_emplace(std::string{trace}, 0);
  if (is_new) {
    entry->second = path_through(nodes_in(trace));
  }
  return entry->second;
}

// The hop limit decreases from router to router.
std::vector<std::string> ProbePaths::nodes_in(std::string_view trace) const {
  std::vector<std::pair<unsigned char, std::string>> passed;
  for (std::size_t i = 0; i < trace.size(); ++i) {
    if (trace[i] != 0) {
      passed.emplace_back(static_cast<unsigned char>(trace[i]), marks_.traced[i]);
    }
  }
  std::sort(passed.rbegin(), passed.rend());
  std::vector<std::string> path;
  path.reserve(passed.size());
  for (auto& [hop_limit, node] : passed) {
    path.push_back(std::move(node));
  }
  return path;
}

std::vector<std::string> ProbePaths::nodes_on(std::string_view route) const {
  std::vector<std::string> path;
  for (std::size_t i = 0; i + 4 <= route.size(); i += 4) {
    std::array<char, INET_ADDRSTRLEN> text{};
    inet_ntop(AF_INET, route.data() + i, text.data(), text.size());
    if (const auto node = marks_.nodes.find(text.data()); node != marks_.nodes.end()) {
      path.push_back(node->second);
    }
  }
  return path;
}

// Two routes over the same nodes through different interfaces are one path.
std::uint16_t ProbePaths::path_through(std::vector<std::string> path) {
  const auto known = std::find(paths_.begin(), paths_.end(), path);
  const auto id = static_cast<std::uint16_t>(known - paths_.begin());
  if (known == paths_.end()) {
    paths_.push_back(std::move(path));
  }
  return id;
}

}  // namespace erchaos
