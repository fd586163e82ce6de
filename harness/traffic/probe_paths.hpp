// Tells by which path a probe came, from the marks that nodes have left in it; on Receiver's
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace erchaos {

// Node names by the addresses that routers write into packets; hosts are left out.
using NodesByAddress = std::map<std::string, std::string>;

// What nodes write into a packet on its way.
struct PathMarks {
  NodesByAddress nodes{};             // IPv4: Record Route
  std::vector<std::string> traced{};  // IPv6: by position in the payload
};

// The addresses written so far into an IPv4 option that is Record Route (RFC 791), as raw bytes;
// empty if it is none, or says of itself that it is longer than it is.
std::string_view recorded_route(std::span<const std::byte> option);

// Gives each path a number, in the order in which they are first seen; 0: not known.
class ProbePaths {
 public:
  explicit ProbePaths(PathMarks marks) : marks_(std::move(marks)) {}

  std::uint16_t by_route(std::string_view recorded_route);     // IPv4: the addresses, raw bytes
  std::uint16_t by_trace(std::span<const std::byte> payload);  // IPv6
  // The nodes of each path, by number. Once.
  std::vector<std::vector<std::string>> take() { return std::move(paths_); }

 private:
  std::vector<std::string> nodes_on(std::string_view recorded_route) const;
  std::vector<std::string> nodes_in(std::string_view trace) const;
  std::uint16_t path_through(std::vector<std::string> path);

  PathMarks marks_;
  std::vector<std::vector<std::string>> paths_{{}};
  using PathIds = std::unordered_map<std::string, std::uint16_t>;
  PathIds path_ids_;   // by the recorded route
  PathIds trace_ids_;  // by the trace
};

}  // namespace erchaos
