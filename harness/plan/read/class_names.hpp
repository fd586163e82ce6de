// The names of a scenario's classes of flows and of connections.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "harness/plan/toml/toml_table.hpp"

namespace erchaos {

// Accepts each name once and notes invalid ones. The words that limits begin with are reserved.
class ClassNames {
 public:
  explicit ClassNames(const TomlTable& scenario) : scenario_(scenario) {}

  // A problem is noted at `key` of the table.
  void add(TomlTable& table, std::string_view key, const std::string& name);

 private:
  const TomlTable& scenario_;
  std::map<std::string, std::string> places_;  // by name
};

}  // namespace erchaos
