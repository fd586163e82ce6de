// What a command takes after `--`, which CLI11 does not read: the end of its usage.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>

namespace erchaos::cli {

class UsageWithEnd : public CLI::Formatter {
 public:
  explicit UsageWithEnd(std::string end) : end_(std::move(end)) {}

  const std::string& end() const { return end_; }
  std::string make_usage(const CLI::App* app, std::string name) const override {
    std::string usage = CLI::Formatter::make_usage(app, std::move(name));
    return usage.insert(usage.find_last_not_of('\n') + 1, " " + end_);
  }

 private:
  std::string end_;  // "-- CMD..."
};

}  // namespace erchaos::cli
