// Runs the body of a test inside a sandbox of its own.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

#include "harness/lab/frr/frr.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos {

// A directory that is gone with its owner.
class TempDir {
 public:
  TempDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "erchaos-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("make a temporary directory");
    }
    path_ = pattern;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Expectations that fail in `body` fail the test: they are printed inside, and counted here. The
// designs can be read there, also where the repository is in a directory that the sandbox covers.
inline void in_sandbox(const std::function<void(const std::filesystem::path&)>& body) {
  const TempDir directory;
  const int status =
      run_in_sandbox({.private_directories = frr_directories(),
                      .kept_directory = directory.path(),
                      .visible_files = {std::filesystem::path{ERCHAOS_SOURCE} / "topologies"}},
                     3, [&] {
                       body(directory.path());
                       return testing::Test::HasFailure() ? 1 : 0;
                     });
  EXPECT_EQ(status, 0) << "1: an expectation failed inside the sandbox; 3: an exception";
}

}  // namespace erchaos
