// FRR's own check of a router's configuration, made while the inputs are read.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace erchaos {

struct RejectedLine {
  std::size_t number{};  // 1, 2, ...
  std::string reason;    // "Unknown command: frobnicate"
};

struct FrrOpinion {
  std::string version{};  // of the FRR that was asked, "8.4.4"; "": none
  std::vector<RejectedLine> rejected{};
};

// Starts no daemon. An empty function: FRR is not asked.
using AskFrr = std::function<FrrOpinion(const std::string& config)>;

}  // namespace erchaos
