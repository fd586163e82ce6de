// What is read of files that users name, and what is refused before it hangs or fills the memory.
#include "harness/base/input_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/in_sandbox.hpp"

namespace erchaos::input_file_test {
namespace {

using namespace std::string_literals;

class InputFile : public testing::Test {
 protected:
  std::filesystem::path put(const std::string& text) const {
    std::ofstream{path()} << text;
    return path();
  }
  std::filesystem::path path() const { return directory_.path() / "input"; }

  static std::string complaint(const std::filesystem::path& file, std::size_t most = 1 << 20) {
    try {
      read_input(file, most);
    } catch (const UnreadableInput& error) {
      return error.what();
    }
    return "none";
  }

 private:
  TempDir directory_;
};

TEST_F(InputFile, IsReadWhole) {
  const std::string text = std::string(200'000, 'x') + "\0y\n"s;
  EXPECT_EQ(read_input(put(text)), text);
  EXPECT_EQ(read_input(put("")), "");
}

TEST_F(InputFile, IsReadWithoutItsByteOrderMark) {
  EXPECT_EQ(read_input(put("\xEF\xBB\xBFname = 1\n")), "name = 1\n");
  EXPECT_EQ(read_input(put("\xEF\xBB\xBF")), "");
  EXPECT_EQ(complaint(put("\xFF\xFEn\0a\0"s)), "is UTF-16; save it as UTF-8");
}

TEST_F(InputFile, IsNotWaitedForIfItIsAFifoWithoutAWriter) {
  ASSERT_EQ(mkfifo(path().c_str(), 0600), 0);
  EXPECT_EQ(complaint(path()), "is a pipe, not a file; save its content to a file");
}

TEST_F(InputFile, OfAProcessSubstitutionIsRefused) {
  int ends[2] = {};  // NOLINT: pipe() wants an array
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_EQ(complaint("/dev/fd/" + std::to_string(ends[0])),
            "is a pipe, not a file; save its content to a file");
  close(ends[0]);
  close(ends[1]);
}

TEST_F(InputFile, ThatNeverEndsIsRefused) {
  EXPECT_EQ(complaint("/dev/zero"), "is a device, not a file; save its content to a file");
  EXPECT_EQ(complaint("/proc"), "is a directory, not a file");
}

TEST_F(InputFile, AboveTheMaximumIsRefusedEvenIfSparse) {
  EXPECT_EQ(complaint(put(std::string((1 << 20) + 1, 'x'))), "is larger than the maximum of 1 MiB");
  std::filesystem::resize_file(put(""), std::uintmax_t{1} << 40);
  EXPECT_EQ(complaint(path()), "is larger than the maximum of 1 MiB");
}

TEST_F(InputFile, ThatDoesNotExistIsNamed) {
  EXPECT_EQ(complaint(path()), "cannot be read: No such file or directory");
  EXPECT_EQ(complaint(path() / "below"), "cannot be read: No such file or directory");
  EXPECT_EQ(complaint(put("") / "below"), "cannot be read: Not a directory");
}

}  // namespace
}  // namespace erchaos::input_file_test
