// Looks into the folders of designs.
#include "harness/plan/designs.hpp"

#include <algorithm>

#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos {
namespace {

namespace fs = std::filesystem;

// A file that cannot be read is none.
bool is_variant(const fs::path& file) {
  try {
    return is_topology_file(file);
  } catch (const InputError&) {
    return false;
  }
}

template <typename IsWanted>
std::vector<std::string> names_in_if(const fs::path& folder, IsWanted is_wanted) {
  std::vector<std::string> names;
  for (const fs::path& design : designs_in(folder)) {
    names.push_back(design.filename());
    for (const fs::path& file : files_of(design)) {
      if (is_wanted(file)) {
        names.push_back(design.filename() / file.stem());
      }
    }
  }
  return names;
}

}  // namespace

std::vector<fs::path> designs_in(const fs::path& folder) {
  std::vector<fs::path> designs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{folder, error}) {
    if (std::error_code unreadable; fs::exists(entry.path() / topology_file, unreadable)) {
      designs.push_back(entry.path());
    }
  }
  std::ranges::sort(designs);
  return designs;
}

std::vector<fs::path> files_of(const fs::path& design) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{design}) {
    if (entry.path().extension() == ".toml" && entry.path().filename() != topology_file) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> names_in(const fs::path& folder) {
  return names_in_if(folder, [](const fs::path&) { return true; });
}

std::vector<std::string> names_of_topologies_in(const fs::path& folder) {
  return names_in_if(folder, is_variant);
}

std::optional<fs::path> file_named(const fs::path& name, const fs::path& folder) {
  fs::path with_extension = folder / name;
  with_extension += ".toml";
  for (const fs::path& file : {folder / name / topology_file, with_extension, folder / name}) {
    std::error_code unreadable;
    if (fs::is_regular_file(file, unreadable)) {
      return file;
    }
  }
  return std::nullopt;
}

}  // namespace erchaos
