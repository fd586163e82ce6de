// Computes the SHA-256 of the input files.
#include "harness/plan/toml/inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "harness/base/input_file.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos {

namespace {

std::string content_of(const std::filesystem::path& path) {
  try {
    return read_input(path);
  } catch (const UnreadableInput& error) {
    throw InputError{{{.file = path.string(), .message = error.what()}}};
  }
}

std::string sha256(const std::string& text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_ctx context{};
  sha256_init(&context);
  sha256_update(&context, text.size(), bytes);
  sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace

std::vector<InputRecord> inputs_of(const std::filesystem::path& scenario,
                                   const Topology& topology) {
  std::vector<std::filesystem::path> files{scenario};
  files.insert(files.end(), topology.files.begin(), topology.files.end());
  for (const Node& node : topology.nodes) {
    if (node.config && std::ranges::find(files, *node.config) == files.end()) {
      files.push_back(*node.config);
    }
  }
  std::vector<InputRecord> inputs;
  std::ranges::transform(files, std::back_inserter(inputs), [](const auto& file) {
    return InputRecord{.path = file.string(), .sha256 = sha256(content_of(file))};
  });
  return inputs;
}

}  // namespace erchaos
