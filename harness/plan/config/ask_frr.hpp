// What FRR itself says of a router's configuration, asked while inputs are read.
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
  std::string version{};  // of the FRR that was asked, "8.4.4"; "": none was
  std::vector<RejectedLine> rejected{};
};

// Starts no daemon. An empty function: nobody is asked.
using AskFrr = std::function<FrrOpinion(const std::string& config)>;

}  // namespace erchaos
