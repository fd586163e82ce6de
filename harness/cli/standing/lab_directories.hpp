// Where the standing labs of this user are: a directory each, whose lock tells that the lab stands.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

// What a lab's directory says of it, in lab.json.
struct LabRecord {
  std::string topology;   // the file, absolute
  std::string since;      // UTC, "2026-11-30 01:02:03"
  std::int64_t holder{};  // process; 0: not written yet
  std::string began;      // when the process began, in /proc's ticks: numbers are used again
};

// The directory of one lab. It has lab.json, holder.log, nodes/<name>/ and the holder's socket.
struct LabDirectory {
  std::string name;  // the lab's
  std::filesystem::path path;
  FileDescriptor folder;  // holds the lock while it, or a copy in another process, is open

  LabRecord record() const;
  void write(const LabRecord& record) const;
};

inline constexpr auto holders_socket = "socket";
inline constexpr auto holders_log = "holder.log";

// $XDG_RUNTIME_DIR/erchaos if that is this user's, else /tmp/erchaos-<uid>: nobody else may enter
// it. Labs whose lock is free no longer exist: whoever looks removes their directories.
class LabDirectories {
 public:
  // All others throw HostError if it belongs to another user, or others may enter it. It is made
  // for the first lab, and removed with the last one.
  LabDirectories();

  std::vector<LabDirectory> standing() const;  // by name; without locks
  // Throws InputError: there is no such lab, with those that there are.
  LabDirectory find(const std::string& name) const;
  // A new directory, with its lock. Throws InputError if a lab of this name stands.
  LabDirectory reserve(const std::string& name) const;
  static bool has_ended(const LabDirectory& directory);  // then the lock is the caller's
  void remove_ended() const { standing(); }
  // For the process that holds its lock, or found it free.
  void remove(const LabDirectory& directory) const;

 private:
  // While it is open, nobody else reserves or removes a directory.
  FileDescriptor lock_all() const;
  std::vector<LabDirectory> standing_now() const;
  void remove_if_empty() const;
  LabDirectory open(const std::string& name) const;

  std::filesystem::path path_;
};

// Throws InputError unless it has 1 to 64 letters, digits, '.', '_' or '-' and begins with one of
// the first two.
void check_lab_name(const std::string& name);

}  // namespace erchaos::cli
