// Asks running daemons through the sockets that vtysh uses too. vtysh itself spends a tenth of a
// second of CPU time on reading all daemons' commands at its start, which a measurement beside it
// lacks.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <string>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/patience.hpp"

namespace erchaos {

// A session at a daemon's terminal, for commands that show something. Changes are vtysh's: it knows
// which daemons a line is for. For one thread.
class DaemonTerminal {
 public:
  static constexpr std::chrono::seconds usual_patience{60};

  // Throws HostError if the daemon does not run, or takes no questions.
  DaemonTerminal(const std::string& router, const std::string& daemon);
  // None: the daemon does not run.
  static std::optional<DaemonTerminal> find(const std::string& router, const std::string& daemon);

  // What the daemon prints. Throws HostError with FRR's message if it rejects the command, and if
  // it does not answer in time.
  std::string show(const std::string& command);

  // The same in two steps, of which the first does not wait. Answers come in the order of the
  // questions.
  void ask(const std::string& command);
  std::string answer(std::chrono::milliseconds at_most);

 private:
  DaemonTerminal(std::string name, FileDescriptor socket);
  // The length of the first answer's text; npos: it is not whole yet.
  std::size_t length_of_answer() const;
  std::size_t receive_answer(const Patience& patience);  // its length
  [[noreturn]] void fail(const std::string& why) const;

  std::string name_;  // "bgpd of cpe1"
  FileDescriptor socket_;
  std::deque<std::string> asked_;  // not answered yet
  std::string received_;           // beginning with the answer to the first of these
};

// One command to one daemon.
std::string shown_by(const std::string& router, const std::string& daemon,
                     const std::string& command);

// The running configuration of each daemon that runs, one after the other.
std::string running_configuration(const std::string& router);

}  // namespace erchaos
