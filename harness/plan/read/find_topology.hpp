// The topology that a scenario, or a topology that extends it, names.
#pragma once

#include <filesystem>
#include <string>

#include "harness/plan/toml/rules.hpp"

namespace erchaos {

struct FoundTopology {
  std::filesystem::path file{};
  std::string problem{};  // why there is none; "": there is one
  Rule rule = rules::unknown_name;
};

// What `name` means in the file `writer`: a file relative to that file's folder; or else, if it
// does not end in ".toml", one of `designs` ("recommended", "recommended/without-bfd"). `designs`
// may be empty: there are none.
FoundTopology find_topology(const std::string& name, const std::filesystem::path& writer,
                            const std::filesystem::path& designs);

}  // namespace erchaos
