// Running the program, and looking for what it left.
#include "tests/e2e/program.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <re2/re2.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "harness/sys/processes.hpp"

namespace erchaos::e2e {
namespace fs = std::filesystem;
namespace {

bool are_root() { return geteuid() == 0; }

std::string parent_of(const fs::path& process) {
  const std::string stat = read_of_process(process / "stat");
  std::istringstream fields{stat.substr(std::min(stat.rfind(')') + 1, stat.size()))};
  std::string state;
  std::string parent;
  fields >> state >> parent;
  return parent;
}

}  // namespace

std::string read(const fs::path& file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

Workplace::Workplace(As user) : user_(user) {
  fs::copy_file(ERCHAOS_PROGRAM, file("erchaos"));
  for (const char* name : {"topology.toml", "silent-cut.toml"}) {
    fs::copy_file(fs::path{ERCHAOS_SOURCE "/topologies/recommended"} / name, file(name));
  }
  fs::copy(ERCHAOS_SOURCE "/topologies", file("topologies"), fs::copy_options::recursive);
  fs::permissions(directory_.path(), fs::perms::all);
}

void Workplace::adapt(const std::string& name, const std::string& as,
                      const std::vector<std::pair<std::string, std::string>>& replacements) const {
  std::string text = read(fs::path{ERCHAOS_SOURCE "/topologies/recommended"} / name);
  for (const auto& [from, to] : replacements) {
    const std::size_t place = text.find(from);
    ASSERT_NE(place, std::string::npos) << from;
    text.replace(place, from.size(), to);
  }
  write(as, text);
}

void Workplace::write(const std::string& name, const std::string& content) const {
  std::ofstream{file(name)} << content;
}

std::vector<std::string> Workplace::command(const std::vector<std::string>& arguments) const {
  std::vector<std::string> words;
  if (user_ == As::ordinary_user && are_root()) {
    words = {"setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"};
  }
  words.push_back(file("erchaos"));
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

Finished Workplace::run(const std::vector<std::string>& arguments) const {
  Background program{*this, arguments};
  const int status = program.wait();
  return {.status = status, .output = program.output()};
}

Finished run_in_shell(const std::string& command) {
  Finished finished;
  FILE* pipe = popen(fmt::format("( {}\n) 2>&1", command).c_str(), "re");
  for (int c = 0; (c = fgetc(pipe)) != EOF;) {
    finished.output.push_back(static_cast<char>(c));
  }
  finished.status = WEXITSTATUS(pclose(pipe));
  return finished;
}

bool is_installed(const std::string& program) {
  return run_in_shell("command -v " + program).status == 0;
}

EnvironmentVariable::EnvironmentVariable(const char* name, const std::string& value) : name_(name) {
  setenv(name, value.c_str(), 1);
}

EnvironmentVariable::~EnvironmentVariable() { unsetenv(name_); }

Background::Background(const Workplace& place, const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  std::vector<std::string> words = place.command(arguments);
  std::vector<char*> argv(words.size() + 1);  // and a null pointer at the end
  std::transform(words.begin(), words.end(), argv.begin(),
                 [](std::string& word) { return word.data(); });
  const std::string directory = place.file("");
  pid_ = fork();
  if (pid_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    if (chdir(directory.c_str()) == 0) {
      execvp(argv[0], argv.data());
    }
    _exit(127);
  }
  close(ends[1]);
  pipe_ = ends[0];
}

Background::~Background() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    wait();
  }
  close(pipe_);
}

bool Background::read_more() {
  std::array<char, 4096> block{};
  const ssize_t count = ::read(pipe_, block.data(), block.size());
  if (count > 0) {
    output_.append(block.data(), static_cast<std::size_t>(count));
  }
  return count > 0;
}

bool Background::wait_for_output(const std::string& text) {
  while (output_.find(text) == std::string::npos) {
    if (!read_more()) {
      return false;
    }
  }
  return true;
}

bool Background::wait_for_match(const std::string& pattern) {
  while (!RE2::PartialMatch(output_, pattern)) {
    if (!read_more()) {
      return false;
    }
  }
  return true;
}

int Background::wait() {
  while (read_more()) {
  }
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<pid_t> family_of(pid_t pid) {
  std::vector<pid_t> family{pid};
  const std::vector<fs::path> all = processes();
  for (std::size_t i = 0; i < family.size(); ++i) {
    for (const fs::path& other : all) {
      if (parent_of(other) == std::to_string(family[i])) {
        family.push_back(std::stoi(other.filename()));
      }
    }
  }
  return family;
}

HostState HostState::now() {
  // Orphans of the program become children of this process: tests beside it have labs too.
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  HostState state{.links = read("/proc/net/dev"),
                  .mounts = read("/proc/self/mounts"),
                  .namespaces = {},
                  .temporary_files = {}};
  std::istringstream lines{std::exchange(state.links, "")};
  for (std::string line; std::getline(lines, line);) {
    state.links += line.substr(0, line.find(':')) + "\n";  // names, without counters
  }
  std::set<std::string> namespaces;
  for (const pid_t process : family_of(getpid())) {
    std::error_code gone;
    const auto link = fs::read_symlink(fmt::format("/proc/{}/ns/net", process), gone);
    if (!gone) {
      namespaces.insert(link.string());
    }
  }
  state.namespaces = {namespaces.begin(), namespaces.end()};
  for (const char* directory : {"/run", "/var/tmp", "/var/log", "/etc/frr", "/run/netns"}) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator{directory, missing}) {
      state.temporary_files.push_back(entry.path());
    }
  }
  std::sort(state.temporary_files.begin(), state.temporary_files.end());
  return state;
}

void expect_nothing_left(const HostState& before, const std::vector<pid_t>& family) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  const auto is_gone = [](pid_t pid) {
    return kill(pid, 0) != 0 ||
           read_of_process(fmt::format("/proc/{}/stat", pid)).find(") Z") !=
               std::string::npos;  // a zombie that its new parent has not waited for
  };
  // There is no event to wait for when a process that is not our child ends.
  while (!(std::all_of(family.begin(), family.end(), is_gone) && HostState::now() == before) &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  for (const pid_t pid : family) {
    EXPECT_TRUE(is_gone(pid)) << pid << ": "
                              << read_of_process(fmt::format("/proc/{}/cmdline", pid));
  }
  const HostState after = HostState::now();
  EXPECT_EQ(after.links, before.links);
  EXPECT_EQ(after.mounts, before.mounts);
  EXPECT_EQ(after.namespaces, before.namespaces);
  EXPECT_EQ(after.temporary_files, before.temporary_files);
}

void write_left_over(Workplace& place) {
  place.adapt(
      "silent-cut.toml", "left-over.toml",
      {{"kind = \"silent-cut\"", "kind = \"config-apply\""},
       {"link = \"cpe1-pe1\"",
        "node = \"cpe1\"\nlines = [\"router bgp 65010\", \"bgp default local-preference 50\"]\n"
        "undo = [\"router bgp 65010\"]"},
       {"at   = \"5s\"", "at   = \"1s\""},
       {"for  = \"15s\"", "for  = \"3s\""},
       {"flows    = 256", "flows    = 16"},
       {"interval = \"auto\"",
        "interval = \"10ms\"\nsustained_convergence_validation_time = \"1s\""},
       {"seed     = 1", "seed     = 1\nready_within = \"20s\""}});
}

std::vector<std::string> runnable_lines_in(const fs::path& document) {
  std::istringstream text{read(document)};
  std::vector<std::string> lines;
  bool is_runnable = false;
  bool is_code = false;
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("```")) {
      is_code = !is_code;
      is_runnable &= is_code;
    } else if (!is_code) {
      is_runnable = line == "<!-- runnable -->";
    } else if (is_runnable) {
      lines.push_back(line);
    }
  }
  return lines;
}

nlohmann::json result_in(const fs::path& run_directory) {
  return nlohmann::json::parse(read(run_directory / "result.json"));
}

}  // namespace erchaos::e2e
