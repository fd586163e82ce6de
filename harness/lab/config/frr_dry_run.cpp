// Has each daemon read the file, report the lines it does not take, and end.
#include "harness/lab/config/frr_dry_run.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>

#include "harness/base/lines.hpp"
#include "harness/base/time.hpp"
#include "harness/lab/config/frr_loadable.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/network_namespace.hpp"
#include "harness/sys/process.hpp"

namespace erchaos {
namespace {

const std::string pathspace = "erchaos-dry-run";
const std::string directory = "/etc/frr/" + pathspace;
constexpr Duration patience = std::chrono::seconds{10};

const std::vector<std::string> always_asked{"mgmtd", "zebra", "bgpd", "staticd", "bfdd"};

// mgmtd has no dry run: it is started alone, and ended when it has read its file. It looks in
// /etc/frr even with -N.
Command ask(const Frr& frr, const std::string& daemon) {
  Command command{.program = frr.program(daemon),
                  .arguments = {"-N", pathspace, "-u", "root", "-g", "root", "--log", "stdout",
                                "--log-level", "debugging", "-P", "0"}};
  if (daemon == "mgmtd") {
    command.in_place = {{directory, "/etc/frr"}};
  } else {
    command.arguments.insert(command.arguments.end(), {"-C", "-f", directory + "/mgmtd.conf"});
  }
  return command;
}

class Answer {
 public:
  Answer(const Frr& frr, const std::string& daemon, const NetworkNamespace& network,
         const Clock& clock)
      : daemon_(daemon), clock_(clock), output_(make_pipe()) {
    process_ = std::make_unique<ChildProcess>(ask(frr, daemon), network, output_.write_end);
    output_.write_end.close();
  }

  const std::string& daemon() const { return daemon_; }

  // The daemon's output until it has read the last line; nothing if it ends before.
  std::optional<std::string> read_to_the_end(Instant deadline) {
    std::string text;
    std::array<char, 65536> block{};
    while (text.find(last_line_of_dry_run) == std::string::npos) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock_.now());
      pollfd event{.fd = output_.read_end.number(), .events = POLLIN, .revents = 0};
      const bool has_more =
          poll(&event, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0))) > 0;
      const ssize_t count = has_more ? read(event.fd, block.data(), block.size()) : 0;
      if (!has_more) {
        throw HostError(daemon_ + "'s dry run of a configuration did not end in time: " + text);
      }
      if (count <= 0) {
        return {};
      }
      text.append(block.data(), static_cast<std::size_t>(count));
    }
    return text;
  }

 private:
  std::string daemon_;
  const Clock& clock_;
  Pipe output_;
  std::unique_ptr<ChildProcess> process_;
};

bool survives(const Frr& frr, const std::string& daemon, const std::string& config,
              const Clock& clock) {
  create_file(directory + "/mgmtd.conf", dry_run_text(config));
  const NetworkNamespace nowhere;
  Answer answer{frr, daemon, nowhere, clock};
  return answer.read_to_the_end(clock.now() + patience).has_value();
}

// The first line that the daemon does not survive, found by bisection.
RejectedLine find_deadly_line(const Frr& frr, const std::string& daemon, const std::string& config,
                              const Clock& clock) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; (at = config.find('\n', at)) != std::string::npos; ++at) {
    ends.push_back(at + 1);
  }
  const auto deadly = std::ranges::partition_point(
      ends, [&](std::size_t end) { return survives(frr, daemon, config.substr(0, end), clock); });
  if (deadly == ends.end()) {
    throw HostError(daemon + "'s dry run of a configuration ended early");
  }
  const std::size_t begin = deadly == ends.begin() ? 0 : *std::prev(deadly);
  const std::string line = config.substr(begin, *deadly - 1 - begin);
  return {.number = static_cast<std::size_t>(deadly - ends.begin()) + 1,
          .reason = line.substr(std::min(line.find_first_not_of(' '), line.size()))};
}

// "% Specify remote-as or peer-group commands first"
std::vector<std::string> reasons_in(const std::string& log) {
  std::vector<std::string> reasons;
  for (const std::string& line : lines_of(log)) {
    if (line.starts_with("% ")) {
      reasons.push_back(line.substr(2));
    }
  }
  return reasons;
}

void ask_all(const Frr& frr, const std::vector<std::string>& daemons, const std::string& config,
             const Clock& clock, DryRun& run) {
  const NetworkNamespace nowhere;
  std::vector<Answer> answers;  // they run in parallel
  for (const std::string& daemon : daemons) {
    if (daemon == "mgmtd" || frr.takes_config_file(daemon)) {
      answers.emplace_back(frr, daemon, nowhere, clock);
    }
  }
  const Instant deadline = clock.now() + patience;
  for (Answer& answer : answers) {
    const auto log = answer.read_to_the_end(deadline);
    if (!log) {
      throw DeadlyLine(answer.daemon(), find_deadly_line(frr, answer.daemon(), config, clock));
    }
    run.shares.add(answer.daemon(), lines_not_taken(*log));
    if (answer.daemon() == "bgpd") {
      run.reasons = reasons_in(*log);
    }
  }
}

std::vector<std::string> present(const Frr& frr, std::vector<std::string> daemons) {
  std::erase_if(daemons, [&](const std::string& daemon) { return !frr.has(daemon); });
  return daemons;
}

// mgmtd takes what it reads for a daemon whether or not that daemon runs.
bool is_needed(const Shares& shares, const std::string& daemon, const std::string& config) {
  if (!shares.knows(daemon)) {
    return daemon == "staticd" || has_router(config, daemon.substr(0, daemon.size() - 1));
  }
  return daemon == "mgmtd" || daemon == "zebra" || daemon == "bgpd" || shares.is_needed(daemon) ||
         (daemon == "bfdd" && mentions_bfd(config));
}

}  // namespace

DeadlyLine::DeadlyLine(const std::string& daemon, RejectedLine line)
    : HostError(fmt::format("FRR's {} terminates when it reads line {} of a configuration: {}",
                            daemon, line.number, line.reason)),
      line_(std::move(line)) {
  line_.reason =
      fmt::format("{} terminates when it reads this in a file: {}", daemon, line_.reason);
}

const std::vector<std::string>& daemons_of_other_protocols() {
  static const std::vector<std::string> daemons{"ospfd",  "ospf6d", "isisd",  "ripd",
                                                "ripngd", "eigrpd", "babeld", "fabricd",
                                                "nhrpd",  "pbrd",   "vrrpd"};
  return daemons;
}

DryRun dry_run(const Frr& frr, const std::string& config, const Clock& clock) {
  Frr::make_directories_of(pathspace);
  create_file(directory + "/mgmtd.conf", dry_run_text(config));
  DryRun run{.shares = Shares{config}};
  const std::vector<std::string> first = present(frr, always_asked);
  ask_all(frr, first, config, clock, run);
  const std::vector<std::string> rest = run.shares.rejected_by_all().empty()
                                            ? std::vector<std::string>{}
                                            : present(frr, daemons_of_other_protocols());
  ask_all(frr, rest, config, clock, run);
  for (const auto& asked : {first, rest}) {
    std::ranges::copy_if(asked, std::back_inserter(run.daemons), [&](const std::string& daemon) {
      return is_needed(run.shares, daemon, config);
    });
  }
  return run;
}

std::vector<RejectedLine> DryRun::rejected_lines() const {
  const std::vector<std::size_t> numbers = shares.rejected_by_all();
  const bool has_reasons = numbers.size() == reasons.size();
  std::vector<RejectedLine> rejected;
  for (const std::size_t number : numbers) {
    const std::string& line = shares.line(number);
    std::string text = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    text += has_reasons ? ": " + reasons[rejected.size()] : "";
    rejected.push_back({.number = number, .reason = std::move(text)});
  }
  return rejected;
}

}  // namespace erchaos
