// The program as its users run it: arguments in, exit status, output and run directory out.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/in_sandbox.hpp"

namespace erchaos::e2e {

enum class As { self, ordinary_user };  // the same where the tests do not run as root

inline std::ostream& operator<<(std::ostream& out, As user) {
  return out << (user == As::self ? "self" : "ordinary user");
}

// This process and its children have the variable while it lives.
class EnvironmentVariable {
 public:
  EnvironmentVariable(const char* name, const std::string& value);
  ~EnvironmentVariable();
  EnvironmentVariable(const EnvironmentVariable&) = delete;
  EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;

 private:
  const char* name_;
};

struct Finished {
  int status{};
  std::string output;  // standard output and error
};

// A place to run in: a copy of the program, of the recommended design, and of all designs in
// topologies/, readable by anybody.
class Workplace {
 public:
  explicit Workplace(As user = As::self);

  std::filesystem::path file(const std::string& name) const { return directory_.path() / name; }
  // Copies a file of topologies/recommended, with each (from, to) replaced; every `from` must
  // occur.
  void adapt(const std::string& name, const std::string& as,
             const std::vector<std::pair<std::string, std::string>>& replacements) const;
  void write(const std::string& name, const std::string& content) const;

  std::vector<std::string> command(const std::vector<std::string>& arguments) const;
  Finished run(const std::vector<std::string>& arguments) const;

 private:
  TempDir directory_;
  As user_;
};

// Writes left-over.toml, a scenario whose fault does not heal: its incomplete undo leaves a line.
void write_left_over(Workplace& place);

// A command line for sh, with standard output and error together.
Finished run_in_shell(const std::string& command);
bool is_installed(const std::string& program);

// The lines of all code blocks below the line "<!-- runnable -->", in order.
std::vector<std::string> runnable_lines_in(const std::filesystem::path& document);

nlohmann::json result_in(const std::filesystem::path& run_directory);
std::string read(const std::filesystem::path& file);

// The program in the background, with its output.
class Background {
 public:
  Background(const Workplace& place, const std::vector<std::string>& arguments);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // Reads output until a line holds `text`; false: the program ended before.
  bool wait_for_output(const std::string& text);
  bool wait_for_match(const std::string& pattern);  // RE2's
  pid_t pid() const { return pid_; }
  int wait();  // exit status, or 128 + signal
  const std::string& output() const { return output_; }

 private:
  bool read_more();

  pid_t pid_ = 0;
  int pipe_ = -1;
  std::string output_;
};

// The program's processes: pid and all its descendants, the oldest first.
std::vector<pid_t> family_of(pid_t pid);

// What a run could leave behind on the host.
struct HostState {
  std::string links;
  std::string mounts;
  std::vector<std::string>
      namespaces;  // network namespaces that this process and its descendants are in
  std::vector<std::string> temporary_files;

  static HostState now();
  bool operator==(const HostState&) const = default;
};

// Waits, with a deadline, until all processes are gone and the host is as it was before.
void expect_nothing_left(const HostState& before, const std::vector<pid_t>& family);

}  // namespace erchaos::e2e
