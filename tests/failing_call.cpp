// Makes one system call of the program fail, and those after it: LD_PRELOAD, and in the environment
// ERCHAOS_FAILING_CALL="recvmmsg 500 9": from the 500th on with errno 9.
#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <string>

namespace {

bool fails(const std::string& name) {
  static std::atomic<long> calls{0};
  const char* order = std::getenv("ERCHAOS_FAILING_CALL");
  std::istringstream words{order == nullptr ? "" : order};
  std::string wanted;
  long from = 0;
  int error = 0;
  const bool is_ours = std::string{program_invocation_short_name} == "erchaos";
  if (!is_ours || !(words >> wanted >> from >> error) || wanted != name || ++calls < from) {
    return false;
  }
  errno = error;
  return true;
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int recvmmsg(int socket, mmsghdr* messages, unsigned count, int flags, timespec* timeout) {
  static auto* const call = real<decltype(recvmmsg)>("recvmmsg");
  return fails("recvmmsg") ? -1 : call(socket, messages, count, flags, timeout);
}

int timerfd_settime(int timer, int flags, const itimerspec* time, itimerspec* before) noexcept {
  static auto* const call = real<int(int, int, const itimerspec*, itimerspec*)>("timerfd_settime");
  return fails("timerfd_settime") ? -1 : call(timer, flags, time, before);
}

}  // extern "C"
