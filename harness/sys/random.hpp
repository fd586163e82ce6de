// Random numbers that depend on the plan's seed alone.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace erchaos {

// The same for the same seed and name on every machine; each part of a lab has its own name.
inline std::mt19937_64 random_of(std::uint64_t seed, const std::string& name) {
  std::vector<std::uint32_t> words{name.begin(), name.end()};
  words.push_back(static_cast<std::uint32_t>(seed));
  words.push_back(static_cast<std::uint32_t>(seed >> 32));
  std::seed_seq sequence(words.begin(), words.end());
  return std::mt19937_64{sequence};
}

}  // namespace erchaos
