// Reads the input files once more, for their SHA-256.
#include "harness/plan/toml/inputs.hpp"

#include <algorithm>
#include <iterator>

#include "harness/base/input_file.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/sha256.hpp"

namespace erchaos {

namespace {

std::string content_of(const std::filesystem::path& path) {
  try {
    return read_input(path);
  } catch (const UnreadableInput& error) {
    throw InputError{{{.file = path.string(), .message = error.what(), .rule = rules::unreadable}}};
  }
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
