// Nothing outside of the folder that is served is opened, by whatever path.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>

#include "harness/serve/folder.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/serve_samples.hpp"

namespace erchaos::serve_folder_test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

// Beside the folder there is a file, and in the folder all kinds of ways to it.
class ServedFolder : public testing::Test {
 protected:
  ServedFolder() {
    samples::write_text(outside(), "secret");
    samples::write_text(inside("run/report.html"), "page");
    fs::create_directory(inside("empty"));
    fs::create_symlink("run/report.html", inside("link-inside"));
    fs::create_symlink("../secret", inside("link-out"));
    fs::create_symlink(outside(), inside("link-out-absolute"));
    fs::create_symlink(inside("run/report.html"), inside("link-inside-absolute"));
    fs::create_directory_symlink("..", inside("parent"));
    fs::create_directory_symlink("/proc/self/root", inside("magic"));
    fs::create_symlink("loop", inside("loop"));
    EXPECT_EQ(mkfifo(inside("fifo").c_str(), 0600), 0);
  }

  fs::path outside() const { return directory_.path() / "secret"; }
  fs::path inside(const std::string& name) const { return directory_.path() / "served" / name; }
  serve::Folder folder() const { return serve::Folder{inside("")}; }

 private:
  TempDir directory_;
};

TEST_F(ServedFolder, OpensWhatIsInIt) {
  const serve::Folder served = folder();
  for (const char* path : {"run/report.html", "./run/report.html", "run//report.html",
                           "empty/../run/report.html", "link-inside"}) {
    const auto file = served.open(path);
    ASSERT_TRUE(file) << path;
    EXPECT_EQ(serve::content_of(*file, 100), "page");
    EXPECT_EQ(served.stamp(path), file->stamp);
  }
  EXPECT_TRUE(served.is_directory(""));
  EXPECT_TRUE(served.is_directory("run"));
  EXPECT_FALSE(served.is_directory("run/report.html"));
  EXPECT_THROW(serve::content_of(*served.open("run/report.html"), 3), std::runtime_error);
}

TEST_F(ServedFolder, OpensNothingOutside) {
  const serve::Folder served = folder();
  for (const std::string path :
       {"../secret", "run/../../secret", "parent/secret", "link-out", "link-out-absolute",
        "link-inside-absolute", "/etc/passwd", "//etc/passwd", "magic/etc/passwd", "loop",
        "../served/run/report.html", "/proc/self/environ", "..", "run/report.html/", "missing"}) {
    EXPECT_FALSE(served.open(path)) << path;
    EXPECT_FALSE(served.stamp(path)) << path;
  }
  for (const char* path : {"..", "parent", "magic", "/", "/etc"}) {
    EXPECT_FALSE(served.is_directory(path)) << path;
    EXPECT_THROW(served.entries(path), std::system_error) << path;
  }
  EXPECT_FALSE(served.open(std::string{"run/report.html\0.txt", 20}));
}

// Opening a FIFO without a writer waits for one; this test would not end.
TEST_F(ServedFolder, OpensRegularFilesOnly) {
  const int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  inside("socket").string().copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
  EXPECT_EQ(bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  // An ordinary user may not make a device; whether it is there or not, it is not opened.
  mknod(inside("null").c_str(), S_IFCHR | 0600, makedev(1, 3));
  for (const char* path : {"fifo", "socket", "null", "run"}) {
    EXPECT_FALSE(folder().open(path)) << path;
  }
  close(listening);
}

TEST_F(ServedFolder, ListsFilesAndDirectoriesByName) {
  std::vector<std::string> names;
  for (const serve::FolderEntry& entry : folder().entries("")) {
    names.push_back(entry.name);
    EXPECT_TRUE(entry.is_directory) << entry.name;
  }
  EXPECT_THAT(names, ElementsAre("empty", "run"));
  EXPECT_FALSE(folder().entries("run").front().is_directory);
}

TEST(FolderToServe, MustBeThere) {
  const TempDir directory;
  EXPECT_THROW(serve::Folder{directory.path() / "missing"}, std::system_error);
  samples::write_text(directory.path() / "file", "");
  EXPECT_THROW(serve::Folder{directory.path() / "file"}, std::system_error);
}

}  // namespace
}  // namespace erchaos::serve_folder_test
