// Where the standing labs of this user are: a directory each, whose lock tells that the lab stands.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/cli/standing/holder_record.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

// The directory of one lab. It has lab.json, holder.log, nodes/<name>/ and the holder's socket.
struct LabDirectory {
  std::string name;  // the lab's
  std::filesystem::path path;
  FileDescriptor folder;  // holds the lock while it, or a copy in another process, is open

  HolderRecord record() const { return read_record(path); }
};

inline constexpr auto holders_socket = "socket";
inline constexpr auto holders_log = "holder.log";

// In the place of labs (place_of_labs.hpp). Labs whose lock is free no longer exist: whoever looks
// removes their directories.
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

}  // namespace erchaos::cli
