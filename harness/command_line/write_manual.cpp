// Writes the manual pages and the completion scripts, from the definitions of the commands: a
// program of the build.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "harness/base/version.hpp"
#include "harness/command_line/command_line.hpp"
#include "harness/manual/command.hpp"

namespace {

namespace fs = std::filesystem;
using erchaos::manual::Command;

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream stream{file};
  stream << text;
  if (!stream.flush()) {
    throw std::runtime_error("write " + file.string());
  }
}

std::string read(const fs::path& file) {
  std::ifstream stream{file};
  std::string text{std::istreambuf_iterator<char>{stream}, {}};
  return stream ? text : throw std::runtime_error("read " + file.string());
}

void write_all(const Command& program, const fs::path& templates, const fs::path& folder) {
  using namespace erchaos::manual;
  const std::string version = "erchaos " + std::string{erchaos::version};
  write(folder / "man/erchaos.1", manual_page(program, version));
  for (const Command& each : program.subcommands) {
    write(folder / fmt::format("man/erchaos-{}.1", each.name()), manual_page(each, version));
  }
  write(folder / "bash/erchaos", bash_completion(program, read(templates / "completion.bash")));
  write(folder / "zsh/_erchaos", zsh_completion(program, read(templates / "completion.zsh")));
  write(folder / "fish/erchaos.fish",
        fish_completion(program, read(templates / "completion.fish")));
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    throw std::runtime_error("usage: write_manual TEMPLATES FOLDER");
  }
  write_all(erchaos::cli::described_commands(), argv[1], argv[2]);
  return EXIT_SUCCESS;
} catch (const std::exception& error) {
  std::cerr << "write_manual: " << error.what() << '\n';
  return EXIT_FAILURE;
}
