// What tests of the input share: files in a folder that goes away, and the problems they have.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::inputs {

class InputFolder {
 public:
  InputFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "erchaos-input-XXXXXX").string();
    path_ = mkdtemp(name.data()) == nullptr ? "" : name;
  }
  ~InputFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  InputFolder(const InputFolder&) = delete;
  InputFolder& operator=(const InputFolder&) = delete;

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream{path_ / name} << text;
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Empty when `load` finds nothing wrong.
template <typename Load>
std::vector<Problem> problems_of(Load load) {
  try {
    load();
  } catch (const InputError& error) {
    return error.problems();
  }
  return {};
}

std::string in_lines(const std::vector<Problem>& problems);

// There is exactly this problem, and its message has these words.
void expect_only(const std::vector<Problem>& problems, std::size_t line, const std::string& words);

// A fault that needs a link and does nothing.
class NoFault : public Fault {
 public:
  explicit NoFault(std::string link) : link_(std::move(link)) {}
  std::string target() const override { return link_; }
  void inject(Lab&) override {}
  void heal(Lab&) override {}
  void verify_injected(Lab&) override {}
  void verify_healed(Lab&) override {}

 private:
  std::string link_;
};

inline const FaultKind silent_cut{.name = "silent-cut",
                                  .summary = "does nothing",
                                  .stays_up = {},
                                  .good_design = {},
                                  .parameters = {},
                                  .placing = {.sort = PlaceSort::link, .parameter = "link"},
                                  .parse = [](FaultTable& table) -> PlannedFault {
                                    const auto link = table.cable("link");
                                    return link ? std::make_unique<NoFault>(*link) : nullptr;
                                  }};
inline constexpr std::array<const FaultKind*, 1> fake_kinds{&silent_cut};

}  // namespace erchaos::inputs
