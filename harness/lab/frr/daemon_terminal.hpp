// Asks running daemons through the sockets that vtysh uses too. vtysh itself spends a tenth of a
// second of CPU time on reading all daemons' commands at its start, which a measurement beside it
// lacks.
#pragma once

#include <string>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// A session at a daemon's terminal, for commands that show something. Changes are vtysh's: it knows
// which daemons a line is for.
class DaemonTerminal {
 public:
  // Throws HostError if the daemon does not run.
  DaemonTerminal(const std::string& router, const std::string& daemon);

  // What the daemon prints. Throws HostError with FRR's message if it rejects the command, and if
  // it does not answer within a minute.
  std::string show(const std::string& command) const;

 private:
  void send(const std::string& command) const;
  std::string answer_to(const std::string& command) const;  // with its status at the end

  std::string name_;  // "bgpd of cpe1"
  FileDescriptor socket_;
};

// One command to one daemon.
std::string shown_by(const std::string& router, const std::string& daemon,
                     const std::string& command);

// The running configuration of each daemon that runs, one after the other.
std::string running_configuration(const std::string& router);

}  // namespace erchaos
