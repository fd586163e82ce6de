// SHA-256 of files.
#include "harness/plan/toml/inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

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
  std::array<unsigned char, 32> digest{};
  std::size_t size = 0;
  if (EVP_Q_digest(nullptr, "SHA256", nullptr, text.data(), text.size(), digest.data(), &size) !=
          1 ||
      size != digest.size()) {
    throw std::runtime_error("SHA-256: OpenSSL cannot");
  }
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
