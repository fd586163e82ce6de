// A scenario as tables of keys and values, both as TOML.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace erchaos::cli {

using TomlLines = std::vector<std::pair<std::string, std::string>>;

// Lines such as `what = "bfd"`.
TomlLines lines_of_toml(const std::string& text);

struct ScenarioTables {
  TomlLines top{};
  TomlLines traffic{};
  TomlLines connections{};          // empty: none
  std::vector<TomlLines> faults{};  // each a [[fault]]
  TomlLines limits{};

  // "traffic.flows=64": as `erchaos run --set`. A setting for a second fault is left out of a
  // scenario that has one. Throws InputError.
  void set(const std::string& setting);
  std::string text() const;

 private:
  TomlLines* table_for(const std::string& setting, std::string& key);
};

}  // namespace erchaos::cli
