// Finds FRR's programs, runs vtysh and prepares the sandbox for FRR.
#include "harness/lab/frr/frr.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/mount.h>

#include <algorithm>
#include <sstream>

#include "harness/lab/frr/vtysh_output.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/process.hpp"
#include "harness/sys/sandbox.hpp"
#include "harness/sys/text_in_memory.hpp"

namespace erchaos {
namespace {

const std::string vtysh_program = "/usr/bin/vtysh";
constexpr std::size_t longest_shown = 200;  // of a rejected line

// "line 7: % Unknown command[4]: frobnicate"
std::optional<RejectedLine> rejected_line_of_vtysh(const std::string& line) {
  RejectedLine rejected;
  std::istringstream words{line};
  std::string word;
  char colon{};
  const std::size_t code = line.find('[');
  const std::size_t what = line.find("]:", code);
  if (!(words >> word >> rejected.number >> colon) || word != "line" || what == std::string::npos) {
    return {};
  }
  const std::size_t kind = line.find("% ");
  if (kind > code) {
    return {};
  }
  const std::size_t rest = std::min(line.find_first_not_of(' ', what + 2), line.size());
  rejected.reason = fmt::format("{}: {}", line.substr(kind + 2, code - kind - 2),
                                line.substr(rest, longest_shown));
  return rejected;
}

// The host's groups, with root in the group that owns FRR's vty sockets. The number of that group
// becomes 0, the only one that exists in the sandbox.
std::string groups_for_frr(const std::string& host_groups) {
  std::istringstream lines{host_groups};
  std::string groups;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("frrvty:")) {
      groups += line + "\n";
    }
  }
  return groups + "frrvty:x:0:root\n";
}

// vtysh of FRR 10.3 also asks PAM whether the account is valid. Debian's rules for FRR do not
// answer that, and the system's read /etc/shadow, which an ordinary user's sandbox cannot.
const std::filesystem::path pam_rules = "/etc/pam.d/frr";
constexpr std::string_view rules_for_vtysh =
    "auth sufficient pam_permit.so\naccount sufficient pam_permit.so\n";

void bind_mount(const std::filesystem::path& ours, const std::filesystem::path& theirs) {
  check_system_call("mount " + theirs.string(),
                    mount(ours.c_str(), theirs.c_str(), nullptr, MS_BIND, nullptr));
}

// An earlier lab of this sandbox writes it, into the private /run.
const std::filesystem::path settled_in = "/run/erchaos-has-settled-in";

// Shortened: a flood of prefixes has thousands of commands.
std::string in_short(const std::vector<std::string>& commands) {
  constexpr std::size_t most = 8;
  return commands.size() <= most
             ? fmt::format("{}", fmt::join(commands, "; "))
             : fmt::format("{}; ... {} more",
                           fmt::join(commands.begin(), commands.begin() + most, "; "),
                           commands.size() - most);
}

}  // namespace

std::vector<std::filesystem::path> frr_directories() {
  return {"/run", "/tmp", "/var/tmp", "/var/log", "/etc/frr", "/var/lib/frr"};
}

std::optional<Frr> Frr::find() {
  for (const char* directory : {"/usr/lib/frr", "/usr/libexec/frr", "/usr/sbin"}) {
    if (std::filesystem::exists(std::filesystem::path{directory} / "bgpd")) {
      return Frr{directory};
    }
  }
  return {};
}

Frr::Frr(std::filesystem::path directory) : directory_(std::move(directory)) {
  if (has("mgmtd")) {  // since FRR 9
    wants_bfdd_first_ = std::atoi(version().c_str()) >= 10;
    for (const std::string daemon :
         {"mgmtd", "zebra", "staticd", "bgpd", "bfdd", "ripd", "ripngd"}) {
      const std::string help = run_program({program(daemon), {"--help"}}).output;
      if (help.find("--config_file") == std::string::npos) {
        without_config_file_.insert(daemon);
      }
    }
  }
}

std::string Frr::program(const std::string& daemon) const { return directory_ / daemon; }

bool Frr::has(const std::string& daemon) const { return std::filesystem::exists(program(daemon)); }

std::string Frr::version() const {
  const std::string text = run_program({program("bgpd"), {"--version"}}).output;
  std::istringstream words{text};  // "bgpd version 8.4.4"
  std::string name;
  std::string word;
  std::string number;
  words >> name >> word >> number;
  return number;
}

std::vector<RejectedLine> Frr::rejected_lines(const std::string& config) {
  std::vector<RejectedLine> rejected;
  if (!std::filesystem::exists(vtysh_program)) {
    return rejected;
  }
  const TextInMemory file{"frr.conf", config};
  std::istringstream output{run_program({vtysh_program, {"-C", "-f", file.path()}}).output};
  for (std::string line; std::getline(output, line);) {
    if (auto complaint = rejected_line_of_vtysh(line)) {
      rejected.push_back(std::move(*complaint));
    }
  }
  return rejected;
}

std::string Frr::vtysh(const std::string& router, const std::vector<std::string>& commands) {
  std::vector<std::string> arguments{"-N", router};
  for (const std::string& command : commands) {
    arguments.insert(arguments.end(), {"-c", command});
  }
  const ProgramResult result = run_program({vtysh_program, arguments});
  const std::string complaint = complaint_in(result.status, result.output);
  if (!complaint.empty()) {
    throw HostError(fmt::format("vtysh of {}, '{}': {}", router, in_short(commands), complaint));
  }
  return result.output;
}

void Frr::settle_in() {
  const std::filesystem::path groups = "/etc/group";
  if (std::filesystem::exists(settled_in)) {
    return;
  }
  std::error_code unwritable;  // a host without /var/log
  std::filesystem::create_directories("/var/log/frr", unwritable);
  replace_host_file(groups, groups_for_frr(read_file(groups)));
  if (std::filesystem::exists(pam_rules)) {
    replace_host_file(pam_rules, rules_for_vtysh);
  }
  create_file(settled_in, "");
}

void Frr::make_directories_of(const std::string& router) {
  std::filesystem::create_directories("/run/frr/" + router);
  std::filesystem::create_directories("/var/tmp/frr/" + router);
  std::filesystem::create_directories("/etc/frr/" + router);
  create_file("/etc/frr/" + router + "/vtysh.conf", "");
}

void Frr::furnish_for_guests(const std::string& router, const std::filesystem::path& folder) {
  create_file(folder / "vtysh.conf", "");
  std::filesystem::create_directory_symlink(".", folder / router);
  std::filesystem::create_directory_symlink(".", "/run/frr/" + router + "/" + router);
}

void Frr::show_to_guest(const std::string& router, const std::filesystem::path& folder) {
  bind_mount(folder, "/etc/frr");
  bind_mount("/run/frr/" + router, "/run/frr");
}

}  // namespace erchaos
