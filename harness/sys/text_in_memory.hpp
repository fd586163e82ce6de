// A file that other programs can read and no folder has.
#pragma once

#include <string>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

class TextInMemory {
 public:
  TextInMemory(const std::string& name, const std::string& text);

  std::string path() const;  // as long as this lives

 private:
  FileDescriptor file_;
};

}  // namespace erchaos
