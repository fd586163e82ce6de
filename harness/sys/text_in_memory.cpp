// Creates the file with memfd_create(2) and names it by its entry in /proc.
#include "harness/sys/text_in_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include "harness/sys/error.hpp"

namespace erchaos {

TextInMemory::TextInMemory(const std::string& name, const std::string& text)
    : file_(static_cast<int>(
          check_system_call("create " + name, memfd_create(name.c_str(), MFD_CLOEXEC)))) {
  for (std::size_t done = 0; done < text.size();) {
    done += static_cast<std::size_t>(check_system_call(
        "write " + name, write(file_.number(), text.data() + done, text.size() - done)));
  }
}

std::string TextInMemory::path() const {
  return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(file_.number());
}

}  // namespace erchaos
