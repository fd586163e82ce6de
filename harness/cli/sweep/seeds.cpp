// Takes the seed from the first bytes of a SHA-256.
#include "harness/cli/sweep/seeds.hpp"

#include "harness/plan/toml/sha256.hpp"

namespace erchaos::cli {

std::uint64_t number_of(const std::string& name) {
  return std::stoull(sha256(name).substr(0, 8), nullptr, 16);
}

}  // namespace erchaos::cli
