// A file that other programs can read and that is in no folder.
#pragma once

#include <string>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

class TextInMemory {
 public:
  TextInMemory(const std::string& name, const std::string& text);

  std::string path() const;  // valid while this object exists

 private:
  FileDescriptor file_;
};

}  // namespace erchaos
