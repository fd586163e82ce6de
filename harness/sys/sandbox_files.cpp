// Mounts everything read-only, then mounts the writable parts over it.
#include "harness/sys/sandbox_files.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sched.h>
#include <sys/mount.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {
namespace {

namespace fs = std::filesystem;

// Beside /etc itself: the directories in it whose entries can be replaced in the sandbox.
const std::vector<fs::path> own_etc{"/etc/pam.d"};

// A part of the current file system, to be mounted again after something else covers it.
class Part {
 public:
  explicit Part(fs::path path)
      : path_(std::move(path)),
        tree_(check_system_call("clone the mount of " + path_.string(),
                                open_tree(AT_FDCWD, path_.c_str(),
                                          OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE))),
        is_directory_(fs::is_directory(path_)) {}

  const fs::path& path() const { return path_; }
  int tree() const { return tree_.number(); }

  void mount_in_place() const {
    if (!fs::exists(path_)) {
      fs::create_directories(is_directory_ ? path_ : path_.parent_path());
      if (!is_directory_) {
        open_file(path_, O_WRONLY | O_CREAT, 0600);
      }
    }
    mount_at(path_);
  }
  void mount_at(const fs::path& place) const {
    check_system_call("mount " + place.string(),
                      move_mount(tree(), "", AT_FDCWD, place.c_str(), MOVE_MOUNT_F_EMPTY_PATH));
  }

 private:
  fs::path path_;
  FileDescriptor tree_;
  bool is_directory_;
};

// The host's root is also root in the sandbox, and may write where the host's root may.
void make_read_only(int tree, const char* path, const std::string& what) {
  mount_attr read_only{
      .attr_set = MOUNT_ATTR_RDONLY, .attr_clr = 0, .propagation = 0, .userns_fd = 0};
  check_system_call(
      "mount " + what + " read-only",
      mount_setattr(tree, path, AT_RECURSIVE | AT_EMPTY_PATH, &read_only, sizeof read_only));
}

void make_mounts_private() {
  check_system_call("make mounts private",
                    mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
}

void mount_over(const char* type, const fs::path& directory) {
  check_system_call(fmt::format("mount {} on {}", type, directory.string()),
                    mount(type, directory.c_str(), type, MS_NOSUID | MS_NODEV, nullptr));
}

// Where the host's /etc is found below the sandbox's own.
constexpr auto host_entries = ".host";

// A directory with a link to each entry of `host`, as it is seen from there. A link is copied, as
// it may be relative. What is covered, or linked entry by entry itself, is a directory.
void link_entries(const fs::path& directory, const fs::path& host,
                  const std::vector<fs::path>& directories) {
  for (const fs::directory_entry& entry : fs::directory_iterator{directory / host}) {
    const fs::path name = entry.path().filename();
    if (name == host_entries) {
      continue;  // the host is a sandbox itself
    }
    if (std::ranges::find(directories, directory / name) != directories.end()) {
      fs::create_directory(directory / name);
    } else if (entry.is_symlink()) {
      fs::create_symlink(fs::read_symlink(entry.path()), directory / name);
    } else {
      fs::create_symlink(host / name, directory / name);
    }
  }
}

// Gives the sandbox an /etc of its own. What is mounted on a file or directory of the host's goes
// away, in all mount namespaces, when the host replaces it (rename(2) since Linux 3.18), as useradd
// replaces /etc/group: daemons that start later would not find their group.
void make_own_etc(std::vector<fs::path> directories) {
  const fs::path etc = "/etc";
  const Part host{etc};
  mount_over("tmpfs", etc);
  fs::create_directory(etc / host_entries);
  host.mount_at(etc / host_entries);
  for (const fs::path& linked : own_etc) {
    directories.push_back(linked);
  }
  link_entries(etc, host_entries, directories);
  for (const fs::path& linked : own_etc) {
    if (fs::is_directory(linked)) {
      link_entries(linked, fs::path{".."} / host_entries / linked.filename(), directories);
    }
  }
}

}  // namespace

void replace_host_file(const fs::path& file, std::string_view content) {
  if (!fs::exists(fs::path{"/etc"} / host_entries) || !fs::is_symlink(file)) {
    throw HostError(fmt::format("replace {}: it is not a sandbox's link", file.string()));
  }
  fs::remove(file);
  create_file(file, content);
}

void uncover_proc() {
  if (unshare(CLONE_NEWNS) == 0) {
    make_mounts_private();
    mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr);
  }
}

void build_file_system(const SandboxLayout& layout) {
  make_mounts_private();
  std::vector<Part> parts;
  for (const fs::path& file : layout.visible_files) {
    make_read_only(parts.emplace_back(fs::canonical(file)).tree(), "", file.string());
  }
  if (!layout.kept_directory.empty()) {
    parts.emplace_back(layout.kept_directory);
  }
  make_read_only(AT_FDCWD, "/", "the host's files");
  make_own_etc(layout.private_directories);
  for (const fs::path& directory : layout.private_directories) {
    if (fs::is_directory(directory)) {
      mount_over("tmpfs", directory);
    }
  }
  for (const Part& part : parts) {
    part.mount_in_place();
  }
  mount_over("proc", "/proc");
}

}  // namespace erchaos
